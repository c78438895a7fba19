// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/lock_out.h"

#include <algorithm>
#include <cstddef>

namespace vnddns::server {

namespace {

constexpr std::chrono::minutes kWindow{15};
constexpr std::size_t kMaxKeys = 65536;
// A sweep looks at every key; once a minute that is cheap however fast failures come.
constexpr std::chrono::minutes kSweepInterval{1};
// Longer than any user name of ours, so cutting there cannot join two real ones.
constexpr std::size_t kMaxUserKey = 64;

// A failure in the future means that the clock was set back; it is as good as forgotten.
bool isRecent(WallTime failure, WallTime now)
{
    return failure <= now && now - failure < kWindow;
}

std::string userKey(std::string_view user)
{
    return std::string(user.substr(0, kMaxUserKey));
}

// One customer holds a whole IPv6 /64.
std::string sourceKey(const Address& source)
{
    constexpr std::size_t kPrefix = 8;
    const auto bytes = source.bytes();
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), kPrefix))};
}

} // namespace

void FailureTable::record(const std::string& key, WallTime now)
{
    if (m_failures.size() >= kMaxKeys && !m_failures.contains(key)) {
        sweep(now);
        if (m_failures.size() >= kMaxKeys)
            m_failures.erase(m_failures.begin());
    }
    std::vector<WallTime>& failures = m_failures[key];
    std::erase_if(failures, [now](WallTime failure) { return !isRecent(failure, now); });
    if (failures.size() < m_limit)
        failures.push_back(now);
}

std::optional<std::chrono::seconds> FailureTable::lockedFor(const std::string& key, WallTime now) const
{
    const auto it = m_failures.find(key);
    if (it == m_failures.end())
        return std::nullopt;
    const auto oldest = std::find_if(it->second.begin(), it->second.end(),
                                     [now](WallTime failure) { return isRecent(failure, now); });
    if (it->second.end() - oldest < static_cast<std::ptrdiff_t>(m_limit))
        return std::nullopt;
    return *oldest + kWindow - now;
}

void FailureTable::sweep(WallTime now)
{
    if (now >= m_lastSweep && now - m_lastSweep < kSweepInterval)
        return;
    m_lastSweep = now;
    std::erase_if(m_failures, [now](const auto& entry) { return !isRecent(entry.second.back(), now); });
}

std::optional<std::chrono::seconds> LockOut::lockedFor(std::string_view user, const Address& source,
                                                       WallTime now) const
{
    const auto byUser = m_users.lockedFor(userKey(user), now);
    const auto bySource = m_sources.lockedFor(sourceKey(source), now);
    if (byUser && bySource)
        return std::max(*byUser, *bySource);
    return byUser ? byUser : bySource;
}

void LockOut::recordFailure(std::string_view user, const Address& source, WallTime now)
{
    m_users.record(userKey(user), now);
    m_sources.record(sourceKey(source), now);
}

void LockOut::recordSuccess(std::string_view user)
{
    m_users.forget(userKey(user));
}

} // namespace vnddns::server
