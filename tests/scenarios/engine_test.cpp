// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// When an address is published, and what happens on the way there.
class EngineTest : public QObject
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
    void pausing_stops_all_traffic();
    void sleep_is_followed_by_a_full_look();
    void a_full_disk_loses_nothing_and_is_told();
    void visibility_is_measured_and_its_absence_told();
    void a_flapping_line_is_bounded();
    void a_flapping_line_behind_nat_is_bounded();
    void forced_repeats_are_rare();
};

namespace {

const PerFamily<bool> kV4{true, false};
const PerFamily<bool> kBoth{true, true};
const auto kWan = QStringLiteral("wan0");

} // namespace

void EngineTest::the_first_address_is_published_at_once()
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

void EngineTest::a_change_is_published_at_the_hint_and_only_once()
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

void EngineTest::an_unchanged_address_is_never_sent_again_for_28_days()
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

void EngineTest::a_change_during_a_conversation_goes_next()
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

void EngineTest::a_burst_of_hints_is_joined()
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

void EngineTest::behind_nat_the_echo_is_asked_and_polled()
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

void EngineTest::a_private_address_is_never_published()
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

void EngineTest::a_carrier_nat_address_is_told_and_the_echo_not_believed()
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

void EngineTest::a_missing_address_changes_nothing()
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

void EngineTest::a_tentative_ipv6_address_waits_for_duplicate_detection()
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

void EngineTest::one_family_never_holds_up_the_other()
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

void EngineTest::pausing_stops_all_traffic()
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

void EngineTest::sleep_is_followed_by_a_full_look()
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

void EngineTest::a_full_disk_loses_nothing_and_is_told()
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

void EngineTest::visibility_is_measured_and_its_absence_told()
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

void EngineTest::a_flapping_line_is_bounded()
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

void EngineTest::a_flapping_line_behind_nat_is_bounded()
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

void EngineTest::forced_repeats_are_rare()
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

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
