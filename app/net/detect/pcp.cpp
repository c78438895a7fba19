// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/pcp.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t kVersion = 2;
constexpr std::uint8_t kReplyBit = 0x80;
constexpr std::uint8_t kUdp = 17;
constexpr std::size_t kHeadLength = 24;
constexpr std::size_t kMapLength = 36;
constexpr std::size_t kMaxLength = 1100; // section 7
constexpr std::size_t kAddressLength = 16;
constexpr std::size_t kOptionHeadLength = 4;

// Where things stand in a message with a mapping (sections 7.1, 7.2 and 11.1).
constexpr std::size_t kLifetimeAt = 4;
constexpr std::size_t kEpochAt = 8;  // of an answer
constexpr std::size_t kClientAt = 8; // of a question
constexpr std::size_t kNonceAt = 24;
constexpr std::size_t kProtocolAt = 36;
constexpr std::size_t kInternalPortAt = 40;
constexpr std::size_t kExternalPortAt = 42;
constexpr std::size_t kExternalAddressAt = 44;

// IPv4 addresses travel as ::ffff:a.b.c.d (section 5).
std::array<std::uint8_t, kAddressLength> wireOf(const Address& address)
{
    std::array<std::uint8_t, kAddressLength> wire{};
    const Bytes bytes = address.bytes();
    if (address.family() == Family::V4)
        wire[10] = wire[11] = 0xff;
    std::copy(bytes.begin(), bytes.end(), wire.end() - static_cast<std::ptrdiff_t>(bytes.size()));
    return wire;
}

std::size_t padded(std::size_t length)
{
    constexpr std::size_t unit = 4;
    return (length + unit - 1) / unit * unit;
}

// We ask for no options, but the router may add some (section 7.3): only their lengths have to be right.
bool areOptions(Bytes rest)
{
    while (!rest.empty()) {
        if (rest.size() < kOptionHeadLength)
            return false;
        const std::size_t length = kOptionHeadLength + padded(qFromBigEndian<quint16>(rest.data() + 2));
        if (length > rest.size())
            return false;
        rest = rest.subspan(length);
    }
    return true;
}

std::optional<PcpMapping> mappingIn(Bytes wire)
{
    const std::optional<Address> external =
        Address::fromBytes(wire.subspan(kExternalAddressAt, kAddressLength));
    if (!external)
        return std::nullopt;
    PcpMapping mapping{{},
                       wire[kProtocolAt],
                       qFromBigEndian<quint16>(wire.data() + kInternalPortAt),
                       qFromBigEndian<quint16>(wire.data() + kExternalPortAt),
                       *external};
    const Bytes nonce = wire.subspan(kNonceAt, mapping.nonce.size());
    std::copy(nonce.begin(), nonce.end(), mapping.nonce.begin());
    return mapping;
}

// Opcode, result and lengths; nullopt when they are not those of an answer that we know.
std::optional<std::pair<PcpOpcode, PcpResult>> kindOf(Bytes wire)
{
    constexpr auto lastOpcode = static_cast<std::uint8_t>(PcpOpcode::Map);
    constexpr auto lastResult = static_cast<std::uint8_t>(PcpResult::ExcessiveRemotePeers);
    if (wire.size() < kHeadLength || wire.size() > kMaxLength || wire.size() != padded(wire.size()))
        return std::nullopt;
    if (wire[0] != kVersion || (wire[1] & kReplyBit) == 0)
        return std::nullopt;
    const auto opcode = static_cast<std::uint8_t>(wire[1] & ~kReplyBit);
    if (opcode > lastOpcode || wire[3] > lastResult)
        return std::nullopt;
    return std::pair(static_cast<PcpOpcode>(opcode), static_cast<PcpResult>(wire[3]));
}

} // namespace

std::vector<std::uint8_t> writePcpMapRequest(const PcpMapRequest& request)
{
    std::vector<std::uint8_t> wire(kHeadLength + kMapLength);
    wire[0] = kVersion;
    wire[1] = static_cast<std::uint8_t>(PcpOpcode::Map);
    qToBigEndian(static_cast<quint32>(request.lifetime.count()), wire.data() + kLifetimeAt);
    const auto put = [&wire](const auto& octets, std::size_t at) {
        std::copy(octets.begin(), octets.end(), wire.begin() + static_cast<std::ptrdiff_t>(at));
    };
    put(wireOf(request.client), kClientAt);
    put(request.nonce, kNonceAt);
    wire[kProtocolAt] = kUdp;
    qToBigEndian(request.internalPort, wire.data() + kInternalPortAt);
    // No wish for a port of the router or for one of its addresses, only for the family of ours.
    if (request.client.family() == Family::V4)
        wire[kExternalAddressAt + 10] = wire[kExternalAddressAt + 11] = 0xff;
    return wire;
}

std::optional<PcpReply> parsePcpReply(Bytes wire)
{
    const auto kind = kindOf(wire);
    if (!kind)
        return std::nullopt;
    PcpReply reply{kind->first,
                   kind->second,
                   std::chrono::seconds(qFromBigEndian<quint32>(wire.data() + kLifetimeAt)),
                   std::chrono::seconds(qFromBigEndian<quint32>(wire.data() + kEpochAt)),
                   {}};
    const std::size_t body = reply.opcode == PcpOpcode::Map ? kMapLength : 0;
    const bool whole = wire.size() >= kHeadLength + body;
    if (reply.opcode == PcpOpcode::Map && whole)
        reply.mapping = mappingIn(wire);
    // What follows an error is a copy of the question, or nothing (section 8.2).
    if (reply.result != PcpResult::Success)
        return reply;
    if (!whole || !areOptions(wire.subspan(kHeadLength + body)))
        return std::nullopt;
    if (reply.opcode == PcpOpcode::Map && !reply.mapping)
        return std::nullopt;
    return reply;
}

bool isAboutMapping(const PcpReply& reply, const PcpNonce& nonce, std::uint16_t internalPort)
{
    if (reply.opcode != PcpOpcode::Map)
        return false;
    if (!reply.mapping)
        return reply.result != PcpResult::Success;
    return reply.mapping->nonce == nonce && reply.mapping->protocol == kUdp &&
           reply.mapping->internalPort == internalPort;
}

std::optional<std::uint8_t> parseOfferedVersion(Bytes wire)
{
    constexpr std::size_t shortest = 8; // NAT-PMP's (RFC 6886 section 3.5)
    if (wire.size() < shortest || wire.size() > kMaxLength || (wire[1] & kReplyBit) == 0)
        return std::nullopt;
    // NAT-PMP's result has 16 bits where PCP has a reserved octet and 8 bits.
    if (wire[2] != 0 || wire[3] != static_cast<std::uint8_t>(PcpResult::UnsupportedVersion))
        return std::nullopt;
    return wire[0];
}

bool PcpEpoch::follows(std::chrono::seconds epoch, Duration at)
{
    const std::optional<Seen> last = std::exchange(m_last, Seen{epoch, at});
    if (!last)
        return true;
    // One second back is a matter of rounding and reordering.
    if (epoch + std::chrono::seconds(1) < last->epoch)
        return false;
    // Two seconds and a sixteenth for clocks that differ.
    constexpr Duration slack = std::chrono::seconds(2);
    const Duration here = at - last->at;
    const Duration there = epoch - last->epoch;
    return here + slack >= there - there / 16 && there + slack >= here - here / 16;
}

} // namespace vnddns
