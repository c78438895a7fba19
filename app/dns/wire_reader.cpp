// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/wire_reader.h"

namespace vnddns {

namespace {

constexpr std::size_t kHeaderSize = 12; // RFC 1035 section 4.1.1; no name begins in it
constexpr std::size_t kMaxName = 255;
constexpr std::uint8_t kPointer = 0xc0; // the two top bits of the length octet
constexpr std::uint8_t kMaxLabel = 63;
// A name has at most 127 labels, so more jumps than that only cost time.
constexpr int kMaxHops = 127;

} // namespace

WireReader::WireReader(std::span<const std::uint8_t> message)
    : m_message(message)
    , m_end(message.size())
{}

void WireReader::fail(ParseProblem problem)
{
    if (!m_problem)
        m_problem = problem;
}

std::span<const std::uint8_t> WireReader::readOctets(std::size_t count)
{
    if (!isGood())
        return {};
    if (count > remaining()) {
        fail(ParseProblem::UnexpectedEnd);
        return {};
    }
    const auto octets = m_message.subspan(m_at, count);
    m_at += count;
    return octets;
}

std::uint8_t WireReader::readU8()
{
    const auto octets = readOctets(1);
    return octets.empty() ? std::uint8_t{0} : octets[0];
}

std::uint16_t WireReader::readU16()
{
    const auto octets = readOctets(2);
    return octets.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(octets[0] << 8 | octets[1]);
}

std::uint32_t WireReader::readU32()
{
    const std::uint32_t high = readU16();
    return high << 16 | readU16();
}

std::span<const std::uint8_t> WireReader::readString()
{
    if (!isGood() || remaining() == 0) {
        fail(ParseProblem::UnexpectedEnd);
        return {};
    }
    return readOctets(1 + std::size_t{m_message[m_at]});
}

DnsName WireReader::readName()
{
    return readName(true);
}

DnsName WireReader::readPlainName()
{
    return readName(false);
}

WireReader WireReader::sub(std::size_t count)
{
    WireReader part = *this;
    if (readOctets(count).size() != count)
        part.fail(ParseProblem::UnexpectedEnd);
    else
        part.m_end = m_at;
    return part;
}

DnsName WireReader::readName(bool pointersAllowed)
{
    if (!isGood())
        return {};
    Octets wire;
    wire.reserve(kMaxName);
    NamePiece piece{m_at, m_at, m_end};
    std::size_t behind = 0; // where reading goes on after the name, once a pointer was followed
    int hops = 0;
    while (true) {
        const std::uint8_t length = piece.at < piece.end ? m_message[piece.at] : std::uint8_t{0};
        if (length >= kPointer) {
            const std::optional<NamePiece> earlier = follow(piece);
            if (!pointersAllowed || !earlier || ++hops > kMaxHops) {
                fail(piece.end - piece.at < 2 ? ParseProblem::UnexpectedEnd : ParseProblem::BadPointer);
                return {};
            }
            if (behind == 0)
                behind = piece.at + 2;
            piece = *earlier;
            continue;
        }
        if (const auto problem = appendLabel(wire, piece)) {
            const bool isCutByPointer = hops > 0 && *problem == ParseProblem::UnexpectedEnd;
            fail(isCutByPointer ? ParseProblem::BadPointer : *problem);
            return {};
        }
        if (length == 0)
            break;
    }
    m_at = behind != 0 ? behind : piece.at;
    return DnsName::fromWire(wire).value_or(DnsName());
}

std::optional<WireReader::NamePiece> WireReader::follow(const NamePiece& piece) const
{
    if (piece.end - piece.at < 2)
        return std::nullopt;
    const auto high = static_cast<std::size_t>(m_message[piece.at] - kPointer);
    const std::size_t target = high << 8 | m_message[piece.at + 1];
    if (target < kHeaderSize || target >= piece.start)
        return std::nullopt;
    return NamePiece{target, target, piece.start};
}

std::optional<ParseProblem> WireReader::appendLabel(Octets& wire, NamePiece& piece) const
{
    if (piece.at >= piece.end)
        return ParseProblem::UnexpectedEnd;
    const std::uint8_t length = m_message[piece.at];
    if (length > kMaxLabel)
        return ParseProblem::BadLabel;
    const std::size_t octets = 1 + std::size_t{length};
    if (octets > piece.end - piece.at)
        return ParseProblem::UnexpectedEnd;
    if (wire.size() + octets > kMaxName)
        return ParseProblem::NameTooLong;
    const auto label = m_message.subspan(piece.at, octets);
    wire.insert(wire.end(), label.begin(), label.end());
    piece.at += octets;
    return std::nullopt;
}

} // namespace vnddns
