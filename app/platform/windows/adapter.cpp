// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/windows/adapter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace vnddns::platform {

namespace {

constexpr ULONG kForEver = 0xffffffffUL; // a lifetime without end

// Adapters that call themselves Ethernet and are known by their description only: those of VPN programs, and
// those that virtual machine managers make for their guests.
constexpr std::array<std::wstring_view, 8> kTunnelDescriptions{L"TAP-",
                                                               L"OpenVPN",
                                                               L"WireGuard",
                                                               L"Wintun",
                                                               L"Fortinet",
                                                               L"Cisco AnyConnect",
                                                               L"VirtualBox Host-Only",
                                                               L"VMware Virtual Ethernet"};
// Hyper-V names its switches so; what it calls otherwise may be bound to a real network card.
constexpr std::array<std::wstring_view, 2> kGuestSwitches{L"vEthernet (Default Switch", L"vEthernet (WSL"};

template<typename List>
bool beginsWithOneOf(std::wstring_view text, const List& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [text](std::wstring_view beginning) {
        return text.substr(0, beginning.size()) == beginning;
    });
}

std::wstring_view viewOf(const wchar_t* text)
{
    return text == nullptr ? std::wstring_view() : std::wstring_view(text);
}

} // namespace

std::optional<Address> addressOf(const sockaddr* socket)
{
    const auto bytes = [](const void* data, std::size_t size) {
        return Address::fromBytes({static_cast<const std::uint8_t*>(data), size});
    };
    if (socket == nullptr)
        return std::nullopt;
    if (socket->sa_family == AF_INET)
        return bytes(&reinterpret_cast<const sockaddr_in*>(socket)->sin_addr, sizeof(in_addr));
    if (socket->sa_family == AF_INET6)
        return bytes(&reinterpret_cast<const sockaddr_in6*>(socket)->sin6_addr, sizeof(in6_addr));
    return std::nullopt;
}

std::optional<LocalAddress> localAddressOf(const IP_ADAPTER_UNICAST_ADDRESS& entry)
{
    const std::optional<Address> address = addressOf(entry.Address.lpSockaddr);
    if (!address)
        return std::nullopt;
    LocalAddress found{*address};
    found.prefixLength = entry.OnLinkPrefixLength;
    found.tentative = entry.DadState == IpDadStateTentative || entry.DadState == IpDadStateDuplicate ||
                      entry.DadState == IpDadStateInvalid;
    found.deprecated = entry.DadState == IpDadStateDeprecated || entry.PreferredLifetime == 0;
    // The address that stays has a suffix made from the link layer's, even where that is randomised.
    found.temporary = address->family() == Family::V6 &&
                      entry.PrefixOrigin == IpPrefixOriginRouterAdvertisement &&
                      entry.SuffixOrigin == IpSuffixOriginRandom;
    found.permanent = entry.ValidLifetime == kForEver;
    return found;
}

bool isTunnel(const IP_ADAPTER_ADDRESSES& entry, const std::vector<std::wstring>& vpns)
{
    const std::wstring_view name = viewOf(entry.FriendlyName);
    // IF_TYPE_PROP_VIRTUAL is what Wintun says of itself (WireGuard and others).
    return entry.IfType == IF_TYPE_TUNNEL || entry.IfType == IF_TYPE_PROP_VIRTUAL ||
           entry.TunnelType != TUNNEL_TYPE_NONE ||
           beginsWithOneOf(viewOf(entry.Description), kTunnelDescriptions) ||
           beginsWithOneOf(name, kGuestSwitches) ||
           (entry.IfType == IF_TYPE_PPP && std::find(vpns.begin(), vpns.end(), name) != vpns.end());
}

Adapter adapterOf(const IP_ADAPTER_ADDRESSES& entry, const std::vector<std::wstring>& vpns)
{
    Adapter adapter;
    adapter.index = {entry.IfIndex, entry.Ipv6IfIndex};
    adapter.metric = {entry.Ipv4Metric, entry.Ipv6Metric};
    adapter.link.name = QString::fromWCharArray(entry.FriendlyName);
    adapter.link.loopback = entry.IfType == IF_TYPE_SOFTWARE_LOOPBACK;
    adapter.link.tunnel = isTunnel(entry, vpns);
    for (const IP_ADAPTER_UNICAST_ADDRESS* each = entry.FirstUnicastAddress; each != nullptr;
         each = each->Next) {
        if (const std::optional<LocalAddress> address = localAddressOf(*each))
            adapter.link.addresses.push_back(*address);
    }
    return adapter;
}

void addRoute(std::vector<Adapter>& adapters, const MIB_IPFORWARD_ROW2& row)
{
    const ADDRESS_FAMILY protocol = row.DestinationPrefix.Prefix.si_family;
    if (row.DestinationPrefix.PrefixLength != 0 || row.Loopback ||
        (protocol != AF_INET && protocol != AF_INET6))
        return;
    const Family family = protocol == AF_INET ? Family::V4 : Family::V6;
    for (Adapter& adapter : adapters) {
        if (adapter.index[family] != row.InterfaceIndex)
            continue;
        // The system compares the sum of both.
        const auto metric = static_cast<std::uint32_t>(row.Metric + adapter.metric[family]);
        std::optional<std::uint32_t>& known = adapter.link.defaultRoute[family];
        if (known && *known <= metric)
            continue;
        known = metric;
        // All zero: whatever is at the other end of the link.
        const std::optional<Address> gateway = addressOf(reinterpret_cast<const sockaddr*>(&row.NextHop));
        const bool named = gateway && gateway->scope() != Scope::Unspecified;
        adapter.link.gateway[family] = named ? gateway : std::nullopt;
    }
}

void addWayOut(std::vector<Adapter>& adapters, Family family, ULONG index)
{
    for (Adapter& adapter : adapters) {
        if (adapter.index[family] == index)
            adapter.link.leadsOut[family] = true;
    }
}

sockaddr_in6 socketOf(const Address& address)
{
    sockaddr_in6 made{}; // has room for the other kind
    const auto bytes = address.bytes();
    if (address.family() == Family::V6) {
        made.sin6_family = AF_INET6;
        std::memcpy(&made.sin6_addr, bytes.data(), bytes.size());
    } else {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        std::memcpy(&v4.sin_addr, bytes.data(), bytes.size());
        std::memcpy(&made, &v4, sizeof(v4));
    }
    return made;
}

} // namespace vnddns::platform
