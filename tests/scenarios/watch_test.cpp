// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/home.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What the watch over STUN notices, and how rarely the others are asked beside it.
class WatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_watch_notices_another_address_within_half_a_minute();
    void the_watch_falling_silent_is_a_reason_to_look();
    void after_an_outage_the_watch_goes_on_as_before();
    void a_deaf_stun_server_is_left_alone();
    void a_login_page_that_opens_brings_the_watch_back();
    void an_echo_that_comes_and_goes_hurries_no_deaf_stun_server();
    void the_watch_can_be_switched_off();
    void beside_a_watch_the_echo_is_asked_rarely();
    void an_echo_that_contradicts_the_watch_is_asked_as_ever();
    void beside_a_watch_a_public_echo_is_hardly_ever_asked();
    void beside_a_watch_the_router_is_asked_rarely();
    void behind_a_carriers_nat_the_router_is_asked_as_ever();
    void a_public_echo_that_contradicts_the_watch_is_asked_as_ever();
};

void WatchTest::the_watch_notices_another_address_within_half_a_minute()
{
    Home home;
    home.start();
    for (int i = 2; i < 40; ++i) {
        home.advance(137s);
        const std::string outer = "14.225.7." + std::to_string(i);
        home.lineIs(outer.c_str());
        home.advance(28s);
        QCOMPARE(home.name(), QString::fromStdString(outer));
    }
}

void WatchTest::the_watch_falling_silent_is_a_reason_to_look()
{
    Home home;
    home.start();
    home.advance(300s);
    // The new line lets no datagrams through.
    home.lineIs("14.225.7.2");
    home.sourceAnswers(kStun, kTimeout);
    home.advance(40s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
}

void WatchTest::after_an_outage_the_watch_goes_on_as_before()
{
    Home home;
    home.start();
    home.advance(300s);
    for (const Source& source : {kStun, kRouter, Source{SourceKind::Echo, {}}})
        home.sourceAnswers(source, kTimeout);
    home.advance(5min);
    home.lineIs("14.225.7.2");
    home.advance(28s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
}

void WatchTest::a_deaf_stun_server_is_left_alone()
{
    Home home;
    home.sourceAnswers(kStun, kTimeout);
    home.start();
    home.advance(24h);
    QVERIFY(home.asked(kStun) <= 30);
}

void WatchTest::a_login_page_that_opens_brings_the_watch_back()
{
    Home home;
    for (const Source& source : {kStun, kRouter, Source{SourceKind::Echo, {}}})
        home.sourceAnswers(source, kTimeout);
    home.start();
    home.advance(30min);
    home.lineIs("14.225.7.1");
    home.sourceAnswers(kRouter, kTimeout);
    home.advance(5min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    // From here on it is the watch that notices, as if the page had never been there.
    home.lineIs("14.225.7.2");
    home.sourceAnswers(kRouter, kTimeout);
    home.advance(28s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
}

void WatchTest::an_echo_that_comes_and_goes_hurries_no_deaf_stun_server()
{
    Home home;
    home.sourceAnswers(kStun, kTimeout);
    home.start();
    home.advance(1h);
    const int asked = home.asked(kStun);
    for (int outage = 0; outage < 20; ++outage) {
        home.echoAnswers(kTimeout, kTimeout);
        home.advance(20min);
        home.echoAnswers(address("14.225.7.1"), kTimeout);
        home.advance(20min);
    }
    // Once for each end, and once an hour.
    QVERIFY(home.asked(kStun) - asked >= 20);
    QVERIFY(home.asked(kStun) - asked <= 35);
}

void WatchTest::the_watch_can_be_switched_off()
{
    Config config = oneRecord();
    config.watch = Watch::Never;
    Home home{config};
    home.start();
    home.advance(24h);
    QCOMPARE(home.asked(kStun), 0);
}

void WatchTest::beside_a_watch_the_echo_is_asked_rarely()
{
    Home home;
    home.start();
    home.advance(1h);
    const int echoes = home.echoes();
    const int watches = home.asked(kStun);
    home.advance(10h);
    QVERIFY(home.echoes() - echoes <= 21);
    QVERIFY(home.asked(kStun) - watches <= 1500);
    QCOMPARE(home.updates(), 1);
}

void WatchTest::an_echo_that_contradicts_the_watch_is_asked_as_ever()
{
    Home home;
    home.start();
    home.advance(1h);
    // A portal or a carrier's proxy stands before it; that ends at any moment, and the watch will not tell.
    home.echoAnswers(address("100.70.3.4"), kTimeout);
    home.send(event::CheckRequested{});
    const int asked = home.echoes();
    home.advance(10h);
    QVERIFY(home.echoes() - asked >= 110);
}

void WatchTest::beside_a_watch_a_public_echo_is_hardly_ever_asked()
{
    Home home{withCrossCheck()};
    home.sourceAnswers(kWeb, address("14.225.7.1"));
    home.start();
    home.advance(1h);
    const int asked = home.asked(kWeb);
    home.advance(10h);
    QVERIFY(home.asked(kWeb) - asked <= 10);
    QVERIFY(home.asked(kWeb) - asked >= 9);
    // A change asks it at once, however lately it was asked.
    const int before = home.asked(kWeb);
    home.lineIs("14.225.7.2");
    home.sourceAnswers(kWeb, address("14.225.7.2"));
    home.advance(30s);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    QVERIFY(home.asked(kWeb) > before);
}

void WatchTest::beside_a_watch_the_router_is_asked_rarely()
{
    Home home;
    home.start();
    home.advance(1h);
    const int asked = home.asked(kRouter);
    home.advance(10h);
    QVERIFY(home.asked(kRouter) - asked <= 42);
    QVERIFY(home.asked(kRouter) - asked >= 38);
}

void WatchTest::behind_a_carriers_nat_the_router_is_asked_as_ever()
{
    Home home;
    home.sourceAnswers(kRouter, address("100.70.3.4"));
    home.start();
    home.advance(1h);
    // No watch sees its address, and the verdict about the line follows from it.
    const int asked = home.asked(kRouter);
    home.advance(10h);
    QVERIFY(home.asked(kRouter) - asked >= 110);
}

void WatchTest::a_public_echo_that_contradicts_the_watch_is_asked_as_ever()
{
    Home home{withCrossCheck()};
    home.sourceAnswers(kWeb, address("113.160.8.8"));
    home.start();
    home.advance(1h);
    const int asked = home.asked(kWeb);
    home.advance(10h);
    QVERIFY(home.asked(kWeb) - asked >= 50);
}

QTEST_GUILESS_MAIN(WatchTest)
#include "watch_test.moc"
