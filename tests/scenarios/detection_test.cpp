// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/home.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// Days of a line behind somebody else's router.
class DetectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_routers_announcement_is_followed_at_once();
    void ten_equal_announcements_are_one();
    void where_nobody_can_know_the_address_it_is_told();
    void a_vpn_is_told_and_the_name_stays_home();
    void a_vpn_beside_the_default_route_is_told_and_asked_nothing();
    void the_address_of_a_vpn_that_was_seen_is_not_published_when_it_ends();
    void two_witnesses_replace_a_server_without_an_echo();
    void one_witness_is_not_enough_and_told();
    void a_line_with_many_exits_is_damped();
    void a_captive_portal_changes_nothing();
    void a_renewal_without_change_sends_nothing();
    void a_redial_is_followed();
    void a_question_that_hangs_is_given_up_after_a_change();
    void an_answer_from_before_a_change_is_not_the_last_word();
    void another_wifi_forgets_what_the_old_one_said();
    void what_was_said_behind_a_router_is_forgotten_without_one();
    void a_sleep_is_followed_by_questions_to_everybody();
    void a_wait_that_an_echo_asked_for_survives_network_changes();
    void a_record_of_another_host_follows_the_prefix();
    void a_record_of_another_host_follows_the_prefix_that_the_echo_sees();
    void a_temporary_address_that_was_seen_is_not_published_when_it_goes();
    void a_command_is_believed();
    void two_lines_are_told_apart();
    void everybody_who_is_asked_is_shown_with_the_last_answer();
    void nobody_is_shown_who_is_not_asked();
};

void DetectionTest::a_routers_announcement_is_followed_at_once()
{
    Home home;
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QVERIFY(home.record().reach.verdict == Reachability::Forwarding);
    home.advance(1s);
    home.lineIs("14.225.7.2");
    home.send(event::RouterAnnounced{address("14.225.7.2")});
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    QCOMPARE(home.updates(), 2);
    // Some routers only say that something happened.
    home.advance(60s);
    home.lineIs("14.225.7.3");
    home.send(event::RouterAnnounced{});
    QCOMPARE(home.name(), QStringLiteral("14.225.7.3"));
}

void DetectionTest::ten_equal_announcements_are_one()
{
    Home home;
    home.start();
    home.advance(60s);
    home.lineIs("14.225.7.2");
    const int before = home.echoes();
    for (int i = 0; i < 10; ++i) {
        home.send(event::RouterAnnounced{address("14.225.7.2")});
        home.advance(250ms);
    }
    QCOMPARE(home.echoes(), before + 1);
    QCOMPARE(home.updates(), 2);
}

void DetectionTest::where_nobody_can_know_the_address_it_is_told()
{
    const Error cannot{ErrorKind::Unsupported, QStringLiteral("the server tells no addresses"), {}};
    Home home(oneRecord({true, true}));
    home.echoAnswers(cannot, cannot);
    home.sourceAnswers(kRouter, cannot);
    home.start();
    home.advance(1min);
    QVERIFY(home.record().state == RecordState::NeedsUser);
    QVERIFY(home.hasCondition(ConditionCode::NoSource));
    QVERIFY(!home.hasCondition(ConditionCode::InternalError));
    // One address of the line's own, and a name that works needs no complaint.
    home.setInterface(kWan, {localAddress("192.168.1.7"), localAddress("2405:4800:1:1:aaaa::1")});
    home.hint();
    home.advance(1min);
    QVERIFY(home.record().state == RecordState::Current);
    QVERIFY(!home.hasCondition(ConditionCode::NoSource));
}

void DetectionTest::a_vpn_is_told_and_the_name_stays_home()
{
    Home home;
    home.start();
    home.advance(60s);
    home.echoAnswers(address("113.160.8.8"), kTimeout);
    home.sourceAnswers(kStun, address("113.160.8.8"));
    home.hint();
    home.advance(1h);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.updates(), 1);
    QVERIFY(home.hasCondition(ConditionCode::ThroughVpn));
    QVERIFY(home.hasCondition(ConditionCode::SourcesDisagree));
    QVERIFY(home.record().state == RecordState::NeedsUser);
    home.lineIs("14.225.7.1");
    home.advance(1min);
    QVERIFY(home.record().state == RecordState::Current);
    QCOMPARE(home.updates(), 1);
}

// Its program leaves the default route as it is, and covers it.
void DetectionTest::a_vpn_beside_the_default_route_is_told_and_asked_nothing()
{
    Home home;
    home.sourceAnswers(kRouter, Error{ErrorKind::Unsupported, {}, {}});
    home.start();
    home.advance(60s);
    const int before = home.echoes();
    home.setTunnel(QStringLiteral("tun0"), {localAddress("10.8.0.2")});
    home.echoAnswers(address("113.160.8.8"), kTimeout);
    home.sourceAnswers(kStun, address("113.160.8.8"));
    home.hint();
    home.advance(24h);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.updates(), 1);
    QCOMPARE(home.echoes(), before);
    QVERIFY(home.hasCondition(ConditionCode::ThroughVpn));
    QVERIFY(home.record().reach.verdict == Reachability::Vpn);
    // The line has dialled anew meanwhile.
    home.dropInterface(QStringLiteral("tun0"));
    home.lineIs("14.225.7.2");
    home.hint();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    home.advance(1min);
    QVERIFY(!home.hasCondition(ConditionCode::ThroughVpn));
    QVERIFY(home.record().state == RecordState::Current);
}

// Only the route to the update server leads through it.
void DetectionTest::the_address_of_a_vpn_that_was_seen_is_not_published_when_it_ends()
{
    Home home;
    home.sourceAnswers(kRouter, Error{ErrorKind::Unsupported, {}, {}});
    home.start();
    home.advance(60s);
    home.setTunnel(QStringLiteral("tun0"), {localAddress("113.160.8.8")}, {false, false});
    home.echoAnswers(address("113.160.8.8"), kTimeout);
    home.sourceAnswers(kStun, address("113.160.8.8"));
    home.hint();
    home.advance(1h);
    QVERIFY(home.hasCondition(ConditionCode::ThroughVpn));
    home.sourceIsSilent({SourceKind::Echo, {}});
    home.dropInterface(QStringLiteral("tun0"));
    home.hint();
    home.advance(1min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.updates(), 1);
}

void DetectionTest::two_witnesses_replace_a_server_without_an_echo()
{
    Config config = oneRecord({true, false}, {kRouter, kDns});
    Home home{config};
    home.sourceAnswers(kDns, address("14.225.7.1"));
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.echoes(), 0);
    home.sourceAnswers(kDns, address("113.160.1.1"));
    home.advance(1h);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QVERIFY(home.hasCondition(ConditionCode::SourcesDisagree));
}

void DetectionTest::one_witness_is_not_enough_and_told()
{
    Home home{oneRecord({true, false}, {kRouter, kDns})};
    home.sourceAnswers(kDns, kTimeout);
    home.start();
    home.advance(1h);
    QCOMPARE(home.updates(), 0);
    QVERIFY(!home.record().conditions.empty());
}

void DetectionTest::a_line_with_many_exits_is_damped()
{
    Home home;
    home.sourceAnswers(kRouter, Error{ErrorKind::Unsupported, {}, {}});
    home.start();
    bool told = false;
    for (int i = 0; i < 120; ++i) {
        const char* exit = i % 2 ? "14.225.7.1" : "14.225.9.9";
        home.echoAnswers(address(exit), kTimeout);
        home.sourceAnswers(kStun, address(exit));
        home.advance(30s);
        told = told || home.hasCondition(ConditionCode::ManyExits);
    }
    QVERIFY(told);
    QVERIFY(home.updates() <= 6);
    // It ends when the line does.
    home.lineIs("14.225.7.1");
    home.advance(20min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QVERIFY(!home.hasCondition(ConditionCode::ManyExits));
}

void DetectionTest::a_captive_portal_changes_nothing()
{
    Home home;
    home.start();
    home.dropInterface(kWan);
    home.hint();
    home.advance(60s);
    home.setInterface(kWan, {localAddress("10.20.0.7")});
    home.echoAnswers(Error{ErrorKind::Tls, {}, {}}, kTimeout);
    home.sourceAnswers(kStun, kTimeout);
    home.sourceAnswers(kRouter, Error{ErrorKind::Unsupported, {}, {}});
    home.hint();
    home.advance(10min);
    QCOMPARE(home.updates(), 1);
    QVERIFY(home.hasCondition(ConditionCode::ServerUntrusted));
    // The user has clicked "I agree" on the portal's page.
    home.lineIs("113.160.8.2");
    home.send(event::CheckRequested{});
    QCOMPARE(home.name(), QStringLiteral("113.160.8.2"));
}

void DetectionTest::a_renewal_without_change_sends_nothing()
{
    Home home;
    home.start();
    for (int i = 0; i < 50; ++i) {
        home.hint();
        home.advance(30min);
    }
    QCOMPARE(home.updates(), 1);
    QVERIFY(home.echoes() < 120);
}

void DetectionTest::a_redial_is_followed()
{
    Scenario s{oneRecord()};
    s.setInterface(QStringLiteral("ppp0"), {localAddress("14.225.7.1")});
    s.start();
    for (int i = 2; i < 20; ++i) {
        s.dropInterface(QStringLiteral("ppp0"));
        s.hint();
        s.advance(8s);
        const std::string next = "14.225.7." + std::to_string(i);
        s.setInterface(QStringLiteral("ppp0"), {localAddress(next.c_str())});
        s.hint();
        QCOMPARE(s.published(Family::V4), QString::fromStdString(next));
        s.advance(1h);
    }
    QCOMPARE(s.updates(), 19);
}

void DetectionTest::a_question_that_hangs_is_given_up_after_a_change()
{
    const Source echo{SourceKind::Echo, {}};
    Home home(oneRecord({true, false}, {echo}));
    home.sourceIsSilent(echo);
    home.start();
    home.advance(3s);
    QCOMPARE(home.echoes(), 1);
    home.sourceAnswers(echo, address("113.160.1.1"));
    home.setInterface(kWan, {localAddress("192.168.1.9")});
    home.hint();
    QCOMPARE(home.name(), QStringLiteral("113.160.1.1"));
    home.advance(10s);
    // Its answer comes after all, whatever its number was.
    for (std::uint64_t round = 1; round <= 20; ++round)
        home.send(event::Answered{round, QStringLiteral("a"), echo, Family::V4, address("14.225.7.1")});
    home.advance(10s);
    QCOMPARE(home.name(), QStringLiteral("113.160.1.1"));
    QCOMPARE(home.updates(), 1);
}

void DetectionTest::an_answer_from_before_a_change_is_not_the_last_word()
{
    const Source echo{SourceKind::Echo, {}};
    Home home;
    home.start();
    home.advance(60s);
    home.sourceIsSilent(echo);
    home.sourceAnswers(kStun, kTimeout);
    home.send(event::RouterAnnounced{});
    home.advance(100ms);
    // The question was asked over the old line; the new one comes up before its answer.
    home.lineIs("14.225.7.2");
    home.send(event::RouterAnnounced{address("14.225.7.2")});
    const int asked = home.echoes();
    for (std::uint64_t round = 1; round <= 40; ++round)
        home.send(event::Answered{round, QStringLiteral("a"), echo, Family::V4, address("14.225.7.1")});
    QCOMPARE(home.name(), QStringLiteral("14.225.7.2"));
    QCOMPARE(home.echoes(), asked + 1);
}

void DetectionTest::another_wifi_forgets_what_the_old_one_said()
{
    Home home;
    home.start();
    home.advance(60s);
    home.setInterface(kWan, {localAddress("192.168.0.23")});
    home.lineIs("113.160.8.2");
    home.hint();
    QCOMPARE(home.name(), QStringLiteral("113.160.8.2"));
    QVERIFY(!home.hasCondition(ConditionCode::SourcesDisagree));
}

void DetectionTest::what_was_said_behind_a_router_is_forgotten_without_one()
{
    Home home;
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    home.advance(60s);
    home.setInterface(kWan, {localAddress("113.160.8.8")});
    home.hint();
    QCOMPARE(home.name(), QStringLiteral("113.160.8.8"));
    home.advance(24h);
    // Back behind the router, whose line has had many addresses since; nobody has answered yet.
    for (const Source& source : {kStun, kRouter, Source{SourceKind::Echo, {}}})
        home.sourceIsSilent(source);
    home.setInterface(kWan, {localAddress("192.168.1.7")});
    home.hint();
    home.advance(10s);
    QCOMPARE(home.name(), QStringLiteral("113.160.8.8"));
    QCOMPARE(home.updates(), 2);
    home.lineIs("14.225.7.3");
    home.setInterface(kWan, {localAddress("192.168.1.8")});
    home.hint();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.3"));
    QCOMPARE(home.updates(), 3);
}

void DetectionTest::a_sleep_is_followed_by_questions_to_everybody()
{
    Home home;
    home.start();
    home.advance(10min);
    const int router = home.asked(kRouter);
    const int echoes = home.echoes();
    home.lineIs("14.225.7.9");
    home.wakeFromSleep(8h);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.9"));
    QVERIFY(home.asked(kRouter) > router);
    QVERIFY(home.echoes() > echoes);
    // A clock that is set is told to the engine as the same event.
    home.send(event::Woke{});
    home.advance(1min);
    QCOMPARE(home.updates(), 2);
}

void DetectionTest::a_wait_that_an_echo_asked_for_survives_network_changes()
{
    Home home;
    home.echoAnswers(Error{ErrorKind::RateLimited, {}, 30min}, kTimeout);
    home.start();
    const int before = home.echoes();
    for (int i = 0; i < 50; ++i) {
        home.setInterface(kWan, {localAddress(i % 2 ? "192.168.1.7" : "192.168.1.8")});
        home.hint();
        home.advance(60s);
    }
    QCOMPARE(home.echoes(), before);
}

void DetectionTest::a_record_of_another_host_follows_the_prefix()
{
    Config config = oneRecord({false, true});
    config.records.front().hostId = Address::parse("::cafe:1");
    Scenario s{config};
    s.setInterface(kWan, {localAddress("2405:4800:1:1:aaaa::1")});
    s.start();
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800:1:1::cafe:1"));
    s.setInterface(kWan, {localAddress("2405:4800:2:2:aaaa::1")});
    s.hint();
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800:2:2::cafe:1"));
}

void DetectionTest::a_record_of_another_host_follows_the_prefix_that_the_echo_sees()
{
    Config config = oneRecord({false, true}, {{SourceKind::Echo, {}}});
    config.records.front().hostId = Address::parse("::cafe:1");
    Scenario s{config};
    const auto moveTo = [&](const char* steady, const char* privacy) {
        LocalAddress temporary = localAddress(privacy);
        temporary.temporary = true;
        s.setInterface(kWan, {localAddress(steady), temporary});
        s.echoAnswers(kTimeout, temporary.address);
    };
    moveTo("2405:4800:1:1::1", "2405:4800:1:1::77");
    s.start();
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800:1:1::cafe:1"));
    s.advance(1s);
    moveTo("2405:4800:2:2::1", "2405:4800:2:2::77");
    s.hint();
    QCOMPARE(s.published(Family::V6), QStringLiteral("2405:4800:2:2::cafe:1"));
}

void DetectionTest::a_temporary_address_that_was_seen_is_not_published_when_it_goes()
{
    Scenario home(oneRecord({false, true}, {{SourceKind::Echo, {}}}));
    LocalAddress temporary = localAddress("2405:4800:1:2::77");
    temporary.temporary = true;
    home.setInterface(kWan, {localAddress("2405:4800:1:2::1"), temporary});
    home.echoAnswers(kTimeout, temporary.address);
    home.start();
    home.advance(60s);
    QCOMPARE(home.updates(), 0);
    // Nobody can be asked again just now.
    home.echoAnswers(kTimeout, kTimeout);
    home.setInterface(kWan, {localAddress("2405:4800:1:2::1")});
    home.hint();
    home.advance(60s);
    QCOMPARE(home.updates(), 0);
    home.echoAnswers(kTimeout, address("2405:4800:1:2::1"));
    home.advance(5min);
    QCOMPARE(home.published(Family::V6), QStringLiteral("2405:4800:1:2::1"));
    QCOMPARE(home.updates(), 1);
}

void DetectionTest::a_command_is_believed()
{
    const Source command{SourceKind::Command, QStringLiteral("my-address")};
    Home home{oneRecord({true, false}, {command})};
    home.sourceAnswers(command, address("14.225.7.77"));
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.77"));
    home.sourceAnswers(command, address("14.225.7.78"));
    home.advance(2min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.78"));
    home.sourceAnswers(command, address("127.0.0.1"));
    home.advance(2min);
    QCOMPARE(home.name(), QStringLiteral("14.225.7.78"));
}

void DetectionTest::two_lines_are_told_apart()
{
    const QString second = QStringLiteral("wan1");
    const QString camera = QStringLiteral("camera.vn.test");
    Config config = oneRecord();
    config.records.push_back(config.records.front());
    config.records.back().name = *DomainName::parse(camera);
    config.records.back().through = second;
    Home home{config};
    home.setInterface(second, {localAddress("192.168.2.7")}, false);
    const auto secondLineIs = [&](const char* outer) {
        for (const SourceKind kind : {SourceKind::Echo, SourceKind::Stun, SourceKind::Router})
            home.sourceAnswers({kind, {}, second}, address(outer));
    };
    secondLineIs("113.160.1.1");
    home.start();
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QCOMPARE(home.published(Family::V4, camera), QStringLiteral("113.160.1.1"));
    QVERIFY(home.record(camera).reach.verdict == Reachability::Forwarding);
    // Nobody takes one line's news for the other's: neither its watch nor its router.
    home.advance(60s);
    secondLineIs("113.160.1.2");
    home.advance(30s);
    QCOMPARE(home.published(Family::V4, camera), QStringLiteral("113.160.1.2"));
    secondLineIs("113.160.1.3");
    home.send(event::RouterAnnounced{address("113.160.1.3"), second});
    QCOMPARE(home.published(Family::V4, camera), QStringLiteral("113.160.1.3"));
    QCOMPARE(home.name(), QStringLiteral("14.225.7.1"));
    QVERIFY(home.record().conditions.empty());
    QCOMPARE(home.updates(), 4);
    // The line is unplugged; its name stays, and the other one does not care.
    home.dropInterface(second);
    home.hint();
    home.advance(60s);
    QVERIFY(home.hasCondition(ConditionCode::NoAddress, camera));
    QCOMPARE(home.published(Family::V4, camera), QStringLiteral("113.160.1.3"));
    QCOMPARE(home.updates(), 4);
}

void DetectionTest::everybody_who_is_asked_is_shown_with_the_last_answer()
{
    Home home{withCrossCheck()};
    home.sourceAnswers(kWeb, kTimeout);
    const WallTime first = home.now().wall;
    home.start();
    const auto shown = [&] { return home.record().family.v4.sources; };
    const Result<Address> outer = address("14.225.7.1");
    QVERIFY(shown() == (std::vector<SourceSight>{{{SourceKind::Echo, {}}, outer, first},
                                                 {kRouter, outer, first},
                                                 {kWeb, kTimeout, first},
                                                 {kStun, outer, first}}));
    // It fails in another way of speaking, and is as silent as before.
    home.sourceAnswers(kWeb, Error{ErrorKind::Timeout, QStringLiteral("again"), {}});
    home.advance(3h);
    QCOMPARE(shown()[2].answer->error().detail, QStringLiteral("again"));
    QVERIFY(shown()[2].since == first);
    home.sourceAnswers(kWeb, address("14.225.7.1"));
    home.send(event::CheckRequested{});
    QVERIFY(shown()[2] == (SourceSight{kWeb, outer, home.now().wall}));
    QVERIFY(shown()[0].since == first);
    home.lineIs("14.225.7.2");
    home.send(event::RouterAnnounced{address("14.225.7.2"), kWan});
    QVERIFY(shown()[1] == (SourceSight{kRouter, Result<Address>(address("14.225.7.2")), home.now().wall}));
}

void DetectionTest::nobody_is_shown_who_is_not_asked()
{
    Home home;
    home.sourceIsSilent(kRouter);
    home.start();
    QVERIFY(!home.record().family.v4.sources[1].answer && !home.record().family.v4.sources[1].since);
    QVERIFY(home.record().family.v6.sources.empty()); // not wanted
    Config config = oneRecord();
    config.watch = Watch::Never;
    home.send(event::ConfigChanged{config});
    QCOMPARE(home.record().family.v4.sources.size(), std::size_t{2});
    home.setInterface(kWan, {localAddress("14.225.7.1")});
    home.hint();
    QVERIFY(home.record().family.v4.sources.empty());
}

QTEST_GUILESS_MAIN(DetectionTest)
#include "detection_test.moc"
