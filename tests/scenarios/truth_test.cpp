// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

#include <QTest>

#include <deque>
#include <map>
#include <set>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What the authoritative servers show: measured after a change, and watched from then on.
class TruthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_first_and_the_last_server_are_measured();
    void a_server_that_never_answers_is_not_waited_for();
    void a_server_that_comes_back_is_waited_for();
    void the_server_that_lags_is_named();
    void looks_become_ever_rarer_and_never_stop_for_a_server_that_lags();
    void lost_answers_end_the_looks();
    void changes_are_kept_over_a_restart_and_bounded();
    void the_slow_check_costs_a_few_questions_a_day();
    void names_are_not_checked_all_at_once();
    void a_restart_and_a_long_sleep_are_followed_by_one_check();
    void a_computer_that_dozes_off_again_and_again_is_checked_all_the_same();
    void a_family_that_a_check_had_to_leave_out_is_checked_soon_after();
    void a_change_after_a_start_does_not_put_the_check_of_the_other_family_off();
    void a_check_whose_answer_came_in_a_bad_moment_is_made_again_soon();
    void nothing_is_asked_without_a_network_or_where_traffic_is_charged();
    void drift_is_told_after_a_second_look_and_never_fought();
    void a_name_that_expired_is_drift();
    void drift_ends_when_a_check_finds_the_address();
    void drift_survives_a_restart_with_its_beginning();
    void silence_is_no_drift_and_ends_none();
    void the_user_publishes_again();
    void the_next_change_publishes_again();
    void a_server_that_never_showed_the_address_did_not_drift();
    void an_answer_that_comes_after_a_change_is_not_heeded();
};

namespace {

const auto kWan = QStringLiteral("wan0");

// A record that is current and was seen by ns1 and ns2.
struct Home : Scenario
{
    explicit Home(Memory memory = {})
        : Scenario(oneRecord(), std::move(memory))
    {
        setInterface(kWan, {localAddress("14.225.7.1")});
        show("14.225.7.1", "14.225.7.1");
        start();
    }

    // As nameServer() takes it, from both servers.
    void show(const char* first, const char* second)
    {
        nameServersAnswer([first, second](const command::Verify& command) -> Result<Visibility> {
            if (!first && !second)
                return Error{ErrorKind::Timeout, {}, {}};
            return Visibility{{nameServer("ns1.vn.test", first, command.address),
                               nameServer("ns2.vn.test", second, command.address)}};
        });
    }
    void change(const char* to)
    {
        setInterface(kWan, {localAddress(to)});
        hint();
    }
    // Until the next check, and a second look, are over for sure.
    void passCheck() { advance(7h); }
    [[nodiscard]] Timing timing() const { return record().family.v4.timing; }
    [[nodiscard]] QStringList parameters(ConditionCode code) const
    {
        for (const Condition& condition : record().conditions) {
            if (condition.code == code)
                return condition.parameters;
        }
        return {};
    }
};

} // namespace

void TruthTest::the_first_and_the_last_server_are_measured()
{
    Home s;
    QVERIFY(s.timing() == (Timing{0us, 0us, 0us}));
    s.nameServersAnswer([](const command::Verify& command) {
        Visibility seen{{nameServer("ns1.vn.test", "14.225.7.2", command.address),
                         nameServer("ns2.vn.test", "14.225.7.1", command.address)}};
        seen.servers[0].after = 3ms;
        seen.servers[1].after = 4ms;
        return seen;
    });
    s.change("14.225.7.2");
    QVERIFY(s.timing() == (Timing{0us, 3ms, {}}));
    QVERIFY(s.record().family.v4.servers[1].shows == Showing::Other);
    s.show("14.225.7.2", "14.225.7.2");
    s.advance(1s);
    QVERIFY(s.timing() == (Timing{0us, 3ms, 20ms}));
    QVERIFY(*s.record().family.v4.servers[0].toShown == 3ms);
    QVERIFY(*s.record().family.v4.servers[1].toShown == 20ms);
    QVERIFY(s.record().changes.back().timing == s.timing());
}

void TruthTest::a_server_that_never_answers_is_not_waited_for()
{
    Home s;
    s.show("14.225.7.2", nullptr);
    s.change("14.225.7.2");
    QVERIFY(!s.timing().toAll);
    s.advance(10s);
    QVERIFY(s.timing() == (Timing{0us, 0us, 0us}));
    QVERIFY(s.record().family.v4.servers[1].shows == Showing::NoAnswer);
    QCOMPARE(s.verifies(), 1 + 3);
    s.advance(1h);
    QVERIFY(!s.hasCondition(ConditionCode::NotVisible) && !s.hasCondition(ConditionCode::Drifted));
}

void TruthTest::a_server_that_comes_back_is_waited_for()
{
    Home s;
    s.show("14.225.7.2", nullptr);
    s.change("14.225.7.2");
    s.show("14.225.7.2", "14.225.7.1");
    s.advance(5s);
    QVERIFY(!s.timing().toAll);
    s.show("14.225.7.2", "14.225.7.2");
    s.advance(20s);
    QVERIFY(*s.timing().toAll > 5s);
}

void TruthTest::the_server_that_lags_is_named()
{
    Home s;
    s.show("14.225.7.2", "14.225.7.1");
    s.change("14.225.7.2");
    s.advance(11min);
    QCOMPARE(s.parameters(ConditionCode::NotVisible),
             (QStringList{QStringLiteral("v4"), QStringLiteral("14.225.7.2"), QStringLiteral("ns2.vn.test"),
                          QStringLiteral("14.225.7.1")}));
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.timing().toFirst && !s.timing().toAll);
}

void TruthTest::looks_become_ever_rarer_and_never_stop_for_a_server_that_lags()
{
    Home s;
    s.show("14.225.7.2", "14.225.7.1");
    s.change("14.225.7.2");
    s.advance(24h * 7);
    QVERIFY2(s.verifies() < 70, qPrintable(QString::number(s.verifies())));
    QVERIFY(s.hasCondition(ConditionCode::NotVisible));
    QCOMPARE(s.updates(), 2);
    s.show("14.225.7.2", "14.225.7.2");
    s.passCheck();
    QVERIFY(s.record().conditions.empty());
}

void TruthTest::lost_answers_end_the_looks()
{
    Home s;
    s.show(nullptr, nullptr);
    s.change("14.225.7.2");
    s.advance(10min);
    QVERIFY(!s.timing().toFirst && !s.timing().toAll);
    QCOMPARE(s.verifies(), 1 + 5);
    QVERIFY(s.record().conditions.empty());
}

void TruthTest::changes_are_kept_over_a_restart_and_bounded()
{
    Home s;
    s.advance(1h);
    s.show("14.225.7.2", "14.225.7.2");
    s.change("14.225.7.2");
    const std::vector<Change> both = s.record().changes;
    QCOMPARE(both.size(), std::size_t(2));
    QVERIFY(both[0].address == address("14.225.7.1") && both[1].address == address("14.225.7.2"));
    QVERIFY(both[1].at - both[0].at == 1h);
    s.restart();
    QVERIFY(s.record().changes == both);
    QCOMPARE(s.record().family.v4.servers.size(), std::size_t(2));
    for (int i = 3; i < 60; ++i) {
        s.advance(1min);
        s.change(qPrintable(QStringLiteral("14.225.7.%1").arg(i)));
    }
    QCOMPARE(s.record().changes.size(), kMaxChanges);
    QVERIFY(s.record().changes.back().address == address("14.225.7.59"));
}

void TruthTest::the_slow_check_costs_a_few_questions_a_day()
{
    Home s;
    s.advance(1h);
    const int asked = s.verifies();
    const int woken = s.wakeups();
    s.advance(24h * 10);
    const int checks = s.verifies() - asked;
    QVERIFY2(checks >= 36 && checks <= 44, qPrintable(QString::number(checks)));
    QVERIFY(s.wakeups() - woken <= checks);
    QCOMPARE(s.updates(), 1);
}

void TruthTest::names_are_not_checked_all_at_once()
{
    Config config = oneRecord();
    for (const char* name : {"b.vn.test", "c.vn.test"})
        config.records.push_back(
            {*DomainName::parse(QString::fromLatin1(name)), QStringLiteral("a"), {true, false}, {}, {}});
    double next = 0.1;
    Engine engine(config, {}, [&next] { return next = next > 0.9 ? 0.1 : next + 0.2; });
    Now now{{1h}, WallTime(std::chrono::hours(24 * 365 * 56))};
    std::map<DomainName, Instant> asked;
    std::deque<Command> todo;
    const auto take = [&](const std::vector<Command>& commands) {
        todo.insert(todo.end(), commands.begin(), commands.end());
    };
    LocalInterface wan;
    wan.name = kWan;
    wan.defaultRoute = {100, 100};
    wan.addresses = {localAddress("14.225.7.1")};
    take(engine.handle(event::Started{}, now));
    bool started = false;
    while (asked.size() < 3 && now.instant < Instant{12h}) {
        while (!todo.empty()) {
            const Command command = todo.front();
            todo.pop_front();
            if (std::holds_alternative<command::ReadLocal>(command)) {
                take(engine.handle(event::LocalRead{LocalNetwork{{wan}, false}}, now));
            } else if (const auto* send = std::get_if<command::Send>(&command)) {
                take(engine.handle(
                    event::Replied{send->conversation, Outcomes(send->names.size(), Outcome{Accepted{}, {}})},
                    now));
            } else if (const auto* verify = std::get_if<command::Verify>(&command)) {
                if (started)
                    asked.emplace(verify->name, now.instant);
                take(engine.handle(
                    event::Verified{verify->attempt,
                                    Visibility{{nameServer("ns", "14.225.7.1", verify->address)}}},
                    now));
            } else if (std::holds_alternative<command::Remember>(command)) {
                take(engine.handle(event::Remembered{}, now));
            }
        }
        started = true;
        const auto wish = engine.nextWakeup();
        QVERIFY(wish.has_value());
        now.instant = std::max(*wish, now.instant + 1us);
        take(engine.wakeUp(now));
    }
    std::set<Instant> moments;
    for (const auto& [name, at] : asked)
        moments.insert(at);
    QCOMPARE(moments.size(), std::size_t(3));
}

void TruthTest::a_restart_and_a_long_sleep_are_followed_by_one_check()
{
    Home s;
    s.advance(1h);
    const int asked = s.verifies();
    s.restart();
    QCOMPARE(s.verifies(), asked);
    s.advance(15min);
    QCOMPARE(s.verifies(), asked + 1);
    s.wakeFromSleep(10min);
    s.advance(15min);
    QCOMPARE(s.verifies(), asked + 1);
    s.wakeFromSleep(9h);
    QCOMPARE(s.verifies(), asked + 1);
    s.advance(15min);
    QCOMPARE(s.verifies(), asked + 2);
}

void TruthTest::a_computer_that_dozes_off_again_and_again_is_checked_all_the_same()
{
    Home s;
    s.advance(1h);
    s.wakeFromSleep(9h);
    const int asked = s.verifies();
    for (int i = 0; i < 30; ++i) {
        s.advance(45s);
        s.wakeFromSleep(15s);
    }
    QCOMPARE(s.verifies(), asked + 1);
}

void TruthTest::a_family_that_a_check_had_to_leave_out_is_checked_soon_after()
{
    const Error silence{ErrorKind::Timeout, {}, {}};
    Scenario s{oneRecord({true, true})};
    s.setInterface(kWan, {localAddress("192.168.1.7"), localAddress("2405:4800:1:2::1")});
    const auto lineIs = [&](Result<Address> outer) {
        s.echoAnswers(outer, silence);
        s.sourceAnswers({SourceKind::Router, {}}, outer);
        s.sourceAnswers({SourceKind::Stun, {}}, outer);
    };
    lineIs(address("14.225.7.1"));
    s.nameServersAnswer([](const command::Verify& command) -> Result<Visibility> {
        return Visibility{{nameServer("ns1.vn.test", command.address.toString().c_str(), command.address)}};
    });
    s.start();
    s.advance(1h);
    // Nobody knows the IPv4 address just when the check comes, and somebody else changes it.
    lineIs(silence);
    s.nameServersAnswer([](const command::Verify& command) -> Result<Visibility> {
        const bool v4 = command.address.family() == Family::V4;
        return Visibility{{nameServer("ns1.vn.test", v4 ? "113.160.1.9" : command.address.toString().c_str(),
                                      command.address)}};
    });
    s.advance(7h);
    QVERIFY(!s.hasCondition(ConditionCode::Drifted));
    const int asked = s.verifies();
    lineIs(address("14.225.7.1"));
    s.advance(30min); // until somebody is asked again, and then
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    QVERIFY(s.verifies() - asked <= 4);
    s.advance(5h);
    QVERIFY(s.verifies() - asked <= 4);
}

// What the process before told at its very end may have mended it, or made it wrong.
void TruthTest::a_change_after_a_start_does_not_put_the_check_of_the_other_family_off()
{
    Scenario s{oneRecord({true, true})};
    const auto lineIs = [&](const char* v4) {
        s.setInterface(kWan, {localAddress(v4), localAddress("2405:4800:1:2::1")});
        s.hint();
    };
    const auto dnsShows = [&](const char* v6) {
        s.nameServersAnswer([v6](const command::Verify& command) -> Result<Visibility> {
            const std::string shows =
                command.address.family() == Family::V6 ? v6 : command.address.toString();
            return Visibility{{nameServer("ns1.vn.test", shows.c_str(), command.address)}};
        });
    };
    dnsShows("2405:4800:1:2::1");
    lineIs("14.225.7.1");
    s.start();
    s.advance(1h);
    dnsShows("2001:db8::9");
    s.advance(7h);
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    for (const char* shows : {"2405:4800:1:2::1", "2001:db8::9"}) {
        dnsShows(shows);
        s.restart();
        lineIs(s.published(Family::V4) == QLatin1String("14.225.7.1") ? "14.225.7.2" : "14.225.7.1");
        s.advance(15min);
        QCOMPARE(s.hasCondition(ConditionCode::Drifted),
                 QLatin1String(shows) == QLatin1String("2001:db8::9"));
    }
    QCOMPARE(s.updates(), 3);
    const int asked = s.verifies();
    s.advance(5h);
    QCOMPARE(s.verifies(), asked);
}

void TruthTest::a_check_whose_answer_came_in_a_bad_moment_is_made_again_soon()
{
    Home s;
    s.advance(5min);
    bool asked = false;
    s.nameServersAnswer([&](const command::Verify& command) -> Result<Visibility> {
        if (!std::exchange(asked, true)) {
            s.dropInterface(kWan);
            s.hint();
        }
        return Visibility{{nameServer("ns1.vn.test", "198.51.100.7", command.address)}};
    });
    while (!asked)
        s.advance(1min);
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.hint();
    const int before = s.verifies();
    s.advance(30min);
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    QCOMPARE(s.verifies() - before, 2); // and a second look
}

void TruthTest::nothing_is_asked_without_a_network_or_where_traffic_is_charged()
{
    Home s;
    s.advance(1h);
    const int asked = s.verifies();
    s.setMetered(true);
    s.hint();
    const int woken = s.wakeups();
    s.advance(24h);
    QCOMPARE(s.verifies(), asked);
    QVERIFY2(s.wakeups() - woken <= 4, qPrintable(QString::number(s.wakeups() - woken)));
    s.setMetered(false);
    s.dropInterface(kWan);
    s.hint();
    s.advance(24h);
    QCOMPARE(s.verifies(), asked);
    s.change("14.225.7.1");
    s.advance(15min);
    QCOMPARE(s.verifies(), asked + 1);
}

void TruthTest::drift_is_told_after_a_second_look_and_never_fought()
{
    Home s;
    s.advance(5min);
    // Somebody's other client changes the name, and for a moment only.
    s.show("14.225.7.1", "198.51.100.7");
    const int asked = s.verifies();
    while (s.verifies() == asked)
        s.advance(10s);
    QVERIFY(s.record().state == RecordState::Current && s.record().conditions.empty());
    s.show("14.225.7.1", "14.225.7.1");
    s.advance(2min);
    QVERIFY(s.record().conditions.empty());
    // Now it stays.
    s.show("14.225.7.1", "198.51.100.7");
    s.passCheck();
    const QStringList told = s.parameters(ConditionCode::Drifted);
    QCOMPARE(told.mid(0, 4), (QStringList{QStringLiteral("v4"), QStringLiteral("14.225.7.1"),
                                          QStringLiteral("ns2.vn.test"), QStringLiteral("198.51.100.7")}));
    QVERIFY(told.at(4).startsWith(QStringLiteral("2026-11-22T")));
    QVERIFY(s.record().state == RecordState::NeedsUser);
    QVERIFY(moodOf(s.status()) == Mood::NeedsUser);
    s.advance(24h * 20);
    s.hint();
    QCOMPARE(s.updates(), 1);
    QCOMPARE(s.parameters(ConditionCode::Drifted), told);
}

void TruthTest::a_name_that_expired_is_drift()
{
    Home s;
    s.show("", "");
    s.passCheck();
    QCOMPARE(s.parameters(ConditionCode::Drifted).mid(1, 3),
             (QStringList{QStringLiteral("14.225.7.1"), QStringLiteral("ns1.vn.test"), QString()}));
    QCOMPARE(s.updates(), 1);
}

void TruthTest::drift_ends_when_a_check_finds_the_address()
{
    Home s;
    s.show("198.51.100.7", "198.51.100.7");
    s.passCheck();
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    s.show("14.225.7.1", "14.225.7.1");
    s.passCheck();
    QVERIFY(!s.hasCondition(ConditionCode::Drifted));
    QVERIFY(s.record().state == RecordState::Current);
    QCOMPARE(s.updates(), 1);
}

void TruthTest::drift_survives_a_restart_with_its_beginning()
{
    Home s;
    s.show("198.51.100.7", "198.51.100.7");
    s.passCheck();
    const QStringList told = s.parameters(ConditionCode::Drifted);
    QVERIFY(!told.isEmpty());
    s.restart();
    QCOMPARE(s.parameters(ConditionCode::Drifted), told);
    s.show("198.51.100.9", "198.51.100.9");
    s.passCheck();
    QCOMPARE(s.parameters(ConditionCode::Drifted).at(3), QStringLiteral("198.51.100.9"));
    QCOMPARE(s.parameters(ConditionCode::Drifted).at(4), told.at(4));
    QCOMPARE(s.updates(), 1);
}

void TruthTest::silence_is_no_drift_and_ends_none()
{
    Home s;
    s.advance(1h);
    for (const auto& [first, second] :
         {std::pair<const char*, const char*>{nullptr, nullptr}, {"14.225.7.1", nullptr}}) {
        s.show(first, second);
        s.passCheck();
        QVERIFY(s.record().conditions.empty());
    }
    s.show("14.225.7.1", "198.51.100.7");
    s.passCheck();
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    s.show("14.225.7.1", nullptr);
    s.passCheck();
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    s.show(nullptr, nullptr);
    s.passCheck();
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
}

void TruthTest::the_user_publishes_again()
{
    const DomainName name = *DomainName::parse(QStringLiteral("nha.vn.test"));
    for (const Event& wish : {Event(event::CheckRequested{name}), Event(event::TryAgainRequested{name})}) {
        Home s;
        s.show("198.51.100.7", "198.51.100.7");
        s.passCheck();
        const Timing before = s.timing();
        // Somebody may want to have one of several names elsewhere: a look alone tells no server anything.
        s.send(event::CheckRequested{});
        QCOMPARE(s.updates(), 1);
        s.show("14.225.7.1", "14.225.7.1");
        s.send(wish);
        QCOMPARE(s.updates(), 2);
        QVERIFY(s.record().state == RecordState::Current && s.record().conditions.empty());
        // No change of ours, so nothing to measure.
        QVERIFY(s.timing() == before);
        QCOMPARE(s.record().changes.size(), std::size_t(1));
        s.send(wish);
        QCOMPARE(s.updates(), 2);
        // The other client again: told, soon when the user asks, and still not fought.
        s.show("198.51.100.7", "198.51.100.7");
        s.advance(10min);
        s.send(event::CheckRequested{});
        s.advance(2min);
        QVERIFY(s.hasCondition(ConditionCode::Drifted));
        s.advance(24h);
        QCOMPARE(s.updates(), 2);
    }
}

void TruthTest::the_next_change_publishes_again()
{
    Home s;
    s.show("198.51.100.7", "198.51.100.7");
    s.passCheck();
    QVERIFY(s.hasCondition(ConditionCode::Drifted));
    s.show("14.225.7.2", "14.225.7.2");
    s.change("14.225.7.2");
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.record().state == RecordState::Current && s.record().conditions.empty());
}

void TruthTest::a_server_that_never_showed_the_address_did_not_drift()
{
    Home s;
    s.show("14.225.7.2", "14.225.7.1");
    s.change("14.225.7.2");
    s.advance(1min);
    s.restart();
    s.passCheck();
    QVERIFY(!s.hasCondition(ConditionCode::Drifted));
    QCOMPARE(s.parameters(ConditionCode::NotVisible).value(2), QStringLiteral("ns2.vn.test"));
    QVERIFY(s.record().state == RecordState::Current);
    s.send(event::CheckRequested{});
    QCOMPARE(s.updates(), 2);
    s.show("14.225.7.2", "14.225.7.2");
    s.passCheck();
    QVERIFY(s.record().conditions.empty());
}

void TruthTest::an_answer_that_comes_after_a_change_is_not_heeded()
{
    Home s;
    s.nameServersAnswer([&s](const command::Verify& command) -> Result<Visibility> {
        if (command.address == address("14.225.7.1"))
            s.change("14.225.7.2"); // while the question is under way
        return Visibility{{nameServer("ns1.vn.test", "14.225.7.2", command.address)}};
    });
    s.passCheck();
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.record().state == RecordState::Current && s.record().conditions.empty());
}

QTEST_GUILESS_MAIN(TruthTest)
#include "truth_test.moc"
