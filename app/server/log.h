// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/wall_time.h"

#include <functional>
#include <string>
#include <string_view>

namespace vnddns::server {

// Takes one line without its line feed. Called on the loop only. Callers never pass a secret or an
// Authorization field.
using Log = std::function<void(std::string_view)>;

// Control and non-ASCII octets as \xNN and a backslash doubled, so that what a client sends can neither
// forge a line nor reach a terminal; cut to `limit` characters.
[[nodiscard]] std::string escaped(std::string_view text, std::size_t limit = 255);

// "2026-08-21T10:11:12Z"
[[nodiscard]] std::string isoTime(WallTime time);

// A Log that writes "TIME text" to standard error in one write.
[[nodiscard]] Log standardErrorLog();

} // namespace vnddns::server
