// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/dns_reply.h"
#include "server/publisher.h"
#include "server/tsig_keys.h"
#include "server/wall_time.h"

#include <cstdint>
#include <span>

namespace vnddns::server {

// The authoritative answer to one query, from what is published at this moment; pure. A query that was signed
// with one of the keys gets a signed answer. Empty when there is nothing to say: less than a header, or a
// response. Updates are none of its business.
[[nodiscard]] Octets dnsAnswer(std::span<const std::uint8_t> query, const Publisher& publisher,
                               const TsigKeys& keys, DnsTransport transport, WallTime now);

} // namespace vnddns::server
