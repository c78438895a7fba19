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
{
}

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
    const auto failed = [this](ParseProblem problem) {
        fail(problem);
        return DnsName();
    };
    if (!isGood())
        return {};

    Octets wire;
    wire.reserve(kMaxName);
    std::size_t at = m_at;
    std::size_t end = m_end;
    std::size_t lowest = m_at; // where the piece that is being read began
    std::size_t behind = 0;    // where reading goes on after the name, once a pointer was followed
    for (int hops = 0;;) {
        if (at >= end)
            return failed(ParseProblem::UnexpectedEnd);
        const std::uint8_t length = m_message[at];
        if (length >= kPointer) {
            if (at + 1 >= end)
                return failed(ParseProblem::UnexpectedEnd);
            const std::size_t target = static_cast<std::size_t>(length - kPointer) << 8 | m_message[at + 1];
            if (!pointersAllowed || target < kHeaderSize || target >= lowest || ++hops > kMaxHops)
                return failed(ParseProblem::BadPointer);
            if (behind == 0)
                behind = at + 2;
            at = lowest = target;
            end = m_message.size();
            continue;
        }
        if (length > kMaxLabel)
            return failed(ParseProblem::BadLabel);
        const std::size_t octets = 1 + std::size_t{length};
        if (octets > end - at)
            return failed(ParseProblem::UnexpectedEnd);
        if (wire.size() + octets > kMaxName)
            return failed(ParseProblem::NameTooLong);
        const auto label = m_message.subspan(at, octets);
        wire.insert(wire.end(), label.begin(), label.end());
        at += octets;
        if (length == 0)
            break;
    }
    m_at = behind != 0 ? behind : at;
    return DnsName::fromWire(wire).value_or(DnsName());
}

} // namespace vnddns
