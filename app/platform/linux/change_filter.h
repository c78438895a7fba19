// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "platform/linux/netlink.h"

#include <map>
#include <string>

namespace vnddns::platform {

// Tells changes from repetitions. The kernel announces an address again with every router advertisement and
// DHCP renewal that only extends its lifetime, a link for every scan of a radio, and on a router thousands of
// routes that are not the default one. Each would look like a change of the network and cost a detection.
class ChangeFilter
{
public:
    // False only for what cannot change LocalNetwork and cannot hide a change behind us.
    [[nodiscard]] bool matters(const NetlinkMessage& message);
    // After lost messages: everything may have changed.
    void forget() { m_known.clear(); }

private:
    // True when `value` is not what `key` was announced with last.
    [[nodiscard]] bool isNews(std::string key, std::string value);
    [[nodiscard]] bool linkMatters(const NetlinkMessage& message);
    [[nodiscard]] bool addressMatters(const NetlinkMessage& message);
    [[nodiscard]] bool routeMatters(const NetlinkMessage& message);

    // What was announced since the last removal. Removals clear it all, because the kernel takes routes away
    // silently together with their address or link.
    std::map<std::string, std::string> m_known;
};

} // namespace vnddns::platform
