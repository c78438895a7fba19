// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/wall_time.h"

#include "base/address.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vnddns::server {

// Remembers when a key failed and says whether it has failed too often. Holds at most kMaxKeys keys;
// beyond that it forgets one for each new one, so a flood costs memory once and no more.
class FailureTable
{
public:
    explicit FailureTable(std::size_t limit)
        : m_limit(limit)
    {}

    void record(const std::string& key, WallTime now);
    void forget(const std::string& key) { m_failures.erase(key); }
    // Time until fewer than the limit lie within the window; nullopt when that is so already.
    [[nodiscard]] std::optional<std::chrono::seconds> lockedFor(const std::string& key, WallTime now) const;
    [[nodiscard]] std::size_t size() const { return m_failures.size(); }

private:
    void sweep(WallTime now);

    std::size_t m_limit;
    WallTime m_lastSweep{};
    std::unordered_map<std::string, std::vector<WallTime>> m_failures; // oldest first, at most m_limit
};

// Stops guessing: ten wrong secrets for one user name or a hundred from one source within 15 minutes lock
// it until the oldest of them is 15 minutes old. While locked, no secret is checked and nothing counted.
// Names that do not exist are counted like others, so that a lock does not tell which exist. Requests
// without credentials are none of its business. A source is an IPv4 address or an IPv6 /64.
class LockOut
{
public:
    [[nodiscard]] std::optional<std::chrono::seconds> lockedFor(std::string_view user, const Address& source,
                                                                WallTime now) const;
    void recordFailure(std::string_view user, const Address& source, WallTime now);
    // The right secret clears the user's failures, never the source's.
    void recordSuccess(std::string_view user);

private:
    FailureTable m_users{10};
    FailureTable m_sources{100};
};

} // namespace vnddns::server
