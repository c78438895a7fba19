// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/tsig.h"

namespace vnddns::server {

// The Hmac of dns/tsig.h, by OpenSSL. Empty where the library does not offer the hash, which then fits no
// MAC.
[[nodiscard]] Octets hmac(TsigAlgorithm algorithm, std::span<const std::uint8_t> key,
                          std::span<const std::uint8_t> text);

} // namespace vnddns::server
