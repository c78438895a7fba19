// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/under_way.h"

#include <utility>

namespace vnddns::server {

namespace {

// One host's owner alone can cause them.
constexpr std::size_t kMaxWaiting = 16;

} // namespace

void UnderWay::leave(const DnsName& host)
{
    const auto it = m_hosts.find(host);
    if (it == m_hosts.end() || --it->second.changes > 0)
        return;
    auto waiting = std::move(it->second.waiting);
    m_hosts.erase(it);
    while (!waiting.empty() && !contains(host)) {
        const auto work = std::move(waiting.front());
        waiting.pop_front();
        work();
    }
    if (waiting.empty())
        return;
    // In their order, before what came to wait in the meantime.
    auto& later = m_hosts[host].waiting;
    later.insert(later.begin(), waiting.begin(), waiting.end());
}

bool UnderWay::await(const DnsName& host, std::function<void()> work)
{
    auto& waiting = m_hosts.at(host).waiting;
    if (waiting.size() >= kMaxWaiting)
        return false;
    waiting.push_back(std::move(work));
    return true;
}

} // namespace vnddns::server
