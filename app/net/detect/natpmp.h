// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace vnddns {

// NAT-PMP (RFC 6886) as far as it is about the outer address: bytes to values and back, nothing else.

// Where routers are asked, by NAT-PMP and PCP alike (RFC 6886 section 3.1, RFC 6887 section 19.1).
inline constexpr std::uint16_t kPortControlPort = 5351;
// Where they announce changes, to 224.0.0.1 and ff02::1.
inline constexpr std::uint16_t kAnnouncementPort = 5350;

// RFC 6886 section 3.5.
enum class NatPmpResult : std::uint16_t {
    Success = 0,
    UnsupportedVersion = 1,
    NotAuthorized = 2,  // switched off by whoever runs the router
    NetworkFailure = 3, // the router has no outer address, or none that is worth the name
    OutOfResources = 4,
    UnsupportedOpcode = 5,
};

// The answer to the question for the outer address; the announcement of a new one looks the same
// (section 3.2.1).
struct NatPmpReply
{
    NatPmpResult result = NatPmpResult::Success;
    std::chrono::seconds epoch{0};  // since the router forgot its mappings
    std::optional<Address> address; // an IPv4 address of any scope; only with Success

    friend bool operator==(const NatPmpReply&, const NatPmpReply&) = default;
};

[[nodiscard]] std::array<std::uint8_t, 2> natPmpQuestion();
// nullopt for anything that is not exactly such an answer.
[[nodiscard]] std::optional<NatPmpReply> parseNatPmpReply(std::span<const std::uint8_t> wire);

} // namespace vnddns
