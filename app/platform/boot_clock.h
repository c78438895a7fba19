// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/time.h"

namespace vnddns::platform {

// Time since the machine started, counting sleep where the system offers that.
[[nodiscard]] Instant bootNow();

} // namespace vnddns::platform
