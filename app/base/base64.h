// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vnddns {

// RFC 4648 section 4, with padding. Used for HTTP Basic (RFC 7617) and TSIG keys on both ends.
[[nodiscard]] std::string toBase64(std::string_view bytes);
// Strict: nullopt for wrong length, foreign characters or data after the padding.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace vnddns
