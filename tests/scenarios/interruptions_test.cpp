// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/home.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What happens in the middle of something: a sleep, a pause, the end of the process, the user.
class InterruptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_end_in_the_middle_of_a_conversation_leaves_doubt();
    void what_was_seen_before_a_sleep_is_not_sent_after_it();
    void what_was_seen_before_a_pause_is_not_sent_after_it();
    void what_was_said_on_another_network_is_not_sent();
    void an_answer_from_before_a_sleep_is_not_heard();
    void a_clock_that_was_ahead_puts_no_refresh_off();
    void a_secret_given_in_the_middle_is_tried();
    void a_secret_that_is_only_read_lifts_no_stop();
    void the_longest_of_several_waits_holds();
    void edited_settings_keep_a_wait();
    void a_refused_address_waits_over_an_end_too();
    void a_wish_is_met_by_what_is_under_way();
    void a_wish_outlives_a_passing_failure();
    void a_lost_repeat_puts_nothing_in_doubt();
};

namespace {

const DomainName kName = *DomainName::parse(QStringLiteral("nha.vn.test"));
const event::TryAgainRequested kAgain{kName};
const Source kEcho{SourceKind::Echo, {}};

// A computer whose own address is the line's.
struct Line : Scenario
{
    explicit Line(Config config = oneRecord())
        : Scenario(std::move(config))
    {
        is("14.225.7.1");
    }
    void is(const char* own) { setInterface(kWan, {localAddress(own)}); }
    void becomes(const char* own)
    {
        is(own);
        hint();
    }
    [[nodiscard]] QString told(int request) const
    {
        const auto& address = sent().at(static_cast<std::size_t>(request)).addresses.v4;
        return address ? QString::fromStdString(address->toString()) : QString();
    }
};

Config paused(Config config, bool is)
{
    config.paused = is;
    return config;
}

} // namespace

void InterruptionsTest::an_end_in_the_middle_of_a_conversation_leaves_doubt()
{
    Line s;
    s.start();
    s.advance(1h);
    s.holdUpdates(true);
    s.becomes("14.225.7.2");
    QCOMPARE(s.updates(), 2);
    // The server may have obeyed; and the line is what it was.
    s.is("14.225.7.1");
    s.holdUpdates(false);
    s.restart();
    QCOMPARE(s.updates(), 3);
    QCOMPARE(s.told(2), QStringLiteral("14.225.7.1"));
    // Whoever ends with nothing under way has nothing to tell.
    s.restart();
    QCOMPARE(s.updates(), 3);
}

void InterruptionsTest::what_was_seen_before_a_sleep_is_not_sent_after_it()
{
    Line s;
    s.start();
    s.serverFails(ErrorKind::ConnectRefused);
    s.becomes("14.225.7.2");
    s.is("14.225.7.3");
    s.serverIsGood();
    const int before = s.updates();
    s.wakeFromSleep(8h);
    QCOMPARE(s.updates(), before + 1);
    QCOMPARE(s.told(before), QStringLiteral("14.225.7.3"));
}

void InterruptionsTest::what_was_seen_before_a_pause_is_not_sent_after_it()
{
    Line s;
    s.start();
    s.serverFails(ErrorKind::ConnectRefused);
    s.becomes("14.225.7.2");
    s.send(event::ConfigChanged{paused(s.engine().config(), true)});
    s.is("14.225.7.3");
    s.serverIsGood();
    const int before = s.updates();
    s.advance(24h);
    s.send(event::ConfigChanged{paused(s.engine().config(), false)});
    QCOMPARE(s.updates(), before + 1);
    QCOMPARE(s.told(before), QStringLiteral("14.225.7.3"));

    Home home;
    home.start();
    home.serverFails(ErrorKind::ConnectRefused);
    home.lineIs("14.225.7.2");
    home.send(event::CheckRequested{});
    home.send(event::ConfigChanged{paused(home.engine().config(), true)});
    home.serverIsGood();
    // A router that never noticed the change says so again; alone it is not believed.
    home.sourceIsSilent(kEcho);
    const int told = home.updates();
    home.send(event::ConfigChanged{paused(home.engine().config(), false)});
    home.advance(1h);
    QCOMPARE(home.updates(), told);
}

void InterruptionsTest::what_was_said_on_another_network_is_not_sent()
{
    Home home;
    home.start();
    home.serverFails(ErrorKind::ConnectRefused);
    home.lineIs("14.225.7.2");
    home.send(event::CheckRequested{});
    home.serverIsGood();
    home.sourceIsSilent(kEcho);
    const int before = home.updates();
    // Another Wi-Fi, whose line nobody has told yet.
    home.setInterface(kWan, {localAddress("192.168.43.20")});
    home.hint();
    home.advance(10s);
    QCOMPARE(home.updates(), before);
    home.lineIs("113.160.8.2");
    home.advance(10min);
    QCOMPARE(home.name(), QStringLiteral("113.160.8.2"));
    QCOMPARE(home.updates(), before + 1);
}

void InterruptionsTest::an_answer_from_before_a_sleep_is_not_heard()
{
    Home home(oneRecord({true, false}, {kEcho}));
    home.start();
    home.advance(60s);
    home.sourceIsSilent(kEcho);
    home.sourceIsSilent(kStun);
    home.send(event::RouterAnnounced{});
    const std::uint64_t last = home.rounds();
    home.echoAnswers(address("14.225.7.2"), kTimeout);
    home.wakeFromSleep(8h);
    // They have lain in their sockets all night; one of them tells the address of the evening.
    for (std::uint64_t round = 1; round <= last; ++round) {
        for (const char* old : {"14.225.7.1", "14.225.7.3"})
            home.send(event::Answered{round, QStringLiteral("a"), kEcho, Family::V4, address(old)});
    }
    home.advance(10s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    QCOMPARE(home.updates(), 2);
}

void InterruptionsTest::a_clock_that_was_ahead_puts_no_refresh_off()
{
    Line s;
    s.setClock(24h * 365);
    s.start();
    s.setClock(-24h * 365);
    s.send(event::Woke{});
    s.advance(24h * 29);
    QCOMPARE(s.updates(), 2);
}

void InterruptionsTest::a_secret_given_in_the_middle_is_tried()
{
    Line s;
    s.holdUpdates(true);
    s.start();
    s.send(event::SecretChanged{QStringLiteral("a")});
    s.serverFails(ErrorKind::AuthRejected, {}, QStringLiteral("badauth"));
    s.answerHeld();
    QCOMPARE(s.updates(), 2);
    s.serverIsGood();
    s.answerHeld();
    QVERIFY(s.record().state == RecordState::Current);
    // What is refused now is the new one.
    s.becomes("14.225.7.2");
    s.serverFails(ErrorKind::AuthRejected, {}, QStringLiteral("badauth"));
    s.answerHeld();
    s.advance(24h);
    QCOMPARE(s.updates(), 3);
    QVERIFY(s.record().state == RecordState::NeedsUser);
}

void InterruptionsTest::a_secret_that_is_only_read_lifts_no_stop()
{
    Line s;
    s.serverFails(ErrorKind::Blocked, {}, QStringLiteral("abuse"));
    s.start();
    s.serverIsGood();
    s.send(event::SecretRead{QStringLiteral("a")});
    QCOMPARE(s.updates(), 1);
    QVERIFY(s.hasCondition(ConditionCode::Blocked));

    Line locked;
    locked.serverFails(ErrorKind::VaultLocked);
    locked.start();
    locked.serverIsGood();
    locked.send(event::SecretRead{QStringLiteral("a")});
    QCOMPARE(locked.updates(), 2);
    QVERIFY(locked.record().state == RecordState::Current);
}

void InterruptionsTest::the_longest_of_several_waits_holds()
{
    Line s(records({"web"}));
    s.holdUpdates(true);
    s.start();
    QCOMPARE(s.updates(), 2);
    s.serverAnswers([](const DomainName& name) {
        const Duration wait = name == kName ? Duration(30min) : Duration(1min);
        return Outcome{Error{ErrorKind::ServerBusy, {}, wait}, QStringLiteral("911")};
    });
    s.holdUpdates(false);
    s.answerHeld();
    s.serverIsGood();
    s.advance(10min);
    QCOMPARE(s.updates(), 2);
    s.restart();
    s.advance(10min);
    QCOMPARE(s.updates(), 2);
    s.advance(15min);
    QCOMPARE(s.updates(), 4);
}

void InterruptionsTest::edited_settings_keep_a_wait()
{
    Line s;
    s.serverFails(ErrorKind::ServerBusy, 30min, QStringLiteral("911"));
    s.start();
    s.serverIsGood();
    Config edited = s.engine().config();
    edited.accounts.front().caFile = QStringLiteral("/etc/ca.pem");
    edited.records.front().families.v6 = true;
    s.send(event::ConfigChanged{edited});
    s.advance(20min);
    QCOMPARE(s.updates(), 1);
    s.advance(15min);
    QCOMPARE(s.updates(), 2);

    Home home;
    home.echoAnswers(Error{ErrorKind::RateLimited, {}, 30min}, kTimeout);
    home.start();
    const int asked = home.echoes();
    Config other = home.engine().config();
    other.accounts.front().caFile = QStringLiteral("/etc/ca.pem");
    home.send(event::ConfigChanged{other});
    home.advance(25min);
    QCOMPARE(home.echoes(), asked);
}

void InterruptionsTest::a_refused_address_waits_over_an_end_too()
{
    Line s;
    s.serverFails(ErrorKind::AddressRefused, {}, QStringLiteral("badip"));
    s.start();
    s.advance(10min);
    for (int i = 0; i < 4; ++i) {
        s.restart();
        s.advance(5min);
    }
    QCOMPARE(s.updates(), 1);
    s.serverIsGood();
    s.becomes("14.225.7.2");
    QCOMPARE(s.told(1), QStringLiteral("14.225.7.2"));
}

void InterruptionsTest::a_wish_is_met_by_what_is_under_way()
{
    Line s;
    s.holdUpdates(true);
    s.start();
    s.send(kAgain);
    s.answerHeld();
    QCOMPARE(s.updates(), 1);
    QVERIFY(s.record().state == RecordState::Current);
}

void InterruptionsTest::a_wish_outlives_a_passing_failure()
{
    for (const ErrorKind kind : {ErrorKind::ServerBusy, ErrorKind::Timeout}) {
        Line s;
        s.start();
        s.advance(10min);
        s.serverFails(kind, {}, QStringLiteral("503"));
        s.send(kAgain);
        QCOMPARE(s.updates(), 2);
        s.serverIsGood();
        s.send(kAgain); // sooner than a wish may be repeated
        s.advance(2min);
        QCOMPARE(s.updates(), 3);
        s.advance(24h);
        QCOMPARE(s.updates(), 3);
    }
}

void InterruptionsTest::a_lost_repeat_puts_nothing_in_doubt()
{
    Line s(oneRecord({true, true}));
    s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800:1:1:aaaa::1")});
    s.start();
    s.serverFails(ErrorKind::Timeout);
    s.setInterface(kWan, {localAddress("14.225.7.2"), localAddress("2405:4800:1:1:aaaa::1")});
    s.hint();
    QVERIFY(!s.record().family.v4.published->confirmed);
    QVERIFY(s.record().family.v6.published->confirmed);
    s.serverIsGood();
    s.advance(1min);
    QCOMPARE(s.record().changes.size(), std::size_t(3));
    s.serverFails(ErrorKind::Timeout);
    s.advance(24h * 28);
    QVERIFY(s.record().state == RecordState::Current);
    s.serverIsGood();
    s.advance(1h);
    QCOMPARE(s.record().changes.size(), std::size_t(3));
}

QTEST_GUILESS_MAIN(InterruptionsTest)
#include "interruptions_test.moc"
