// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/publisher.h"

#include "dns/types.h"

#include <cstdint>
#include <span>

namespace vnddns::server {

enum class DnsTransport : std::uint8_t {
    Udp, // truncated to what the asker can take, at most 1232 octets
    Tcp,
};

// The authoritative answer to one message, from what is published at this moment; pure. Empty when there
// is nothing to say: less than a header, or a response.
[[nodiscard]] Octets dnsAnswer(std::span<const std::uint8_t> query, const Publisher& publisher,
                               DnsTransport transport);

} // namespace vnddns::server
