// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/runner.h"
#include "support/fake_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The runner over fakes, with a disk that counts.
struct Bench
{
    explicit Bench(std::initializer_list<const char*> addresses = {"203.0.113.1"}) { world.have(addresses); }

    void start(Memory memory = {})
    {
        runner = std::make_unique<Runner>(
            world.edges(),
            [this](const Memory& saved) {
                ++saves;
                onDisk = saved;
                requestsAtSave = world.transport.exchanges.size();
                return diskFull ? Result<Done>(Error{ErrorKind::Storage, u"state.json: full"_s, {}})
                                : Result<Done>(Done{});
            },
            world.oneRecord(), std::move(memory));
        runner->start();
    }

    [[nodiscard]] const RecordStatus& record() const { return runner->status().records.front(); }
    [[nodiscard]] bool hasCondition(ConditionCode code) const
    {
        const Status& status = runner->status();
        auto all = status.conditions;
        all.insert(all.end(), status.records.front().conditions.begin(),
                   status.records.front().conditions.end());
        return std::any_of(all.begin(), all.end(), [&](const Condition& c) { return c.code == code; });
    }
    [[nodiscard]] std::size_t sent() const { return world.transport.exchanges.size(); }

    FakeWorld world;
    int saves = 0;
    bool diskFull = false;
    std::size_t requestsAtSave = 0;
    Memory onDisk;
    std::unique_ptr<Runner> runner;
};

std::string authorization(const HttpRequest& request)
{
    return std::string(fieldValue(request.fields, "authorization").value_or(""));
}

std::string basic(const char* secret)
{
    return "Basic " + (QByteArray("user:") + secret).toBase64().toStdString();
}

} // namespace

class RunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_hint_becomes_a_request_in_the_same_turn();
    void the_disk_waits_for_the_requests_and_is_written_once();
    void an_accepted_address_is_verified_and_shown();
    void the_secret_is_read_once();
    void an_update_waits_for_a_slow_keychain();
    void a_new_secret_is_used_at_once();
    void a_secret_that_changes_while_it_is_read_is_read_again();
    void a_locked_keychain_is_told_and_asked_when_the_user_wants_it();
    void a_user_who_does_not_unlock_changes_nothing();
    void unlocking_lifts_no_stop();
    void a_transport_error_is_an_outcome();
    void a_server_that_hangs_holds_only_its_own_record();
    void destruction_in_the_middle_reaches_nobody();
    void what_was_not_saved_is_saved_at_the_end();
    void a_full_disk_is_a_condition_and_nothing_is_lost();
    void kept_connections_go_only_with_their_address();
    void kept_connections_go_when_a_vpn_takes_their_way();
    void a_jump_of_the_clock_is_a_waking();
    void the_echo_is_asked_when_the_own_address_is_private();
    void a_removed_record_ends_quietly();
    void a_status_that_stays_the_same_is_not_told_again();
};

void RunnerTest::a_hint_becomes_a_request_in_the_same_turn()
{
    Bench bench;
    bench.start();
    QCOMPARE(bench.sent(), 1U);
    bench.world.transport.reply(200, "good 203.0.113.1");
    bench.world.pass(1min);
    bench.world.have({"203.0.113.2"});
    bench.world.monitor.hint();
    QCOMPARE(bench.sent(), 2U);
    QVERIFY(bench.world.transport.last().target.find("203.0.113.2") != std::string::npos);
    QVERIFY(bench.world.transport.last().target.starts_with("https://dyn.example.test/nic/update?"));
    // The same hint again: one conversation per record, and nothing new to say.
    bench.world.monitor.hint();
    QCOMPARE(bench.sent(), 2U);
}

void RunnerTest::the_disk_waits_for_the_requests_and_is_written_once()
{
    Bench bench;
    bench.start();
    bench.world.transport.reply(200, "good 203.0.113.1");
    QCOMPARE(bench.saves, 0);
    bench.world.pass(100ms);
    QTRY_COMPARE(bench.saves, 1);
    QCOMPARE(bench.requestsAtSave, 1U);
    QVERIFY(bench.onDisk.records.begin()->second.published.v4->confirmed);
    QTest::qWait(150); // a second write would have come by now
    QCOMPARE(bench.saves, 1);
}

void RunnerTest::an_accepted_address_is_verified_and_shown()
{
    Bench bench;
    bench.start();
    bench.world.pass(5ms);
    bench.world.transport.reply(200, "good 203.0.113.1");
    QVERIFY(bench.record().state == RecordState::Current);
    QCOMPARE(bench.world.verifier.looks.size(), 1U);
    QVERIFY(*bench.record().family.v4.timing.toConfirmed == 5ms);
    bench.world.pass(2ms);
    bench.world.verifier.looks.back().done(
        Visibility{{{u"ns1.test"_s, Showing::Wanted, {}, 1ms}, {u"ns2.test"_s, Showing::Wanted, {}, 2ms}}});
    const Timing& timing = bench.record().family.v4.timing;
    QVERIFY(*timing.toFirst == 6ms);
    QVERIFY(*timing.toAll == 7ms);
    QCOMPARE(bench.record().family.v4.servers.size(), 2U);
    QCOMPARE(bench.record().changes.size(), 1U);
    QVERIFY(bench.record().changes.front().timing == timing);
    // Nobody asked means nobody showed it.
    Bench other;
    other.start();
    other.world.transport.reply(200, "good 203.0.113.1");
    other.world.verifier.looks.back().done(Visibility{});
    QVERIFY(!other.record().family.v4.timing.toFirst && !other.record().family.v4.timing.toAll);
}

void RunnerTest::the_secret_is_read_once()
{
    Bench bench;
    bench.start();
    for (const char* address : {"203.0.113.2", "203.0.113.3", "203.0.113.4"}) {
        bench.world.transport.reply(200, "good");
        bench.world.pass(1min);
        bench.world.have({address});
        bench.world.monitor.hint();
    }
    QCOMPARE(bench.sent(), 4U);
    QCOMPARE(bench.world.vault.reads, 1);
}

void RunnerTest::an_update_waits_for_a_slow_keychain()
{
    Bench bench;
    bench.world.vault.slow = true;
    bench.start();
    QCOMPARE(bench.sent(), 0U);
    QVERIFY(bench.record().state == RecordState::Pending);
    bench.world.vault.answer();
    QCOMPARE(bench.sent(), 1U);
    QCOMPARE(bench.world.vault.reads, 1);
}

void RunnerTest::a_new_secret_is_used_at_once()
{
    Bench bench;
    bench.start();
    QCOMPARE(authorization(bench.world.transport.last()), basic("first"));
    bench.world.transport.reply(401, "badauth");
    QVERIFY(bench.record().state == RecordState::NeedsUser);
    bench.world.pass(1h);
    bench.world.monitor.hint();
    QCOMPARE(bench.sent(), 1U);
    bench.world.vault.secrets.insert_or_assign(u"a"_s, Secret("second"));
    bench.runner->secretChanged(u"a"_s);
    QCOMPARE(bench.sent(), 2U);
    QCOMPARE(authorization(bench.world.transport.last()), basic("second"));
}

void RunnerTest::a_secret_that_changes_while_it_is_read_is_read_again()
{
    Bench bench;
    bench.world.vault.slow = true;
    bench.start();
    bench.runner->secretChanged(u"a"_s);
    bench.world.vault.answer(); // the old one
    QCOMPARE(bench.sent(), 0U);
    bench.world.vault.secrets.insert_or_assign(u"a"_s, Secret("second"));
    bench.world.vault.answer();
    QCOMPARE(bench.sent(), 1U);
    QCOMPARE(authorization(bench.world.transport.last()), basic("second"));
}

void RunnerTest::a_locked_keychain_is_told_and_asked_when_the_user_wants_it()
{
    Bench bench;
    bench.world.vault.locked = true;
    bench.start();
    QCOMPARE(bench.sent(), 0U);
    QCOMPARE(bench.world.vault.prompts, 0);
    QVERIFY(bench.hasCondition(ConditionCode::VaultLocked));
    bench.runner->unlockVaults();
    QCOMPARE(bench.world.vault.prompts, 1);
    QCOMPARE(bench.sent(), 1U);
}

void RunnerTest::a_user_who_does_not_unlock_changes_nothing()
{
    Bench bench;
    bench.world.vault.locked = true;
    bench.world.vault.userUnlocks = false;
    bench.start();
    bench.runner->unlockVaults();
    QCOMPARE(bench.world.vault.prompts, 1);
    QCOMPARE(bench.sent(), 0U);
    QVERIFY(bench.hasCondition(ConditionCode::VaultLocked));
}

void RunnerTest::unlocking_lifts_no_stop()
{
    Bench bench;
    bench.start();
    bench.world.transport.reply(200, "abuse");
    QVERIFY(bench.hasCondition(ConditionCode::Blocked));
    bench.world.vault.locked = true;
    bench.runner.reset();
    bench.start(bench.onDisk);
    bench.runner->unlockVaults();
    QCOMPARE(bench.world.vault.prompts, 1);
    QCOMPARE(bench.sent(), 1U);
    QVERIFY(bench.hasCondition(ConditionCode::Blocked));
}

void RunnerTest::a_transport_error_is_an_outcome()
{
    Bench bench;
    bench.start();
    bench.world.transport.fail(ErrorKind::Timeout);
    QVERIFY(bench.record().state == RecordState::Uncertain);
    QVERIFY(bench.record().retryAt.has_value());
    QVERIFY(bench.hasCondition(ConditionCode::CouldNotConfirm));
}

void RunnerTest::a_server_that_hangs_holds_only_its_own_record()
{
    Bench bench;
    bench.start();
    Config two = bench.world.oneRecord();
    two.accounts.push_back(two.accounts.front());
    two.accounts.back().id = u"b"_s;
    two.accounts.back().server = u"https://other.example.test"_s;
    two.records.push_back({*DomainName::parse(u"b.dyn.test"_s), u"b"_s, {true, false}, {}, {}});
    bench.world.vault.secrets.insert_or_assign(u"b"_s, Secret("x"));
    bench.runner->ask(event::ConfigChanged{two});
    QCOMPARE(bench.sent(), 2U);
    bench.world.transport.reply(200, "good");
    QVERIFY(bench.runner->status().records.at(0).state == RecordState::Pending);
    QVERIFY(bench.runner->status().records.at(1).state == RecordState::Current);
}

void RunnerTest::destruction_in_the_middle_reaches_nobody()
{
    Bench bench;
    bench.start();
    bench.world.transport.reply(200, "good");
    bench.world.pass(1min);
    bench.world.have({"203.0.113.2"});
    bench.world.monitor.hint();
    bench.world.vault.slow = true;
    bench.runner->secretChanged(u"a"_s);
    QSignalSpy changes(bench.runner.get(), &Runner::statusChanged);
    const qsizetype before = changes.size();
    bench.runner.reset();
    bench.world.transport.reply(200, "good");
    bench.world.verifier.looks.back().done(Visibility{});
    bench.world.vault.answer();
    bench.world.monitor.hint();
    QCOMPARE(changes.size(), before);
    QCOMPARE(bench.sent(), 2U);
}

void RunnerTest::what_was_not_saved_is_saved_at_the_end()
{
    Bench bench;
    bench.start();
    bench.world.transport.reply(200, "good");
    QCOMPARE(bench.saves, 0);
    bench.runner.reset();
    QCOMPARE(bench.saves, 1);
    QVERIFY(bench.onDisk.records.begin()->second.published.v4.has_value());
}

void RunnerTest::a_full_disk_is_a_condition_and_nothing_is_lost()
{
    Bench bench;
    bench.diskFull = true;
    bench.start();
    bench.world.transport.reply(200, "good");
    bench.world.pass(100ms);
    QTRY_VERIFY(bench.hasCondition(ConditionCode::StorageFailed));
    QVERIFY(bench.record().state == RecordState::Current);
    // The disk has room again; the next change finds it.
    bench.diskFull = false;
    bench.world.pass(1min);
    bench.world.have({"203.0.113.2"});
    bench.world.monitor.hint();
    bench.world.transport.reply(200, "good");
    bench.world.pass(100ms);
    QTRY_VERIFY(!bench.hasCondition(ConditionCode::StorageFailed));
}

void RunnerTest::kept_connections_go_only_with_their_address()
{
    Bench bench;
    bench.start();
    bench.world.have({"203.0.113.1", "203.0.113.2"});
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 0);
    bench.world.have({"203.0.113.2"});
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 1);
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 1);
}

void RunnerTest::kept_connections_go_when_a_vpn_takes_their_way()
{
    Bench bench;
    bench.start();
    LocalNetwork network = bench.world.network.value();
    network.interfaces.front().leadsOut = {true, true};
    bench.world.network = network;
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 0);
    network.interfaces.front().leadsOut.v4 = false;
    bench.world.network = network;
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 1);
}

void RunnerTest::a_jump_of_the_clock_is_a_waking()
{
    Bench bench;
    bench.start();
    bench.world.transport.fail(ErrorKind::ConnectRefused);
    QCOMPARE(bench.sent(), 1U);
    bench.world.pass(1h); // asleep
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 1);
    QCOMPARE(bench.sent(), 2U);
    bench.world.transport.reply(200, "good");
    bench.world.now.wall += 3h; // set by somebody
    bench.world.monitor.hint();
    QCOMPARE(bench.world.transport.forgotten, 2);
}

void RunnerTest::the_echo_is_asked_when_the_own_address_is_private()
{
    Bench bench({"192.168.1.7"});
    Config config = bench.world.oneRecord();
    config.publishScope = PublishScope::GlobalOnly;
    bench.runner = std::make_unique<Runner>(
        bench.world.edges(), [](const Memory&) { return Result<Done>(Done{}); }, config, Memory{});
    bench.runner->start();
    QCOMPARE(bench.sent(), 1U);
    QVERIFY(bench.world.transport.last().target.find("/ip") != std::string::npos);
    QVERIFY(bench.world.transport.exchanges.back().options.family == Family::V4);
    QVERIFY(authorization(bench.world.transport.last()).empty());
    bench.world.transport.reply(200, "14.225.7.1\n");
    QCOMPARE(bench.sent(), 2U);
    QVERIFY(bench.world.transport.last().target.find("14.225.7.1") != std::string::npos);
}

void RunnerTest::a_removed_record_ends_quietly()
{
    Bench bench;
    bench.start();
    bench.runner->ask(event::ConfigChanged{Config{}});
    bench.world.transport.reply(200, "good");
    QVERIFY(bench.runner->status().records.empty());
    bench.world.pass(100ms);
    QTRY_COMPARE(bench.saves, 1);
    QVERIFY(bench.onDisk.records.empty());
}

void RunnerTest::a_status_that_stays_the_same_is_not_told_again()
{
    Bench bench;
    bench.start();
    bench.world.transport.reply(200, "good");
    bench.world.pass(20s);
    bench.runner->ask(event::CheckRequested{});
    const QSignalSpy changes(bench.runner.get(), &Runner::statusChanged);
    bench.runner->ask(event::CheckRequested{});
    QCOMPARE(changes.size(), 0);
    QCOMPARE(bench.sent(), 1U);
}

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner_test.moc"
