// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/stun.h"

#include <algorithm>
#include <bitset>
#include <string_view>

namespace vnddns {

namespace {

using Octets = std::vector<std::uint8_t>;
using Wire = std::span<const std::uint8_t>;

constexpr std::size_t kHeader = 20;
constexpr std::array<std::uint8_t, 4> kCookie{0x21, 0x12, 0xa4, 0x42};
constexpr std::uint32_t kFingerprintMask = 0x5354554e;
constexpr std::size_t kMaxSoftware = 763; // section 14.14
// Section 18.2: a message type is the method with the two bits of the class in between.
constexpr std::uint16_t kBinding = 0x0001;
constexpr std::uint16_t kClassBits = 0x0110;

enum class Attribute : std::uint16_t {
    MappedAddress = 0x0001,
    ErrorCode = 0x0009,
    UnknownAttributes = 0x000a,
    XorMappedAddress = 0x0020,
    Software = 0x8022,
    Fingerprint = 0x8028,
};

// Below 0x8000 an attribute has to be understood. What RFC 8489 defines is known even where it means nothing
// to us: USERNAME, MESSAGE-INTEGRITY, REALM, NONCE, MESSAGE-INTEGRITY-SHA256, PASSWORD-ALGORITHM, USERHASH
// and the four above; known but unexpected ones are passed over (section 6.3).
bool isUnderstood(std::uint16_t type)
{
    constexpr std::array<std::uint16_t, 11> known{0x0001, 0x0006, 0x0008, 0x0009, 0x000a, 0x0014,
                                                  0x0015, 0x001c, 0x001d, 0x001e, 0x0020};
    return type >= 0x8000 || std::find(known.begin(), known.end(), type) != known.end();
}

std::uint16_t number(Wire wire)
{
    return static_cast<std::uint16_t>(wire[0] << 8 | wire[1]);
}

void append(Octets& out, std::uint16_t value)
{
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value & 0xff));
}

std::size_t padded(std::size_t length)
{
    return (length + 3) / 4 * 4;
}

// CRC-32 of ITU V.42 over what stands before the attribute, mixed so that it is no other protocol's sum.
std::uint32_t fingerprintOf(Wire wire)
{
    std::uint32_t sum = 0xffffffff;
    for (const std::uint8_t octet : wire) {
        sum ^= octet;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320U : 0U);
    }
    return ~sum ^ kFingerprintMask;
}

std::array<std::uint8_t, 4> bigEndian(std::uint32_t value)
{
    return {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16 & 0xff),
            static_cast<std::uint8_t>(value >> 8 & 0xff), static_cast<std::uint8_t>(value & 0xff)};
}

// Mixes an address with cookie and transaction id, or back (section 14.2): translators on the way rewrite
// addresses that they recognise.
void mix(std::span<std::uint8_t> octets, const StunTransactionId& id)
{
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] ^= i < kCookie.size() ? kCookie[i] : id[i - kCookie.size()];
}

constexpr std::uint8_t kFamilyV4 = 1;
constexpr std::uint8_t kFamilyV6 = 2;

// An IPv6 address that is an IPv4 one in disguise is no address of either family.
std::optional<StunMapped> readMapped(Wire value, const StunTransactionId* id)
{
    if (value.size() < 4)
        return std::nullopt;
    const std::uint8_t family = value[1];
    const std::size_t length = family == kFamilyV4 ? 4 : 16;
    if ((family != kFamilyV4 && family != kFamilyV6) || value.size() != 4 + length)
        return std::nullopt;
    Octets octets(value.begin() + 2, value.end());
    if (id != nullptr) {
        mix(std::span(octets).first(2), *id);
        mix(std::span(octets).subspan(2), *id);
    }
    const auto address = Address::fromBytes(std::span(octets).subspan(2));
    if (!address || address->bytes().size() != length)
        return std::nullopt;
    return StunMapped{*address, number(octets)};
}

// Puts together what the attributes of one message say; of one that comes twice only the first counts
// (section 14).
class Reader
{
public:
    explicit Reader(Wire wire)
        : m_wire(wire)
    {}

    std::optional<StunMessage> read()
    {
        if (!readHeader())
            return std::nullopt;
        std::size_t at = kHeader;
        while (at < m_wire.size()) {
            // Nothing stands behind a FINGERPRINT.
            if (m_wire.size() - at < 4 || m_message.fingerprint)
                return std::nullopt;
            const std::size_t length = number(m_wire.subspan(at + 2));
            if (padded(length) > m_wire.size() - at - 4)
                return std::nullopt;
            if (!take(number(m_wire.subspan(at)), at, m_wire.subspan(at + 4, length)))
                return std::nullopt;
            at += 4 + padded(length);
        }
        m_message.mapped = m_xorMapped ? m_xorMapped : m_plainMapped;
        return std::move(m_message);
    }

private:
    bool readHeader()
    {
        if (m_wire.size() < kHeader || m_wire.size() % 4 != 0 ||
            number(m_wire.subspan(2)) != m_wire.size() - kHeader ||
            !std::equal(kCookie.begin(), kCookie.end(), m_wire.begin() + 4))
            return false;
        const std::uint16_t type = number(m_wire);
        if ((type & ~kClassBits) != kBinding)
            return false;
        m_message.kind = static_cast<StunKind>((type & 0x0100) >> 7 | (type & 0x0010) >> 4);
        std::copy_n(m_wire.begin() + 8, m_message.id.size(), m_message.id.begin());
        return true;
    }

    bool take(std::uint16_t type, std::size_t at, Wire value)
    {
        switch (static_cast<Attribute>(type)) {
        case Attribute::MappedAddress:
            return takeMapped(m_plainMapped, value, nullptr);
        case Attribute::XorMappedAddress:
            return takeMapped(m_xorMapped, value, &m_message.id);
        case Attribute::ErrorCode:
            return takeErrorCode(value);
        case Attribute::UnknownAttributes:
            return takeUnknown(value);
        case Attribute::Software:
            if (m_message.software.empty())
                m_message.software.assign(value.begin(), value.end());
            return value.size() <= kMaxSoftware;
        case Attribute::Fingerprint:
            return takeFingerprint(at, value);
        }
        if (!isUnderstood(type) && !m_strange.test(type)) {
            m_strange.set(type);
            m_message.notUnderstood.push_back(type);
        }
        return true;
    }

    static bool takeMapped(std::optional<StunMapped>& mapped, Wire value, const StunTransactionId* id)
    {
        const auto read = readMapped(value, id);
        if (!mapped)
            mapped = read;
        return read.has_value();
    }

    bool takeErrorCode(Wire value)
    {
        if (value.size() < 4)
            return false;
        const int hundreds = value[2] & 0x07;
        if (hundreds < 3 || hundreds > 6 || value[3] > 99)
            return false;
        if (m_message.errorCode == 0)
            m_message.errorCode = hundreds * 100 + value[3];
        return true;
    }

    bool takeUnknown(Wire value)
    {
        if (value.size() % 2 != 0)
            return false;
        if (m_message.unknownAttributes.empty()) {
            for (std::size_t i = 0; i < value.size(); i += 2)
                m_message.unknownAttributes.push_back(number(value.subspan(i)));
        }
        return true;
    }

    bool takeFingerprint(std::size_t at, Wire value)
    {
        const auto right = bigEndian(fingerprintOf(m_wire.first(at)));
        m_message.fingerprint = std::equal(right.begin(), right.end(), value.begin(), value.end());
        return m_message.fingerprint;
    }

    Wire m_wire;
    StunMessage m_message;
    std::optional<StunMapped> m_xorMapped;
    std::optional<StunMapped> m_plainMapped;
    std::bitset<0x8000> m_strange; // the types in notUnderstood
};

void appendAttribute(Octets& out, Attribute type, Wire value)
{
    append(out, static_cast<std::uint16_t>(type));
    append(out, static_cast<std::uint16_t>(value.size()));
    out.insert(out.end(), value.begin(), value.end());
    out.resize(padded(out.size()));
}

void appendMapped(Octets& out, const StunMapped& mapped, const StunTransactionId& id)
{
    Octets value{0, mapped.address.family() == Family::V4 ? kFamilyV4 : kFamilyV6};
    append(value, mapped.port);
    const auto bytes = mapped.address.bytes();
    value.insert(value.end(), bytes.begin(), bytes.end());
    mix(std::span(value).subspan(2, 2), id);
    mix(std::span(value).subspan(4), id);
    appendAttribute(out, Attribute::XorMappedAddress, value);
}

void appendUnknown(Octets& out, const std::vector<std::uint16_t>& types)
{
    Octets value;
    for (const std::uint16_t type : types)
        append(value, type);
    appendAttribute(out, Attribute::UnknownAttributes, value);
}

void setLength(Octets& out, std::size_t length)
{
    out[2] = static_cast<std::uint8_t>(length >> 8);
    out[3] = static_cast<std::uint8_t>(length & 0xff);
}

} // namespace

std::optional<StunMessage> parseStun(Wire wire)
{
    return Reader(wire).read();
}

Octets writeStun(const StunMessage& message)
{
    const auto kind = static_cast<unsigned>(message.kind);
    Octets out;
    append(out, static_cast<std::uint16_t>(kBinding | (kind & 2) << 7 | (kind & 1) << 4));
    append(out, 0);
    out.insert(out.end(), kCookie.begin(), kCookie.end());
    out.insert(out.end(), message.id.begin(), message.id.end());
    if (message.mapped)
        appendMapped(out, *message.mapped, message.id);
    if (message.errorCode != 0) {
        const Octets value{0, 0, static_cast<std::uint8_t>(message.errorCode / 100),
                           static_cast<std::uint8_t>(message.errorCode % 100)};
        appendAttribute(out, Attribute::ErrorCode, value);
    }
    if (!message.unknownAttributes.empty())
        appendUnknown(out, message.unknownAttributes);
    if (!message.software.empty()) {
        const std::string_view name = std::string_view(message.software).substr(0, kMaxSoftware);
        appendAttribute(out, Attribute::Software, Octets(name.begin(), name.end()));
    }
    // The sum covers the length that there will be with it.
    setLength(out, out.size() - kHeader + (message.fingerprint ? 8 : 0));
    if (message.fingerprint)
        appendAttribute(out, Attribute::Fingerprint, bigEndian(fingerprintOf(out)));
    return out;
}

std::optional<StunMessage> stunAnswer(const StunMessage& message, const StunMapped& source)
{
    if (message.kind != StunKind::Request)
        return std::nullopt;
    StunMessage answer;
    answer.id = message.id;
    answer.fingerprint = message.fingerprint;
    if (message.notUnderstood.empty()) {
        answer.kind = StunKind::Success;
        answer.mapped = source;
    } else {
        constexpr int kUnknownAttribute = 420;
        answer.kind = StunKind::Error;
        answer.errorCode = kUnknownAttribute;
        answer.unknownAttributes = message.notUnderstood;
    }
    return answer;
}

} // namespace vnddns
