// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/boot_clock.h"

#include <cstdint>

#include <mach/mach_time.h>

namespace vnddns::platform {

// The continuous time goes on during sleep; the absolute time would stop.
Instant bootNow()
{
    static const mach_timebase_info_data_t base = [] {
        mach_timebase_info_data_t info{};
        mach_timebase_info(&info);
        return info;
    }();
    const std::uint64_t ticks = mach_continuous_time();
    // In two parts, because ticks * numer leaves 64 bits after some weeks on processors with numer 125.
    const std::uint64_t whole = ticks / base.denom * base.numer;
    const std::uint64_t part = ticks % base.denom * base.numer / base.denom;
    return {std::chrono::duration_cast<Duration>(
        std::chrono::nanoseconds(static_cast<std::int64_t>(whole + part)))};
}

} // namespace vnddns::platform
