// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "dns/message.h"
#include "dns/name.h"

namespace vnddns {

// Walks over octets in network order and never past their end. The first failure sticks: from then on
// every read gives zero, nothing or the root, and offset() stays where it happened. Used inside app/dns
// only.
class WireReader
{
public:
    explicit WireReader(std::span<const std::uint8_t> message);

    [[nodiscard]] bool isGood() const { return !m_problem.has_value(); }
    [[nodiscard]] std::optional<ParseProblem> problem() const { return m_problem; }
    [[nodiscard]] std::size_t offset() const { return m_at; }
    [[nodiscard]] std::size_t remaining() const { return m_end - m_at; }
    void fail(ParseProblem problem);

    [[nodiscard]] std::uint8_t readU8();
    [[nodiscard]] std::uint16_t readU16();
    [[nodiscard]] std::uint32_t readU32();
    // Views into the message.
    [[nodiscard]] std::span<const std::uint8_t> readOctets(std::size_t count);
    // One octet of length and that many octets, the length included.
    [[nodiscard]] std::span<const std::uint8_t> readString();

    // RFC 1035 section 4.1.4. A pointer leads to a prior occurrence: behind the header, and over before the
    // piece with the pointer begins. So there are no loops.
    [[nodiscard]] DnsName readName();
    // Refuses pointers: for rdata that stands on its own.
    [[nodiscard]] DnsName readPlainName();

    // A reader for the next `count` octets, over which this one steps. Its names may still point to
    // everything before.
    [[nodiscard]] WireReader sub(std::size_t count);

private:
    // A run of labels that a pointer may end.
    struct NamePiece
    {
        std::size_t start;
        std::size_t at;
        std::size_t end; // its labels have to end before
    };

    [[nodiscard]] DnsName readName(bool pointersAllowed);
    // Where the pointer at `piece.at` leads; nullopt when it may not.
    [[nodiscard]] std::optional<NamePiece> follow(const NamePiece& piece) const;
    // Takes one label, which may be the closing zero.
    [[nodiscard]] std::optional<ParseProblem> appendLabel(Octets& wire, NamePiece& piece) const;

    std::span<const std::uint8_t> m_message;
    std::size_t m_at = 0;
    std::size_t m_end;
    std::optional<ParseProblem> m_problem;
};

} // namespace vnddns
