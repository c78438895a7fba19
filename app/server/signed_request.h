// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/tsig_keys.h"

#include "dns/message.h"
#include "dns/tsig.h"

#include <optional>
#include <span>

namespace vnddns::server {

// Who signed a request, as the answer to it needs to know (RFC 8945 section 5.2).
struct RequestSignature
{
    TsigKey key; // without a secret where we do not have the key
    TsigData data;
    TsigError error = TsigError::None;
    // NoError: the key's owner sent it. Else the answer, and nothing of the request is obeyed. FormErr goes
    // without any signature.
    Rcode rcode = Rcode::NoError;
};

// nullopt when the message bears none. `wire` is what `message` was read from, `now` in seconds since 1970.
[[nodiscard]] std::optional<RequestSignature> checkRequest(std::span<const std::uint8_t> wire,
                                                           const Message& message, const TsigKeys& keys,
                                                           std::uint64_t now);

// The answer in at most `limit` octets, signed where the request was; what does not fit is left out and told
// by TC. Only a limit that even an empty answer exceeds is not kept.
[[nodiscard]] Octets writeAnswer(const Message& answer, std::size_t limit,
                                 const std::optional<RequestSignature>& signature, std::uint64_t now);

} // namespace vnddns::server
