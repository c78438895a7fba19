// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dns/message.h"
#include "dns/tsig.h"

namespace vnddns {

inline constexpr std::uint16_t kDnsPort = 53;

// One message to one DNS server.
struct DnsRequest
{
    std::string host; // a name in A-labels, or an address without brackets
    std::uint16_t port = kDnsPort;
    bool overUdp = false; // a truncated answer is fetched over TCP nevertheless
    Message message;      // its id is chosen by whoever sends it
    // It is signed when it leaves, and no answer is believed that is not; without a key any answer is taken.
    std::optional<TsigKey> key;
};

// What came back. An answer to a signed request is authentic, with one exception: a server that does not know
// the key, or holds another secret for it, cannot sign (RFC 8945 section 5.3.2).
struct DnsReply
{
    Message message; // without its TSIG record
    bool authentic = false;
    TsigError error = TsigError::None; // what the server says about our signature
    // Seconds since 1970; only with BADTIME, which is authentic.
    std::optional<std::uint64_t> serverTime;
    // Seconds by this computer's clock, as the request was signed.
    std::uint64_t signedAt = 0;
};

} // namespace vnddns
