// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/time.h"

#include <QString>

namespace vnddns {

// "14:02 (5 minutes ago)"; with the date when it is not today. In the language of the program and the
// user's time zone. A moment in the future reads "at 14:02 (in 5 minutes)".
[[nodiscard]] QString describeMoment(WallTime at, WallTime now);
// "5 minutes ago" or "in 5 minutes".
[[nodiscard]] QString describeDistance(WallTime at, WallTime now);
// "14 ms", "2.3 s", "3 min": how long something took.
[[nodiscard]] QString describeDuration(Duration duration);

} // namespace vnddns
