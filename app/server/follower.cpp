// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/follower.h"

namespace vnddns::server {

namespace {

constexpr std::chrono::milliseconds kStale{50};

} // namespace

void Follower::follow()
{
    const bool failed = !m_reader.follow(m_registry);
    if (failed != m_failing)
        m_log(failed ? "database cannot be read; going on with what is known" : "database can be read again");
    m_failing = failed;
}

void Follower::followIfStale(std::chrono::steady_clock::time_point now)
{
    if (now - m_last < kStale)
        return;
    m_last = now;
    follow();
}

} // namespace vnddns::server
