// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/boot_clock.h"

namespace vnddns::platform {

// May stand still while the machine sleeps: waits then last longer by that time.
Instant bootNow()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Duration>(now)};
}

} // namespace vnddns::platform
