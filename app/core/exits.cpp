// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/exits.h"

#include <algorithm>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// Older turns say nothing about now.
constexpr Duration kMemory = 1h;
constexpr std::size_t kMostTurns = 16;
// One return may be a line that was switched over and back; two are a habit.
constexpr int kHabit = 2;
constexpr Duration kFirstHold = 60s;
constexpr Duration kLongestHold = 15min;

} // namespace

void Exits::changedTo(const Address& address, Instant now)
{
    if (!m_turns.empty() && m_turns.back().address == address)
        return;
    m_turns.push_back({address, now});
    while (m_turns.size() > kMostTurns || now - m_turns.front().since > kMemory)
        m_turns.pop_front();
}

int Exits::returns(Instant now) const
{
    int count = 0;
    for (std::size_t i = 1; i < m_turns.size(); ++i) {
        if (now - m_turns[i].since > kMemory)
            continue;
        const auto end = m_turns.begin() + static_cast<std::ptrdiff_t>(i);
        count += std::any_of(m_turns.begin(), end,
                             [&](const Turn& turn) { return turn.address == m_turns[i].address; })
                     ? 1
                     : 0;
    }
    return count;
}

std::optional<Instant> Exits::heldUntil(Instant now) const
{
    const int count = returns(now);
    if (count < kHabit)
        return std::nullopt;
    Duration hold = kFirstHold;
    for (int i = kHabit; i < count && hold < kLongestHold; ++i)
        hold *= 2;
    const Instant until = m_turns.back().since + std::min(hold, kLongestHold);
    return until > now ? std::optional(until) : std::nullopt;
}

std::vector<Address> Exits::inTurn(Instant now) const
{
    std::vector<Address> addresses;
    if (!heldUntil(now))
        return addresses;
    for (const Turn& turn : m_turns) {
        if (std::find(addresses.begin(), addresses.end(), turn.address) == addresses.end())
            addresses.push_back(turn.address);
    }
    return addresses;
}

} // namespace vnddns
