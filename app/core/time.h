// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <compare>

namespace vnddns {

using Duration = std::chrono::microseconds;

// Wall time, UTC: only for showing, storing, and waits that must outlive a restart.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

// A moment on a clock that starts with the machine, goes on while it sleeps and is never set back
// (platform/boot_clock.h). All waits count on it.
struct Instant
{
    Duration sinceBoot{0};

    friend auto operator<=>(const Instant&, const Instant&) = default;
    friend Instant operator+(Instant at, Duration by) { return {at.sinceBoot + by}; }
    friend Instant operator-(Instant at, Duration by) { return {at.sinceBoot - by}; }
    friend Duration operator-(Instant a, Instant b) { return a.sinceBoot - b.sinceBoot; }
};

// Both clocks read at the same moment; every decision gets it as an argument.
struct Now
{
    Instant instant;
    WallTime wall;
};

} // namespace vnddns
