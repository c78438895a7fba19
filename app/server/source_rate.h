// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace vnddns::server {

// Bounds how much is answered to one network where the sender's address may be a lie: 500 answers a second,
// 1000 at once, for each IPv4 /24 and IPv6 /56. A carrier may have 12,000 customers who ask every 25 seconds
// behind one /24; more than that is an attack on that network with us as its tool.
class SourceRate
{
public:
    using Clock = std::chrono::steady_clock;

    // `salt` is drawn by chance, so that nobody can choose whose share he uses up beside his own.
    explicit SourceRate(std::uint64_t salt);

    // Whether one more answer may go there, which then counts.
    [[nodiscard]] bool take(const Address& source, Clock::time_point now);

private:
    std::uint64_t m_salt;
    // Until when the share of a network is used up; networks whose hashes meet share one. Fixed, so that a
    // flood of invented sources costs no memory.
    std::vector<Clock::time_point> m_usedUntil;
};

} // namespace vnddns::server
