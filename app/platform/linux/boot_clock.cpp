// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/boot_clock.h"

#include <ctime>

namespace vnddns::platform {

Instant bootNow()
{
    timespec now{};
    // Cannot fail: the clock exists since Linux 2.6.39 and the pointer is good.
    clock_gettime(CLOCK_BOOTTIME, &now);
    return {std::chrono::duration_cast<Duration>(std::chrono::seconds(now.tv_sec) +
                                                 std::chrono::nanoseconds(now.tv_nsec))};
}

} // namespace vnddns::platform
