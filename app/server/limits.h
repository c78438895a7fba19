// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace vnddns::server {

struct HttpLimits
{
    std::uint32_t header = 8192; // octets; an update needs some 500
    std::uint64_t body = 8192;
    std::chrono::milliseconds request{10000}; // from its first octet to its last; also TLS handshake, writing
    std::chrono::milliseconds idle{30000};    // between requests of one connection
};

struct DnsLimits
{
    // For a whole query by TCP and for the pause before it; RFC 9210 section 4.4.3 asks for about this.
    std::chrono::milliseconds idle{10000};
};

} // namespace vnddns::server
