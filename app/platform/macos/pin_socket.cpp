// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/pin_socket.h"

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace vnddns::platform {

bool pinSocket(qintptr socket, const QString& interface, Family family)
{
    const unsigned index = if_nametoindex(interface.toLocal8Bit().constData());
    const bool v4 = family == Family::V4;
    return index != 0 && setsockopt(static_cast<int>(socket), v4 ? IPPROTO_IP : IPPROTO_IPV6,
                                    v4 ? IP_BOUND_IF : IPV6_BOUND_IF, &index, sizeof index) == 0;
}

} // namespace vnddns::platform
