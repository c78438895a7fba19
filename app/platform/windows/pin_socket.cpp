// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/pin_socket.h"
#include "platform/windows/ip_helper.h"

namespace vnddns::platform {

bool pinSocket(qintptr socket, const QString& interface, Family family)
{
    NET_LUID luid{};
    NET_IFINDEX index = 0;
    if (ConvertInterfaceAliasToLuid(reinterpret_cast<const wchar_t*>(interface.utf16()), &luid) != NO_ERROR ||
        ConvertInterfaceLuidToIndex(&luid, &index) != NO_ERROR)
        return false;
    const bool v4 = family == Family::V4;
    // Of IPv4 in network byte order, of IPv6 in the host's.
    const DWORD value = v4 ? htonl(index) : index;
    return setsockopt(static_cast<SOCKET>(socket), v4 ? IPPROTO_IP : IPPROTO_IPV6,
                      v4 ? IP_UNICAST_IF : IPV6_UNICAST_IF, reinterpret_cast<const char*>(&value),
                      sizeof value) == 0;
}

} // namespace vnddns::platform
