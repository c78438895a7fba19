// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/time.h"

#include <optional>

namespace vnddns {

// Shortest and longest wait that a server can ask for: a wait of zero would be a loop, one of a year a
// client that nobody can explain.
inline constexpr Duration kMinRetryAfter = std::chrono::seconds(1);
inline constexpr Duration kMaxRetryAfter = std::chrono::hours(24);

[[nodiscard]] Duration clampedRetryAfter(Duration wait);

// The reply's Retry-After (RFC 9110 section 10.2.3), seconds or a date, within the bounds above. A date is
// counted from the reply's own Date field, so a wrong clock on either side does no harm; without a readable
// Date it says nothing. nullopt when there is no field or it is broken.
[[nodiscard]] std::optional<Duration> retryAfterOf(const HttpReply& reply);

} // namespace vnddns
