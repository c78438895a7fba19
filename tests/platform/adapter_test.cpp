// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/windows/adapter.h"

#include "platform/local_network.h"

#include <QTest>

#include <cstring>

using namespace vnddns;
using namespace vnddns::platform;

namespace {

sockaddr_in6 socketOf(const char* text)
{
    return platform::socketOf(*Address::parse(text));
}

// What the system says of a healthy address.
LocalAddress address(const char* text, NL_DAD_STATE state = IpDadStatePreferred,
                     NL_SUFFIX_ORIGIN suffix = IpSuffixOriginLinkLayerAddress, ULONG preferred = 600,
                     ULONG valid = 900)
{
    sockaddr_in6 socket = socketOf(text);
    IP_ADAPTER_UNICAST_ADDRESS entry{};
    entry.Address.lpSockaddr = reinterpret_cast<sockaddr*>(&socket);
    entry.PrefixOrigin = IpPrefixOriginRouterAdvertisement;
    entry.SuffixOrigin = suffix;
    entry.DadState = state;
    entry.PreferredLifetime = preferred;
    entry.ValidLifetime = valid;
    entry.OnLinkPrefixLength = 64;
    return *localAddressOf(entry);
}

bool tunnel(ULONG type, std::wstring name, std::wstring description, TUNNEL_TYPE kind = TUNNEL_TYPE_NONE)
{
    IP_ADAPTER_ADDRESSES entry{};
    entry.IfType = type;
    entry.FriendlyName = name.data();
    entry.Description = description.data();
    entry.TunnelType = kind;
    return isTunnel(entry, {L"Office"});
}

MIB_IPFORWARD_ROW2 route(ULONG index, ULONG metric, const char* gateway, UINT8 length = 0)
{
    MIB_IPFORWARD_ROW2 row{};
    const sockaddr_in6 socket = socketOf(gateway);
    std::memcpy(&row.NextHop, &socket, sizeof(socket));
    row.DestinationPrefix.Prefix.si_family = row.NextHop.si_family;
    row.DestinationPrefix.PrefixLength = length;
    row.InterfaceIndex = index;
    row.Metric = metric;
    return row;
}

Adapter adapter(ULONG index, ULONG metric)
{
    Adapter made;
    made.index = {index, index};
    made.metric = {metric, metric};
    return made;
}

} // namespace

class AdapterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_address_has_the_flags_that_duplicate_detection_gave_it()
    {
        const LocalAddress healthy = address("2001:db8::7");
        QVERIFY(healthy.address == *Address::parse("2001:db8::7"));
        QCOMPARE(healthy.prefixLength, 64);
        QVERIFY(!healthy.tentative && !healthy.deprecated && !healthy.temporary && !healthy.permanent);
        for (const NL_DAD_STATE state : {IpDadStateTentative, IpDadStateDuplicate, IpDadStateInvalid})
            QVERIFY(address("2001:db8::7", state).tentative);
        QVERIFY(address("2001:db8::7", IpDadStateDeprecated).deprecated);
        QVERIFY(address("192.0.2.7", IpDadStatePreferred, IpSuffixOriginDhcp, 0).deprecated);
        QVERIFY(address("192.0.2.7", IpDadStatePreferred, IpSuffixOriginManual, ~0UL, ~0UL).permanent);
    }
    void only_an_ipv6_address_with_a_random_suffix_is_temporary()
    {
        QVERIFY(address("2001:db8::7", IpDadStatePreferred, IpSuffixOriginRandom).temporary);
        QVERIFY(!address("192.0.2.7", IpDadStatePreferred, IpSuffixOriginRandom).temporary);
        QVERIFY(!address("2001:db8::7", IpDadStatePreferred, IpSuffixOriginDhcp).temporary);
    }
    void vpns_and_guest_switches_are_tunnels()
    {
        QVERIFY(tunnel(IF_TYPE_TUNNEL, L"Teredo", L"Teredo Tunneling Pseudo-Interface", TUNNEL_TYPE_TEREDO));
        QVERIFY(tunnel(IF_TYPE_PROP_VIRTUAL, L"wg0", L"WireGuard Tunnel"));
        QVERIFY(tunnel(IF_TYPE_ETHERNET_CSMACD, L"Local Area Connection", L"TAP-Windows Adapter V9"));
        QVERIFY(tunnel(IF_TYPE_ETHERNET_CSMACD, L"vEthernet (WSL)", L"Hyper-V Virtual Ethernet Adapter"));
        QVERIFY(tunnel(IF_TYPE_PPP, L"Office", L"Office"));
    }
    void network_cards_and_pppoe_are_none()
    {
        QVERIFY(!tunnel(IF_TYPE_ETHERNET_CSMACD, L"Ethernet", L"Intel(R) Ethernet Connection"));
        QVERIFY(!tunnel(IF_TYPE_IEEE80211, L"Wi-Fi", L"Intel(R) Wi-Fi 6"));
        QVERIFY(!tunnel(IF_TYPE_PPP, L"Broadband Connection", L"Broadband Connection"));
        QVERIFY(!tunnel(IF_TYPE_ETHERNET_CSMACD, L"Office", L"A card that is called like a VPN"));
        QVERIFY(!tunnel(IF_TYPE_ETHERNET_CSMACD, L"vEthernet (LAN)", L"Hyper-V Virtual Ethernet Adapter"));
    }
    void the_best_default_route_gives_metric_and_gateway()
    {
        std::vector<Adapter> adapters{adapter(3, 10), adapter(4, 20)};
        addRoute(adapters, route(3, 30, "192.0.2.1"));
        addRoute(adapters, route(3, 5, "192.0.2.2"));
        addRoute(adapters, route(3, 25, "192.0.2.3"));
        addRoute(adapters, route(4, 1, "198.51.100.1", 24));
        addRoute(adapters, route(9, 1, "198.51.100.9"));
        QCOMPARE(adapters[0].link.defaultRoute.v4.value_or(0), 15U);
        QVERIFY(adapters[0].link.gateway.v4 == Address::parse("192.0.2.2"));
        QVERIFY(!adapters[0].link.defaultRoute.v6);
        QVERIFY(!adapters[1].link.defaultRoute.v4);
    }
    void a_link_without_a_router_has_no_gateway()
    {
        std::vector<Adapter> adapters{adapter(3, 10)};
        addRoute(adapters, route(3, 30, "0.0.0.0"));
        addRoute(adapters, route(3, 30, "::"));
        QVERIFY(adapters[0].link.defaultRoute.v4 && adapters[0].link.defaultRoute.v6);
        QVERIFY(!adapters[0].link.gateway.v4 && !adapters[0].link.gateway.v6);
    }
    void the_way_out_belongs_to_the_adapter_with_that_index()
    {
        std::vector<Adapter> adapters{adapter(3, 10), adapter(4, 20)};
        adapters[1].index = {4, 14}; // the system may number it twice
        addWayOut(adapters, Family::V4, 3);
        addWayOut(adapters, Family::V6, 14);
        addWayOut(adapters, Family::V4, 9);
        QVERIFY(adapters[0].link.leadsOut == (PerFamily<bool>{true, false}));
        QVERIFY(adapters[1].link.leadsOut == (PerFamily<bool>{false, true}));
    }
    void a_socket_address_says_what_it_was_made_from()
    {
        for (const char* text : {"198.41.0.4", "2001:503:ba3e::2:30"}) {
            const sockaddr_in6 made = socketOf(text);
            QVERIFY(addressOf(reinterpret_cast<const sockaddr*>(&made)) == Address::parse(text));
        }
    }
    void the_system_lists_at_least_itself()
    {
        const Result<LocalNetwork> network = readLocalNetwork();
        QVERIFY2(network.ok(), network.ok() ? "" : qPrintable(network.error().detail));
        bool loopback = false;
        for (const LocalInterface& each : network.value().interfaces)
            loopback = loopback || (each.loopback && !each.addresses.empty());
        QVERIFY(loopback);
    }
};

QTEST_GUILESS_MAIN(AdapterTest)
#include "adapter_test.moc"
