// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace vnddns::server {

// Wall-clock time in UTC, whole seconds. Always an argument of what decides, never read there.
using WallTime = std::chrono::sys_seconds;

} // namespace vnddns::server
