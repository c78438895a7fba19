// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/name.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <unordered_map>

namespace vnddns::server {

// Which hosts have changes with the store. While there are any, what is published is no longer what was asked
// for last: nothing may be answered with nochg, and whoever decides by what is published waits. Used on the
// loop only.
class UnderWay
{
public:
    [[nodiscard]] bool contains(const DnsName& host) const { return m_hosts.contains(host); }
    void enter(const DnsName& host) { ++m_hosts[host].changes; }
    // After the change was published or given up. With the last one, runs what waits, until one of that
    // enters again.
    void leave(const DnsName& host);
    // Runs `work` later, once, when nothing of the host is under way; something must be. False: too many
    // wait.
    [[nodiscard]] bool await(const DnsName& host, std::function<void()> work);

private:
    struct Host
    {
        std::size_t changes = 0;
        std::deque<std::function<void()>> waiting;
    };

    std::unordered_map<DnsName, Host> m_hosts;
};

} // namespace vnddns::server
