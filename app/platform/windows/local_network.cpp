// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

// In this order, or winsock.h and winsock2.h collide.
#include <winsock2.h>
#include <ws2ipdef.h>

#include <iphlpapi.h>
#include <netioapi.h>

namespace vnddns::platform {

namespace {

constexpr ULONG kForEver = 0xffffffffUL; // a lifetime without end

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

// PPP is not among them: that is how PPPoE brings the Internet itself. IF_TYPE_PROP_VIRTUAL is what Wintun
// says of itself (WireGuard and others); TAP-Windows says Ethernet and is known by its description only.
bool isTunnel(const IP_ADAPTER_ADDRESSES& adapter)
{
    const std::wstring_view description = adapter.Description == nullptr ? L"" : adapter.Description;
    return adapter.IfType == IF_TYPE_TUNNEL || adapter.IfType == IF_TYPE_PROP_VIRTUAL ||
           adapter.TunnelType != TUNNEL_TYPE_NONE || description.substr(0, 4) == L"TAP-";
}

// One adapter with the indexes and metrics that routes need.
struct Adapter
{
    LocalInterface link; // "interface" is a macro of the Windows headers
    PerFamily<ULONG> index;
    PerFamily<ULONG> metric;
};

Adapter adapterOf(const IP_ADAPTER_ADDRESSES& entry)
{
    Adapter adapter;
    adapter.index = {entry.IfIndex, entry.Ipv6IfIndex};
    adapter.metric = {entry.Ipv4Metric, entry.Ipv6Metric};
    adapter.link.name = QString::fromWCharArray(entry.FriendlyName);
    adapter.link.loopback = entry.IfType == IF_TYPE_SOFTWARE_LOOPBACK;
    adapter.link.tunnel = isTunnel(entry);
    for (const IP_ADAPTER_UNICAST_ADDRESS* each = entry.FirstUnicastAddress; each != nullptr;
         each = each->Next) {
        if (const std::optional<LocalAddress> address = localAddressOf(*each))
            adapter.link.addresses.push_back(*address);
    }
    return adapter;
}

// 0, or an error of the system.
ULONG readAdapters(std::vector<Adapter>& adapters)
{
    constexpr ULONG flags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
    // What the documentation recommends to begin with, so that one call is enough.
    ULONG size = 15 * 1024;
    std::vector<std::max_align_t> buffer;
    ULONG why = ERROR_BUFFER_OVERFLOW;
    // The list may grow between two calls.
    for (int attempt = 0; why == ERROR_BUFFER_OVERFLOW && attempt < 5; ++attempt) {
        buffer.resize(size / sizeof(std::max_align_t) + 1);
        why = GetAdaptersAddresses(AF_UNSPEC, flags, nullptr,
                                   reinterpret_cast<IP_ADAPTER_ADDRESSES*>(buffer.data()), &size);
    }
    if (why == ERROR_NO_DATA)
        return NO_ERROR;
    if (why != NO_ERROR)
        return why;
    for (const auto* each = reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(buffer.data()); each != nullptr;
         each = each->Next) {
        if (each->OperStatus == IfOperStatusUp)
            adapters.push_back(adapterOf(*each));
    }
    return NO_ERROR;
}

void addDefaultRoute(std::vector<Adapter>& adapters, const MIB_IPFORWARD_ROW2& row)
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
        known = known ? std::min(*known, metric) : metric;
    }
}

ULONG readRoutes(std::vector<Adapter>& adapters)
{
    MIB_IPFORWARD_TABLE2* table = nullptr;
    const ULONG why = GetIpForwardTable2(AF_UNSPEC, &table);
    if (why != NO_ERROR)
        return why == ERROR_NOT_FOUND ? NO_ERROR : why;
    const std::unique_ptr<void, decltype(&FreeMibTable)> owner(table, &FreeMibTable);
    for (ULONG i = 0; i < table->NumEntries; ++i)
        addDefaultRoute(adapters, table->Table[i]);
    return NO_ERROR;
}

} // namespace

Result<LocalNetwork> readLocalNetwork()
{
    std::vector<Adapter> adapters;
    ULONG why = readAdapters(adapters);
    if (why == NO_ERROR)
        why = readRoutes(adapters);
    if (why != NO_ERROR)
        return Error{ErrorKind::Unsupported, QStringLiteral("IP helper: error %1").arg(why), {}};
    LocalNetwork network;
    for (Adapter& adapter : adapters)
        network.interfaces.push_back(std::move(adapter.link));
    return network;
}

} // namespace vnddns::platform
