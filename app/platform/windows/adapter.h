// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"
#include "platform/windows/ip_helper.h"

#include <string>
#include <vector>

namespace vnddns::platform {

// What the system's structures say, in our words. Pure: it calls nothing of the system.

// One adapter with the indexes and metrics that routes need.
struct Adapter
{
    LocalInterface link;
    PerFamily<ULONG> index;
    PerFamily<ULONG> metric;
};

[[nodiscard]] std::optional<Address> addressOf(const sockaddr* socket);
[[nodiscard]] std::optional<LocalAddress> localAddressOf(const IP_ADAPTER_UNICAST_ADDRESS& entry);
// `vpns`: names of connections that the system dials as a VPN. Their adapters are of type PPP, as is the one
// of PPPoE, which brings the Internet itself.
[[nodiscard]] bool isTunnel(const IP_ADAPTER_ADDRESSES& entry, const std::vector<std::wstring>& vpns);
[[nodiscard]] Adapter adapterOf(const IP_ADAPTER_ADDRESSES& entry, const std::vector<std::wstring>& vpns);
// A route that is no default route, or of an adapter that is not among them, changes nothing.
void addRoute(std::vector<Adapter>& adapters, const MIB_IPFORWARD_ROW2& row);
// Traffic of that family to the Internet leaves through the adapter with this index.
void addWayOut(std::vector<Adapter>& adapters, Family family, ULONG index);
[[nodiscard]] sockaddr_in6 socketOf(const Address& address);

} // namespace vnddns::platform
