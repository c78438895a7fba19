// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "core/time.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vnddns {

// PCP (RFC 6887) as far as it is about the outer address: bytes to values and back, nothing else. PCP has no
// question for the address; it is in the answer to MAP.

// RFC 6887 section 7.4.
enum class PcpResult : std::uint8_t {
    Success = 0,
    UnsupportedVersion = 1,
    NotAuthorized = 2,
    MalformedRequest = 3,
    UnsupportedOpcode = 4,
    UnsupportedOption = 5,
    MalformedOption = 6,
    NetworkFailure = 7, // no outer address yet
    NoResources = 8,
    UnsupportedProtocol = 9,
    UserExceededQuota = 10,
    CannotProvideExternal = 11,
    AddressMismatch = 12, // there is another NAT between us and this router
    ExcessiveRemotePeers = 13,
};

enum class PcpOpcode : std::uint8_t {
    Announce = 0,
    Map = 1,
};

using PcpNonce = std::array<std::uint8_t, 12>;

// Asks for a UDP port of the router that leads to ours, or gives it back (section 15).
struct PcpMapRequest
{
    PcpNonce nonce{};
    Address client; // what the router must see as our address
    std::uint16_t internalPort = 0;
    std::chrono::seconds lifetime{0}; // 0 deletes the mapping with this nonce, client and port
};

struct PcpMapping
{
    PcpNonce nonce{};
    std::uint8_t protocol = 0; // of IP: 17 is UDP
    std::uint16_t internalPort = 0;
    std::uint16_t externalPort = 0;
    Address external; // of any scope

    friend bool operator==(const PcpMapping&, const PcpMapping&) = default;
};

struct PcpReply
{
    PcpOpcode opcode = PcpOpcode::Announce;
    PcpResult result = PcpResult::Success;
    std::chrono::seconds lifetime{0};  // of the mapping; of the error when it is one (section 7.4)
    std::chrono::seconds epoch{0};     // since the router lost its state
    std::optional<PcpMapping> mapping; // only with Map; of an error it is the question's, if it came along

    friend bool operator==(const PcpReply&, const PcpReply&) = default;
};

[[nodiscard]] std::vector<std::uint8_t> writePcpMapRequest(const PcpMapRequest& request);
// nullopt for anything that is not exactly an answer of version 2 with one of these opcodes and results.
[[nodiscard]] std::optional<PcpReply> parsePcpReply(std::span<const std::uint8_t> wire);

// Whether it is about the mapping that was asked for with these (section 11.4), which an error may leave
// open.
[[nodiscard]] bool isAboutMapping(const PcpReply& reply, const PcpNonce& nonce, std::uint16_t internalPort);

// The version that the router offers instead when it does not speak that of the question: 0 is NAT-PMP, 2 is
// PCP. Both protocols say it with the same octets, on purpose (RFC 6887 section 9 and appendix A).
[[nodiscard]] std::optional<std::uint8_t> parseOfferedVersion(std::span<const std::uint8_t> wire);

// Tells from the epochs in its messages whether a router has lost its state, or its address, in between
// (RFC 6887 section 8.5).
class PcpEpoch
{
public:
    // `at` counts on any steady clock. False when this epoch cannot follow the one before; true for the
    // first.
    [[nodiscard]] bool follows(std::chrono::seconds epoch, Duration at);

private:
    struct Seen
    {
        std::chrono::seconds epoch;
        Duration at;
    };
    std::optional<Seen> m_last;
};

} // namespace vnddns
