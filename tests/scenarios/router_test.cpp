// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/home.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What a router answers, announces or keeps to itself.
class RouterWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_announcement_alone_publishes_nothing();
    void a_false_announcement_is_cleared_up_by_the_router();
    void a_router_that_hides_its_address_is_told_without_one();
    void a_silent_router_holds_nobody_up_for_long();
    void a_stale_router_settles_by_itself();
    void a_carriers_address_at_the_router_is_told();
    void a_second_router_is_told_and_the_name_follows();
    void announcements_without_end_keep_no_answer_from_being_heard();
};

void RouterWordsTest::an_announcement_alone_publishes_nothing()
{
    Home home;
    home.start();
    home.advance(60s);
    // Anybody in this network could have sent it.
    for (int i = 1; i < 100; ++i) {
        home.send(event::RouterAnnounced{*Address::parse("113.160.1." + std::to_string(i))});
        home.advance(1s);
    }
    home.advance(10min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.updates(), 1);
    QVERIFY(home.echoes() < 30);
}

void RouterWordsTest::a_false_announcement_is_cleared_up_by_the_router()
{
    for (const char* lie : {"100.64.9.9", "113.160.1.1"}) {
        Home home;
        home.start();
        home.advance(60s);
        home.send(event::RouterAnnounced{address(lie)});
        home.advance(1s);
        QVERIFY(home.record().conditions.empty());
        // The line really changes, and the name follows as if nothing had been said.
        home.lineIs("14.225.7.2");
        home.advance(30s);
        QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    }
}

void RouterWordsTest::a_router_that_hides_its_address_is_told_without_one()
{
    Home home;
    home.sourceAnswers(kRouter, address("0.0.0.0"));
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    const auto conditions = home.record().conditions;
    QCOMPARE(conditions.size(), std::size_t(1));
    QVERIFY(conditions.front() == (Condition{ConditionCode::DoubleNat, {QString()}, {}}));
}

void RouterWordsTest::a_silent_router_holds_nobody_up_for_long()
{
    Home home;
    home.sourceIsSilent(kRouter);
    home.start();
    QCOMPARE(home.updates(), 0);
    home.advance(3s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
}

void RouterWordsTest::a_stale_router_settles_by_itself()
{
    Home home;
    home.start();
    home.advance(100s);
    // The echo shows the new address before anybody asked the router again.
    home.lineIs("14.225.7.2");
    home.send(event::CheckRequested{});
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    // A firmware that goes on naming the old one is told.
    home.lineIs("14.225.7.3");
    home.sourceAnswers(kRouter, address("14.225.7.2"));
    home.advance(10min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    QVERIFY(home.hasCondition(ConditionCode::SourcesDisagree));
}

void RouterWordsTest::a_carriers_address_at_the_router_is_told()
{
    Home home;
    home.sourceAnswers(kRouter, address("100.70.3.4"));
    home.start();
    home.advance(1h);
    QCOMPARE(home.updates(), 0);
    QVERIFY(home.hasCondition(ConditionCode::BehindCgnat));
    QVERIFY(home.record().reach.verdict == Reachability::CarrierNat);
    QVERIFY(home.record().state == RecordState::NeedsUser);
}

void RouterWordsTest::a_second_router_is_told_and_the_name_follows()
{
    Home home;
    home.sourceAnswers(kRouter, address("192.168.100.2"));
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QVERIFY(home.hasCondition(ConditionCode::DoubleNat));
    QVERIFY(home.record().state == RecordState::Current);
}

void RouterWordsTest::announcements_without_end_keep_no_answer_from_being_heard()
{
    const Source echo{SourceKind::Echo, {}};
    Home home(oneRecord({true, false}, {echo}));
    home.sourceIsSilent(echo);
    home.start();
    for (int i = 1; i < 100; ++i) {
        home.send(event::RouterAnnounced{*Address::parse("113.160.1." + std::to_string(i))});
        home.advance(4s);
    }
    home.send(event::RouterAnnounced{address("113.160.2.1")});
    QVERIFY(home.echoes() < 24);
    for (std::uint64_t round = 1; round <= 200; ++round)
        home.send(event::Answered{round, QStringLiteral("a"), echo, Family::V4, address("14.225.7.1")});
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
}

QTEST_GUILESS_MAIN(RouterWordsTest)
#include "router_test.moc"
