// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/wire_writer.h"

#include <utility>

namespace vnddns {

namespace {

constexpr std::size_t kMaxPointer = 0x3fff; // fourteen bits
constexpr std::uint16_t kPointer = 0xc000;

} // namespace

void WireWriter::writeU16(std::uint16_t value)
{
    writeU8(static_cast<std::uint8_t>(value >> 8));
    writeU8(static_cast<std::uint8_t>(value & 0xff));
}

void WireWriter::writeU32(std::uint32_t value)
{
    writeU16(static_cast<std::uint16_t>(value >> 16));
    writeU16(static_cast<std::uint16_t>(value & 0xffff));
}

void WireWriter::writeOctets(std::span<const std::uint8_t> octets)
{
    m_wire.insert(m_wire.end(), octets.begin(), octets.end());
}

void WireWriter::writeName(const DnsName& name)
{
    std::span<const std::uint8_t> rest = name.wire();
    while (rest[0] != 0) {
        std::string tail(rest.begin(), rest.end());
        if (const auto known = m_offsets.find(tail); known != m_offsets.end()) {
            writeU16(kPointer | known->second);
            return;
        }
        if (m_wire.size() <= kMaxPointer)
            m_offsets.emplace(std::move(tail), static_cast<std::uint16_t>(m_wire.size()));
        const std::size_t label = 1 + std::size_t{rest[0]};
        writeOctets(rest.first(label));
        rest = rest.subspan(label);
    }
    writeU8(0);
}

void WireWriter::patchU16(std::size_t at, std::uint16_t value)
{
    m_wire[at] = static_cast<std::uint8_t>(value >> 8);
    m_wire[at + 1] = static_cast<std::uint8_t>(value & 0xff);
}

void WireWriter::rollback(std::size_t size)
{
    m_wire.resize(size);
    std::erase_if(m_offsets, [size](const auto& entry) { return entry.second >= size; });
}

Octets WireWriter::take()
{
    m_offsets.clear();
    return std::exchange(m_wire, {});
}

} // namespace vnddns
