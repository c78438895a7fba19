// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include "platform/internet.h"
#include "platform/windows/adapter.h"

#include <algorithm>
#include <cstddef>
#include <memory>

#include <ras.h>
#include <raserror.h>

namespace vnddns::platform {

namespace {

// The connections of the system's own VPN client that are up.
std::vector<std::wstring> dialledVpns()
{
    std::vector<RASCONNW> connections(1);
    DWORD count = 0;
    DWORD why = ERROR_BUFFER_TOO_SMALL;
    // The list may grow between two calls.
    for (int attempt = 0; why == ERROR_BUFFER_TOO_SMALL && attempt < 5; ++attempt) {
        connections.front().dwSize = sizeof(RASCONNW);
        auto size = static_cast<DWORD>(connections.size() * sizeof(RASCONNW));
        why = RasEnumConnectionsW(connections.data(), &size, &count);
        if (why == ERROR_BUFFER_TOO_SMALL)
            connections.resize(size / sizeof(RASCONNW) + 1);
    }
    std::vector<std::wstring> vpns;
    if (why != ERROR_SUCCESS)
        return vpns;
    connections.resize(std::min<std::size_t>(count, connections.size()));
    for (const RASCONNW& each : connections) {
        // RASDT_Vpn; the others are modems, ISDN and PPPoE.
        if (std::wstring_view(each.szDeviceType) == L"vpn")
            vpns.emplace_back(each.szEntryName);
    }
    return vpns;
}

void addAdapters(const IP_ADAPTER_ADDRESSES* first, std::vector<Adapter>& adapters)
{
    // Asked only where there is a PPP adapter at all: it wakes a service.
    std::optional<std::vector<std::wstring>> vpns;
    for (const IP_ADAPTER_ADDRESSES* each = first; each != nullptr; each = each->Next) {
        if (each->OperStatus != IfOperStatusUp)
            continue;
        if (each->IfType == IF_TYPE_PPP && !vpns)
            vpns = dialledVpns();
        adapters.push_back(adapterOf(*each, vpns.value_or(std::vector<std::wstring>())));
    }
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
    addAdapters(reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(buffer.data()), adapters);
    return NO_ERROR;
}

ULONG readRoutes(std::vector<Adapter>& adapters)
{
    MIB_IPFORWARD_TABLE2* table = nullptr;
    const ULONG why = GetIpForwardTable2(AF_UNSPEC, &table);
    if (why != NO_ERROR)
        return why == ERROR_NOT_FOUND ? NO_ERROR : why;
    const std::unique_ptr<void, decltype(&FreeMibTable)> owner(table, &FreeMibTable);
    for (ULONG i = 0; i < table->NumEntries; ++i)
        addRoute(adapters, table->Table[i]);
    return NO_ERROR;
}

void askWaysOut(std::vector<Adapter>& adapters)
{
    for (const Family family : kFamilies) {
        for (const Address& destination : internet(family)) {
            sockaddr_in6 socket = socketOf(destination);
            DWORD index = 0;
            // An error means that no way leads there.
            if (GetBestInterfaceEx(reinterpret_cast<sockaddr*>(&socket), &index) == NO_ERROR)
                addWayOut(adapters, family, index);
        }
    }
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
    askWaysOut(adapters);
    LocalNetwork network;
    for (Adapter& adapter : adapters)
        network.interfaces.push_back(std::move(adapter.link));
    return network;
}

} // namespace vnddns::platform
