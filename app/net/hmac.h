// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/tsig.h"

namespace vnddns {

// An Hmac by Qt's own hash functions.
[[nodiscard]] Octets qtHmac(TsigAlgorithm algorithm, std::span<const std::uint8_t> key,
                            std::span<const std::uint8_t> text);

} // namespace vnddns
