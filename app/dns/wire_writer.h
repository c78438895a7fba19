// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

#include "dns/name.h"
#include "dns/types.h"

namespace vnddns {

// Builds a message in network order and remembers where its names stand, to point back to them. Knows no
// limit: the caller looks at size() and goes back with rollback(). Used inside app/dns only.
class WireWriter
{
public:
    [[nodiscard]] std::size_t size() const { return m_wire.size(); }

    void writeU8(std::uint8_t value) { m_wire.push_back(value); }
    void writeU16(std::uint16_t value);
    void writeU32(std::uint32_t value);
    void writeOctets(std::span<const std::uint8_t> octets);
    // Points to an earlier name, or the tail of one, that has the same octets (RFC 1035 section 4.1.4).
    // Case counts, so that no name changes its case.
    void writeName(const DnsName& name);

    // Overwrites two octets that are written already.
    void patchU16(std::size_t at, std::uint16_t value);
    // Forgets everything from `size` on.
    void rollback(std::size_t size);
    [[nodiscard]] Octets take();

private:
    Octets m_wire;
    std::unordered_map<std::string, std::uint16_t> m_offsets; // by the wire form of the tail
};

} // namespace vnddns
