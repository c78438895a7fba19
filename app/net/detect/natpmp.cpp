// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/natpmp.h"

#include <QtEndian>

namespace vnddns {

namespace {

constexpr std::uint8_t kVersion = 0;
constexpr std::uint8_t kAddressOpcode = 0;
constexpr std::uint8_t kReply = 128;
constexpr std::size_t kHeadLength = 8; // all there is of an answer that refuses
constexpr std::size_t kReplyLength = 12;

std::optional<NatPmpResult> resultOf(std::uint16_t code)
{
    constexpr auto last = static_cast<std::uint16_t>(NatPmpResult::UnsupportedOpcode);
    return code <= last ? std::optional(static_cast<NatPmpResult>(code)) : std::nullopt;
}

} // namespace

std::array<std::uint8_t, 2> natPmpQuestion()
{
    return {kVersion, kAddressOpcode};
}

std::optional<NatPmpReply> parseNatPmpReply(std::span<const std::uint8_t> wire)
{
    if (wire.size() != kHeadLength && wire.size() != kReplyLength)
        return std::nullopt;
    if (wire[0] != kVersion || wire[1] != kReply + kAddressOpcode)
        return std::nullopt;
    const std::optional<NatPmpResult> result = resultOf(qFromBigEndian<quint16>(wire.data() + 2));
    if (!result)
        return std::nullopt;
    NatPmpReply reply{*result, std::chrono::seconds(qFromBigEndian<quint32>(wire.data() + 4)), {}};
    // With any other result the address is undefined (RFC 6886 section 3.2).
    if (*result == NatPmpResult::Success) {
        reply.address = Address::fromBytes(wire.subspan(kHeadLength));
        if (!reply.address)
            return std::nullopt;
    }
    return reply;
}

} // namespace vnddns
