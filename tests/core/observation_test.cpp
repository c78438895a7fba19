// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/observation.h"

#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

class ObservationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_default_route_names_the_interface();
    void lines_are_the_interfaces_with_a_default_route_in_its_order();
    void tunnels_and_loopback_are_left_out_unless_named();
    void without_any_default_route_all_are_searched();
    void only_steady_ipv6_addresses_count_data();
    void only_steady_ipv6_addresses_count();
    void the_choice_does_not_depend_on_the_order();
    void of_two_learned_addresses_the_younger_counts();
    void the_most_telling_reason_is_given_data();
    void the_most_telling_reason_is_given();
    void an_echo_is_judged();
    void traffic_leaves_through_a_tunnel_wherever_the_system_says_so();
    void online_means_any_address_beyond_link_local();
};

namespace {

LocalInterface interface(const char* name, std::vector<LocalAddress> addresses,
                         std::optional<std::uint32_t> metric = {})
{
    return {QString::fromLatin1(name), false, false, {metric, metric}, {}, std::move(addresses)};
}

QString seen(const Observation& observation)
{
    const auto* address = std::get_if<Seen>(&observation);
    return address ? QString::fromStdString(address->address.toString()) : QString();
}

Observation choose(const LocalNetwork& network, Family family, const QString& interfaceName = {})
{
    return chooseLocal(network, family, interfaceName, PublishScope::GlobalOnly);
}

} // namespace

void ObservationTest::the_default_route_names_the_interface()
{
    LocalNetwork network{{interface("eth0", {localAddress("14.225.7.1")}),
                          interface("wan1", {localAddress("14.225.7.2")}, 200),
                          interface("wan0", {localAddress("14.225.7.3")}, 100)}};
    QCOMPARE(seen(choose(network, Family::V4)), QStringLiteral("14.225.7.3"));
    QCOMPARE(seen(choose(network, Family::V4, QStringLiteral("eth0"))), QStringLiteral("14.225.7.1"));
    const auto none = choose(network, Family::V4, QStringLiteral("ppp9"));
    QVERIFY(std::get<NoAddress>(none).reason == NoAddressReason::NoInterface);
    // The public address elsewhere is not where the default route leads: a private one there means NAT.
    network.interfaces[2].addresses = {localAddress("192.168.1.7")};
    QVERIFY(std::get<NoAddress>(choose(network, Family::V4)).reason == NoAddressReason::OnlyPrivate);
}

void ObservationTest::lines_are_the_interfaces_with_a_default_route_in_its_order()
{
    LocalNetwork network{{interface("lo", {}, 1), interface("lan0", {localAddress("192.168.9.1")}),
                          interface("wan1", {}, 200), interface("wan0", {}, 100), interface("vpn0", {}, 50),
                          interface("wan6", {}, 300)}};
    network.interfaces[0].loopback = true;
    network.interfaces[4].tunnel = true;
    network.interfaces[5].defaultRoute.v4.reset();
    // As wg-quick leads traffic out: by a rule, and without a default route.
    network.interfaces.push_back(interface("wg0", {}));
    network.interfaces.back().tunnel = true;
    network.interfaces.back().leadsOut.v4 = true;
    QStringList names;
    for (const LocalInterface& line : linesOf(network))
        names << line.name;
    QCOMPARE(names.join(u' '), QStringLiteral("vpn0 wan0 wan1 wan6 wg0"));
}

void ObservationTest::tunnels_and_loopback_are_left_out_unless_named()
{
    LocalNetwork network{{interface("tun0", {localAddress("14.225.7.1")}, 1),
                          interface("lo", {localAddress("14.225.7.2")}),
                          interface("wan0", {localAddress("14.225.7.3")}, 100)}};
    network.interfaces[0].tunnel = true;
    network.interfaces[1].loopback = true;
    QCOMPARE(seen(choose(network, Family::V4)), QStringLiteral("14.225.7.3"));
    QCOMPARE(seen(choose(network, Family::V4, QStringLiteral("tun0"))), QStringLiteral("14.225.7.1"));
}

void ObservationTest::without_any_default_route_all_are_searched()
{
    const LocalNetwork network{
        {interface("eth0", {localAddress("192.168.1.7")}), interface("wan0", {localAddress("14.225.7.3")})}};
    QCOMPARE(seen(choose(network, Family::V4)), QStringLiteral("14.225.7.3"));
}

void ObservationTest::only_steady_ipv6_addresses_count_data()
{
    QTest::addColumn<QString>("flag");
    for (const char* flag : {"tentative", "deprecated", "temporary"})
        QTest::newRow(flag) << QString::fromLatin1(flag);
}

void ObservationTest::only_steady_ipv6_addresses_count()
{
    QFETCH(QString, flag);
    LocalAddress passing = localAddress("2405:4800::1");
    passing.tentative = flag == QLatin1String("tentative");
    passing.deprecated = flag == QLatin1String("deprecated");
    passing.temporary = flag == QLatin1String("temporary");
    LocalNetwork network{{interface("wan0", {passing, localAddress("2405:4800::9")}, 1)}};
    QCOMPARE(seen(choose(network, Family::V6)), QStringLiteral("2405:4800::9"));
    network.interfaces[0].addresses.pop_back();
    QVERIFY(std::get<NoAddress>(choose(network, Family::V6)).reason ==
            (passing.temporary ? NoAddressReason::Temporary : NoAddressReason::NotReady));
}

void ObservationTest::the_choice_does_not_depend_on_the_order()
{
    LocalAddress manual = localAddress("2405:4800::30");
    manual.permanent = true;
    LocalAddress dhcp = localAddress("2405:4800::20");
    dhcp.prefixLength = 128;
    std::vector<LocalAddress> addresses{localAddress("2405:4800::12"), localAddress("2405:4800::11"), dhcp,
                                        manual};
    const char* expected[] = {"2405:4800::30", "2405:4800::20", "2405:4800::11", "2405:4800::12"};
    for (const char* best : expected) {
        auto reversed = addresses;
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(seen(choose({{interface("wan0", addresses, 1)}}, Family::V6)), QString::fromLatin1(best));
        QCOMPARE(seen(choose({{interface("wan0", reversed, 1)}}, Family::V6)), QString::fromLatin1(best));
        std::erase_if(addresses, [&](const LocalAddress& a) { return a.address == address(best); });
    }
}

void ObservationTest::of_two_learned_addresses_the_younger_counts()
{
    LocalAddress forgotten = localAddress("2405:4800:0:1::9");
    LocalAddress fresh = localAddress("2405:4800:0:2::9");
    const auto choice = [&] {
        const Observation one = choose({{interface("wan0", {forgotten, fresh}, 1)}}, Family::V6);
        const Observation other = choose({{interface("wan0", {fresh, forgotten}, 1)}}, Family::V6);
        return one == other ? seen(one) : QStringLiteral("depends on the order");
    };
    const QString smaller = QStringLiteral("2405:4800:0:1::9");
    const QString younger = QStringLiteral("2405:4800:0:2::9");
    QCOMPARE(choice(), smaller);
    forgotten.madeAt = 100;
    QCOMPARE(choice(), smaller); // nothing to compare with
    fresh.madeAt = 4000;
    QCOMPARE(choice(), younger);
    forgotten.madeAt = 0xfffffff0; // before the counter wrapped
    QCOMPARE(choice(), younger);
    fresh.madeAt = forgotten.madeAt;
    QCOMPARE(choice(), smaller);
    // Whoever sets several by hand begins with the one that counts.
    fresh.madeAt += 100;
    fresh.permanent = forgotten.permanent = true;
    QCOMPARE(choice(), smaller);
}

void ObservationTest::the_most_telling_reason_is_given_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* name, QStringList addresses, NoAddressReason reason) {
        QTest::newRow(name) << std::move(addresses) << int(reason);
    };
    row("nothing", {}, NoAddressReason::NoneOfFamily);
    row("link local", {QStringLiteral("169.254.1.1")}, NoAddressReason::NoneOfFamily);
    row("private", {QStringLiteral("198.18.0.1"), QStringLiteral("10.1.1.1")}, NoAddressReason::OnlyPrivate);
    row("carrier", {QStringLiteral("10.1.1.1"), QStringLiteral("100.64.1.1")}, NoAddressReason::OnlyCgnat);
    row("special", {QStringLiteral("203.0.113.1")}, NoAddressReason::OnlySpecial);
}

void ObservationTest::the_most_telling_reason_is_given()
{
    QFETCH(QStringList, addresses);
    QFETCH(int, reason);
    std::vector<LocalAddress> local;
    for (const QString& text : addresses)
        local.push_back(localAddress(text.toLatin1().constData()));
    const auto none = choose({{interface("wan0", local, 1)}}, Family::V4);
    QCOMPARE(int(std::get<NoAddress>(none).reason), reason);
    QCOMPARE(echoMayHelp(none),
             reason == int(NoAddressReason::OnlyPrivate) || reason == int(NoAddressReason::OnlySpecial));
}

void ObservationTest::an_echo_is_judged()
{
    LocalAddress temporary = localAddress("2405:4800::abcd");
    temporary.temporary = true;
    LocalInterface vpn = interface("tun0", {localAddress("113.160.8.8")});
    vpn.tunnel = true;
    const LocalNetwork network{{interface("wan0", {temporary}, 1), vpn}};
    const auto judge = [&](Result<Address> answer, Family family) {
        return judgeAnswer(SourceKind::Echo, answer, family, network, PublishScope::GlobalOnly);
    };
    QCOMPARE(seen(judge(address("14.225.7.1"), Family::V4)), QStringLiteral("14.225.7.1"));
    QVERIFY(std::get<Seen>(judge(address("14.225.7.1"), Family::V4)).origin == SourceKind::Echo);
    QVERIFY(std::holds_alternative<NotKnown>(judge(address("14.225.7.1"), Family::V6)));
    QVERIFY(std::get<NoAddress>(judge(address("100.64.3.4"), Family::V4)).reason ==
            NoAddressReason::OnlyCgnat);
    QVERIFY(std::get<NoAddress>(judge(address("2405:4800::abcd"), Family::V6)).reason ==
            NoAddressReason::Temporary);
    QVERIFY(std::get<NoAddress>(judge(address("113.160.8.8"), Family::V4)).reason ==
            NoAddressReason::ThroughTunnel);
    const Error error{ErrorKind::Timeout, {}, {}};
    QVERIFY(std::get<NotKnown>(judge(error, Family::V4)).why == error);
}

void ObservationTest::traffic_leaves_through_a_tunnel_wherever_the_system_says_so()
{
    LocalNetwork network{{interface("wan0", {}, 100), interface("tun0", {})}};
    LocalInterface& line = network.interfaces[0];
    LocalInterface& vpn = network.interfaces[1];
    vpn.tunnel = true;
    QVERIFY(!leavesThroughTunnel(network, Family::V4));
    line.leadsOut = {true, true};
    QVERIFY(!leavesThroughTunnel(network, Family::V4));
    vpn.leadsOut.v4 = true;
    QVERIFY(leavesThroughTunnel(network, Family::V4));
    QVERIFY(!leavesThroughTunnel(network, Family::V6));
    line.leadsOut.v4 = false;
    QVERIFY(leavesThroughTunnel(network, Family::V4));
    // Where the system cannot be asked, the default route tells.
    vpn.leadsOut = line.leadsOut = {};
    vpn.defaultRoute.v4 = 50;
    QVERIFY(leavesThroughTunnel(network, Family::V4));
    QVERIFY(!leavesThroughTunnel(network, Family::V6));
    vpn.defaultRoute.v4 = 150;
    QVERIFY(!leavesThroughTunnel(network, Family::V4));
}

void ObservationTest::online_means_any_address_beyond_link_local()
{
    QVERIFY(!looksOnline({}));
    QVERIFY(!looksOnline({{interface("wan0", {localAddress("fe80::1")})}}));
    QVERIFY(looksOnline({{interface("wan0", {localAddress("192.168.1.7")})}}));
}

QTEST_GUILESS_MAIN(ObservationTest)
#include "observation_test.moc"
