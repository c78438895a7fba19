// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/change.h"
#include "server/publisher.h"

#include "base/address.h"
#include "dns/message.h"

#include <cstddef>
#include <optional>

namespace vnddns::server {

// DNS UPDATE (RFC 2136 section 3) as a function of a message; no socket, no signature, no clock, no disk.

// Of one host at its challenge name: a few certificates at once, each of two validations.
inline constexpr std::size_t kMaxTexts = 8;
inline constexpr std::size_t kMaxTextRdata = 256; // one string of 255 octets with its length

struct DnsUpdateDecision
{
    Rcode rcode = Rcode::NoError;
    // Present with NoError only. It may change nothing that can be seen.
    std::optional<Change> change;
};

// `signer` is the name of the key that signed the message, which is the name of the only host it may touch:
// its A and AAAA records, one of each, and the TXT records at its challenge name; nullopt when nobody signed.
// TTLs of the update do not count: ours are fixed. All or nothing. The order is: zone (FORMERR, NOTAUTH),
// signer (REFUSED), prerequisites, form of the updates (NOTZONE, FORMERR), and what the signer may do
// (REFUSED).
[[nodiscard]] DnsUpdateDecision decideDnsUpdate(const Message& update, const std::optional<DnsName>& signer,
                                                const Publisher& publisher, PublishScope scope);

} // namespace vnddns::server
