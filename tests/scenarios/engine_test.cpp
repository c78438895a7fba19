// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

class ScenarioTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_first_address_is_published_at_once();
    void a_change_is_published_at_the_hint_and_only_once();
    void an_unchanged_address_is_never_sent_again_for_28_days();
    void a_change_during_a_conversation_goes_next();
    void a_burst_of_hints_is_joined();
    void behind_nat_the_echo_is_asked_and_polled();
    void a_private_address_is_never_published();
    void a_carrier_nat_address_is_told_and_the_echo_not_believed();
    void a_missing_address_changes_nothing();
    void a_tentative_ipv6_address_waits_for_duplicate_detection();
    void one_family_never_holds_up_the_other();
    void a_server_that_is_down_is_asked_ever_more_rarely();
    void a_new_network_is_a_reason_to_try_at_once();
    void a_wait_that_the_server_asked_for_is_kept_over_new_addresses_and_restarts();
    void wrong_credentials_stop_the_account_until_the_secret_changes();
    void an_unknown_name_stops_only_itself();
    void the_user_can_say_that_it_is_mended();
    void a_lost_answer_is_uncertain_and_sent_again();
    void after_an_answer_that_cannot_be_read_the_old_address_is_sent_again();
    void a_refresh_that_fails_puts_nothing_in_doubt();
    void a_stop_is_not_lifted_by_any_network_event();
    void another_server_is_told_everything_anew();
    void another_login_in_edited_settings_is_noticed_at_the_next_start();
    void pausing_stops_all_traffic();
    void sleep_is_followed_by_a_full_look();
    void a_full_disk_loses_nothing_and_is_told();
    void visibility_is_measured_and_its_absence_told();
    void a_flapping_line_is_bounded();
    void a_flapping_line_behind_nat_is_bounded();
    void the_server_refusing_an_address_does_not_hold_up_the_next();
    void forced_repeats_are_rare();
};

namespace {

const PerFamily<bool> kV4{true, false};
const PerFamily<bool> kBoth{true, true};
const auto kWan = QStringLiteral("wan0");

} // namespace

void ScenarioTest::the_first_address_is_published_at_once()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    QCOMPARE(s.updates(), 1);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
    QVERIFY(s.record().state == RecordState::Current);
    QCOMPARE(s.echoes(), 0);
    QVERIFY(moodOf(s.status()) == Mood::Good);
}

void ScenarioTest::a_change_is_published_at_the_hint_and_only_once()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    s.advance(1h);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
    s.advance(1h);
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.status().phase == Phase::Idle);
}

void ScenarioTest::an_unchanged_address_is_never_sent_again_for_28_days()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    for (int day = 0; day < 27; ++day) {
        s.advance(12h);
        s.hint();
        s.advance(12h);
        s.restart();
    }
    QCOMPARE(s.updates(), 1);
    s.advance(25h);
    QCOMPARE(s.updates(), 2);
    s.advance(24h * 27);
    QCOMPARE(s.updates(), 2);
}

void ScenarioTest::a_change_during_a_conversation_goes_next()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    QVERIFY(s.record().state == RecordState::Pending);
    for (const char* next : {"14.225.7.2", "14.225.7.3"}) {
        s.setInterface(kWan, {localAddress(next)});
        s.hint();
    }
    QCOMPARE(s.updates(), 1);
    s.holdUpdates(false);
    s.answerHeld();
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.sent().back().addresses.v4 == address("14.225.7.3"));
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.3"));
}

void ScenarioTest::a_burst_of_hints_is_joined()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    QCOMPARE(s.echoes(), 1);
    s.advance(10s);
    s.setInterface(kWan, {localAddress("192.168.1.8")});
    for (int i = 0; i < 20; ++i) {
        s.hint();
        s.advance(10ms);
    }
    QCOMPARE(s.echoes(), 2);
    s.advance(1min);
    QCOMPARE(s.echoes(), 3);
    QCOMPARE(s.updates(), 1);
}

void ScenarioTest::behind_nat_the_echo_is_asked_and_polled()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
    s.echoAnswers(address("14.225.7.2"), Error{ErrorKind::NameLookup, {}, {}});
    s.advance(331s);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
    const int before = s.echoes();
    s.advance(1h);
    QVERIFY(s.echoes() - before >= 10 && s.echoes() - before <= 14);
}

void ScenarioTest::a_private_address_is_never_published()
{
    Scenario s{oneRecord(kV4, {{SourceKind::Interface, {}}})};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.start();
    s.advance(24h);
    QCOMPARE(s.updates(), 0);
    QVERIFY(s.record().state == RecordState::NoAddress);
    QVERIFY(s.hasCondition(ConditionCode::NoAddress));

    Scenario echo{oneRecord(kV4, {{SourceKind::Echo, {}}})};
    echo.setInterface(kWan, {localAddress("192.168.1.7")});
    echo.echoAnswers(address("10.0.0.1"), address("10.0.0.1"));
    echo.start();
    echo.advance(1h);
    QCOMPARE(echo.updates(), 0);
}

void ScenarioTest::a_carrier_nat_address_is_told_and_the_echo_not_believed()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("100.64.3.4")});
    s.echoAnswers(address("113.160.1.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    s.advance(1h);
    QCOMPARE(s.updates(), 0);
    QCOMPARE(s.echoes(), 0);
    QVERIFY(s.hasCondition(ConditionCode::BehindCgnat));
    QVERIFY(s.record().state == RecordState::NeedsUser);
}

void ScenarioTest::a_missing_address_changes_nothing()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    s.dropInterface(kWan);
    s.hint();
    s.advance(10min);
    QVERIFY(s.status().phase == Phase::Offline);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.hint();
    s.advance(10min);
    QCOMPARE(s.updates(), 1);
    s.send(event::LocalRead{Error{ErrorKind::Storage, {}, {}}});
    QVERIFY(s.record().state == RecordState::Current);
}

void ScenarioTest::a_tentative_ipv6_address_waits_for_duplicate_detection()
{
    Scenario s{oneRecord({false, true})};
    LocalAddress fresh = localAddress("2405:4800::1");
    fresh.tentative = true;
    s.setInterface(kWan, {localAddress("fe80::1"), fresh});
    s.start();
    QCOMPARE(s.updates(), 0);
    fresh.tentative = false;
    s.setInterface(kWan, {localAddress("fe80::1"), fresh});
    s.advance(1250ms);
    s.hint();
    QCOMPARE(s.updates(), 1);
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800::1"));
}

void ScenarioTest::one_family_never_holds_up_the_other()
{
    Scenario s{oneRecord(kBoth)};
    s.setInterface(kWan, {localAddress("192.168.1.7"), localAddress("2405:4800::1")});
    s.echoAnswers(Error{ErrorKind::Timeout, {}, {}}, Error{ErrorKind::Timeout, {}, {}});
    s.start();
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800::1"));
    QVERIFY(s.published(Family::V4).isEmpty());
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::Timeout, {}, {}});
    s.advance(10min);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
    // Both are named, so that the server need not guess.
    QVERIFY(s.sent().back().addresses.v6 == address("2405:4800::1"));
    QVERIFY(s.record().state == RecordState::Current);
}

void ScenarioTest::a_server_that_is_down_is_asked_ever_more_rarely()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ConnectRefused);
    s.start();
    s.advance(15min);
    QVERIFY2(s.updates() >= 5 && s.updates() <= 14, qPrintable(QString::number(s.updates())));
    QVERIFY(s.record().state == RecordState::Retrying);
    QVERIFY(s.hasCondition(ConditionCode::ServerUnreachable));
    QVERIFY(s.record().retryAt.has_value());
    const int before = s.updates();
    s.advance(24h);
    QVERIFY(s.updates() - before <= 24 * 13);
    s.serverIsGood();
    s.advance(6min);
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(!s.hasCondition(ConditionCode::ServerUnreachable));
}

void ScenarioTest::a_new_network_is_a_reason_to_try_at_once()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ConnectRefused);
    s.start();
    s.advance(1h);
    s.serverIsGood();
    s.setInterface(kWan, {localAddress("14.225.7.9")});
    s.hint();
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.9"));
}

void ScenarioTest::a_wait_that_the_server_asked_for_is_kept_over_new_addresses_and_restarts()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ServerBusy, 30min, QStringLiteral("911"));
    s.start();
    QCOMPARE(s.updates(), 1);
    s.serverIsGood();
    for (const char* next : {"14.225.7.2", "14.225.7.3"}) {
        s.advance(5min);
        s.setInterface(kWan, {localAddress(next)});
        s.hint();
        s.restart();
        s.send(event::TryAgainRequested{*DomainName::parse(QStringLiteral("nha.vn.test"))});
    }
    s.advance(19min);
    QCOMPARE(s.updates(), 1);
    s.advance(4min);
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.3"));
}

void ScenarioTest::wrong_credentials_stop_the_account_until_the_secret_changes()
{
    Config config = oneRecord();
    config.records.push_back(
        {*DomainName::parse(QStringLiteral("web.vn.test")), QStringLiteral("a"), kV4, {}, {}});
    Scenario s{config};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    s.serverFails(ErrorKind::AuthRejected, {}, QStringLiteral("badauth"));
    s.holdUpdates(false);
    s.answerHeld();
    const int before = s.updates();
    QVERIFY(before <= 2);
    s.advance(24h * 40);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.restart();
    s.wakeFromSleep(1h);
    s.advance(24h);
    QCOMPARE(s.updates(), before);
    QVERIFY(s.record().state == RecordState::NeedsUser);
    QVERIFY(s.hasCondition(ConditionCode::CredentialsRejected));
    QVERIFY(moodOf(s.status()) == Mood::NeedsUser);
    s.serverIsGood();
    s.send(event::SecretChanged{QStringLiteral("a")});
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
    QCOMPARE(s.published(Family::V4, QStringLiteral("web.vn.test")), QStringLiteral("14.225.7.2"));
    QVERIFY(s.record().state == RecordState::Current);
}

void ScenarioTest::an_unknown_name_stops_only_itself()
{
    Config config = oneRecord();
    config.records.push_back(
        {*DomainName::parse(QStringLiteral("web.vn.test")), QStringLiteral("a"), kV4, {}, {}});
    Scenario s{config};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverAnswers([](const DomainName& name) {
        if (name.toString() == QLatin1String("nha.vn.test"))
            return Outcome{Error{ErrorKind::NameUnknown, {}, {}}, QStringLiteral("nohost")};
        return Outcome{Accepted{}, QStringLiteral("good")};
    });
    s.start();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.restart();
    QCOMPARE(s.updates(), 3);
    QVERIFY(s.record().state == RecordState::NeedsUser);
    QCOMPARE(s.record().lastAnswer, QStringLiteral("nohost"));
    QVERIFY(s.record(QStringLiteral("web.vn.test")).state == RecordState::Current);
}

void ScenarioTest::the_user_can_say_that_it_is_mended()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::NameUnknown);
    s.start();
    s.serverIsGood();
    s.advance(1h);
    QCOMPARE(s.updates(), 1);
    s.send(event::TryAgainRequested{*DomainName::parse(QStringLiteral("nha.vn.test"))});
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.record().state == RecordState::Current);
}

void ScenarioTest::after_an_answer_that_cannot_be_read_the_old_address_is_sent_again()
{
    for (const ErrorKind kind : {ErrorKind::BadReply, ErrorKind::ServerBusy}) {
        Scenario s{oneRecord()};
        s.setInterface(kWan, {localAddress("14.225.7.1")});
        s.start();
        s.advance(1h);
        QCOMPARE(s.updates(), 1);
        // The server may have obeyed all the same.
        s.serverFails(kind);
        s.setInterface(kWan, {localAddress("14.225.7.2")});
        s.hint();
        QCOMPARE(s.updates(), 2);
        s.serverIsGood();
        s.setInterface(kWan, {localAddress("14.225.7.1")});
        s.hint();
        s.advance(2h);
        QCOMPARE(s.updates(), 3);
        QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
        QVERIFY(s.record().state == RecordState::Current);
    }
}

void ScenarioTest::a_refresh_that_fails_puts_nothing_in_doubt()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    s.serverFails(ErrorKind::ServerBusy);
    s.advance(24h * 29);
    QVERIFY(s.updates() > 1);
    // Obeyed or not, the server has this address.
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record().family.v4.published->confirmed);
}

void ScenarioTest::a_lost_answer_is_uncertain_and_sent_again()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::Timeout);
    s.start();
    QVERIFY(s.record().state == RecordState::Uncertain);
    QVERIFY(s.hasCondition(ConditionCode::CouldNotConfirm));
    QVERIFY(s.record().family.v4.published && !s.record().family.v4.published->confirmed);
    s.serverIsGood();
    s.advance(1min);
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record().family.v4.published->confirmed);
}

void ScenarioTest::a_stop_is_not_lifted_by_any_network_event()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::Blocked, {}, QStringLiteral("abuse"));
    s.start();
    s.hint();
    s.send(event::Woke{});
    s.send(event::CheckRequested{});
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.advance(24h * 60);
    QCOMPARE(s.updates(), 1);
}

void ScenarioTest::another_server_is_told_everything_anew()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::AuthRejected);
    s.start();
    s.serverIsGood();
    Config config = s.engine().config();
    config.accounts.front().server = QStringLiteral("https://other.vn.test");
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 2);
    config.accounts.front().caFile = QStringLiteral("/etc/ca.pem");
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 2);
    config.records.clear();
    s.send(event::ConfigChanged{config});
    QVERIFY(s.engine().memory().records.empty());
    QVERIFY(moodOf(s.status()) == Mood::Empty);
}

void ScenarioTest::another_login_in_edited_settings_is_noticed_at_the_next_start()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    Config edited = s.engine().config();
    edited.accounts.front().user = QStringLiteral("quan");
    Scenario next{edited, s.disk()};
    next.setInterface(kWan, {localAddress("14.225.7.1")});
    next.serverFails(ErrorKind::AuthRejected);
    next.start();
    QCOMPARE(next.updates(), 1);
    QVERIFY(next.record().state == RecordState::NeedsUser);
    edited.accounts.front().user = QStringLiteral("cafe");
    Scenario last{edited, next.disk()};
    last.setInterface(kWan, {localAddress("14.225.7.1")});
    last.start();
    QCOMPARE(last.updates(), 1);
    QVERIFY(last.record().state == RecordState::Current);
}

void ScenarioTest::pausing_stops_all_traffic()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    Config config = s.engine().config();
    config.paused = true;
    s.send(event::ConfigChanged{config});
    const int echoes = s.echoes();
    s.echoAnswers(address("14.225.7.2"), Error{ErrorKind::NameLookup, {}, {}});
    s.hint();
    s.advance(24h);
    s.restart();
    QCOMPARE(s.echoes(), echoes);
    QCOMPARE(s.updates(), 1);
    QVERIFY(s.status().phase == Phase::Paused);
    config.paused = false;
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
}

void ScenarioTest::sleep_is_followed_by_a_full_look()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    s.echoAnswers(address("14.225.7.2"), Error{ErrorKind::NameLookup, {}, {}});
    s.advance(1min);
    QCOMPARE(s.updates(), 1);
    s.wakeFromSleep(2min);
    QCOMPARE(s.updates(), 2);
}

void ScenarioTest::a_full_disk_loses_nothing_and_is_told()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    s.diskFails(true);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QVERIFY(s.record().state == RecordState::Current);
    QCOMPARE(s.status().conditions.size(), std::size_t{1});
    QVERIFY(s.status().conditions.front().code == ConditionCode::StorageFailed);
    s.advance(10min);
    s.diskFails(false);
    s.advance(1min);
    QVERIFY(s.status().conditions.empty());
    s.restart();
    QCOMPARE(s.updates(), 2);
}

void ScenarioTest::visibility_is_measured_and_its_absence_told()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.dnsShows(false);
    s.start();
    QVERIFY(s.record().family.v4.timing.toConfirmed == Duration{0});
    QVERIFY(!s.record().family.v4.timing.toFirst && !s.record().family.v4.timing.toAll);
    s.advance(11min);
    QVERIFY(s.hasCondition(ConditionCode::NotVisible));
    QVERIFY2(s.verifies() <= 20, qPrintable(QString::number(s.verifies())));
    s.dnsShows(true);
    s.advance(11min);
    QVERIFY(!s.hasCondition(ConditionCode::NotVisible));
    QVERIFY(s.record().family.v4.timing.toAll.has_value());
    QCOMPARE(s.updates(), 1);
}

void ScenarioTest::a_flapping_line_is_bounded()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    for (int i = 0; i < 7200; ++i) {
        s.setInterface(kWan, {localAddress(i % 2 ? "14.225.7.1" : "14.225.7.2")});
        s.hint();
        s.advance(500ms);
    }
    QVERIFY2(s.updates() <= 60 + 361, qPrintable(QString::number(s.updates())));
    s.advance(1min);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
}

void ScenarioTest::a_flapping_line_behind_nat_is_bounded()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("192.168.1.7")});
    s.echoAnswers(address("14.225.7.1"), Error{ErrorKind::NameLookup, {}, {}});
    s.start();
    for (int i = 0; i < 7200; ++i) {
        s.setInterface(kWan, {localAddress(i % 2 ? "192.168.1.7" : "192.168.1.8")});
        s.hint();
        s.advance(500ms);
    }
    QVERIFY2(s.echoes() <= 6 + 121, qPrintable(QString::number(s.echoes())));
    QCOMPARE(s.updates(), 1);
}

void ScenarioTest::the_server_refusing_an_address_does_not_hold_up_the_next()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::AddressRefused, {}, QStringLiteral("badip"));
    s.start();
    s.advance(50min);
    QCOMPARE(s.updates(), 1);
    s.serverIsGood();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
}

void ScenarioTest::forced_repeats_are_rare()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    const event::TryAgainRequested again{*DomainName::parse(QStringLiteral("nha.vn.test"))};
    for (int i = 0; i < 100; ++i)
        s.send(again);
    QCOMPARE(s.updates(), 1);
    s.advance(6min);
    s.send(again);
    s.send(again);
    QCOMPARE(s.updates(), 2);
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "engine_test.moc"
