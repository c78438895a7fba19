// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vnddns {

// STUN (RFC 8489) as far as it tells an address: the method Binding, without authentication and without the
// forms of RFC 3489. Shared by client and server.

inline constexpr std::uint16_t kStunPort = 3478; // section 18.6

// Section 5. Drawn anew for each question, so that nobody can answer who did not see it.
using StunTransactionId = std::array<std::uint8_t, 12>;

enum class StunKind : std::uint8_t {
    Request,    // wants an answer
    Indication, // wants none
    Success,
    Error,
};

// Where a message came from, as its receiver saw it.
struct StunMapped
{
    Address address;
    std::uint16_t port = 0;

    friend bool operator==(const StunMapped&, const StunMapped&) = default;
};

struct StunMessage
{
    StunKind kind = StunKind::Request;
    StunTransactionId id{};
    // XOR-MAPPED-ADDRESS (section 14.2), else MAPPED-ADDRESS (section 14.1); written as the former.
    std::optional<StunMapped> mapped;
    int errorCode = 0; // ERROR-CODE (section 14.8), 300 to 699; 0: there is none
    // UNKNOWN-ATTRIBUTES (section 14.13): what the other side did not understand.
    std::vector<std::uint16_t> unknownAttributes;
    std::string software;     // SOFTWARE (section 14.14), UTF-8, at most 763 octets; empty: there is none
    bool fingerprint = false; // FINGERPRINT (section 14.7), which was right or shall be written
    // Only read: attributes of the message that have to be understood and that RFC 8489 does not know, each
    // once, in their order. An answer with such is void (section 6.3.3).
    std::vector<std::uint16_t> notUnderstood;

    friend bool operator==(const StunMessage&, const StunMessage&) = default;
};

// Reads one whole datagram. nullopt for everything that is not a Binding message of RFC 8489 from its first
// octet to its last, also for one whose FINGERPRINT is wrong. Never reads outside `wire`; time and memory
// grow with its size only.
[[nodiscard]] std::optional<StunMessage> parseStun(std::span<const std::uint8_t> wire);

// parseStun() reads it back. A SOFTWARE that is too long is cut.
[[nodiscard]] std::vector<std::uint8_t> writeStun(const StunMessage& message);

// What a server says to `message`, which came from `source`: nothing (nullopt) unless it is a request; 420
// when something in it was not understood (section 6.3.1). Never names its software, so that an answer has
// at most 24 octets more than its request: nobody gains by asking in another's name.
[[nodiscard]] std::optional<StunMessage> stunAnswer(const StunMessage& message, const StunMapped& source);

} // namespace vnddns
