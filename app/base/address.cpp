// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/address.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace vnddns {

namespace {

constexpr std::size_t kV4Length = 4;
constexpr std::size_t kV6Length = 16;
constexpr std::size_t kLongestText = 45; // an IPv6 address whose last 32 bits are written as IPv4

struct Range
{
    std::array<std::uint8_t, 16> prefix;
    unsigned bits;
    Scope scope;
};

// The first match wins, so an exception stands above the block it is cut from.
constexpr Range kV4Ranges[] = {
    {{0}, 8, Scope::Unspecified},               // RFC 1122 "this network"
    {{10}, 8, Scope::Private},                  // RFC 1918
    {{100, 64}, 10, Scope::Cgnat},              // RFC 6598
    {{127}, 8, Scope::Loopback},                // RFC 1122
    {{169, 254}, 16, Scope::LinkLocal},         // RFC 3927
    {{172, 16}, 12, Scope::Private},            // RFC 1918
    {{192, 0, 0}, 24, Scope::Reserved},         // RFC 6890; its "global" exceptions are anycast services
    {{192, 0, 2}, 24, Scope::Documentation},    // RFC 5737
    {{192, 31, 196}, 24, Scope::Anycast},       // RFC 7535 AS112
    {{192, 52, 193}, 24, Scope::Anycast},       // RFC 7450 AMT
    {{192, 88, 99}, 24, Scope::Anycast},        // RFC 7526 6to4 relay, deprecated
    {{192, 168}, 16, Scope::Private},           // RFC 1918
    {{192, 175, 48}, 24, Scope::Anycast},       // RFC 7534 AS112
    {{198, 18}, 15, Scope::Benchmarking},       // RFC 2544
    {{198, 51, 100}, 24, Scope::Documentation}, // RFC 5737
    {{203, 0, 113}, 24, Scope::Documentation},  // RFC 5737
    {{224}, 4, Scope::Multicast},               // RFC 5771
    {{240}, 4, Scope::Reserved},                // RFC 1112, includes 255.255.255.255
};

// What is not listed and not in 2000::/3 (RFC 4291 section 2.4) is Reserved.
constexpr Range kV6Ranges[] = {
    {{}, 128, Scope::Unspecified},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, Scope::Loopback},
    {{}, 96, Scope::Transition},                                     // IPv4-compatible, RFC 4291 2.5.5.1
    {{0x00, 0x64, 0xff, 0x9b}, 96, Scope::Transition},               // RFC 6052 NAT64
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, Scope::Transition},   // RFC 8215 local NAT64
    {{0x20, 0x01, 0x00, 0x00}, 32, Scope::Transition},               // RFC 4380 Teredo
    {{0x20, 0x01, 0x00, 0x02, 0x00, 0x00}, 48, Scope::Benchmarking}, // RFC 5180
    {{0x20, 0x01, 0x00}, 23, Scope::Reserved},                       // RFC 2928: ORCHID, DRIP, anycast
    {{0x20, 0x01, 0x0d, 0xb8}, 32, Scope::Documentation},            // RFC 3849
    {{0x20, 0x02}, 16, Scope::Transition},                           // RFC 3056 6to4
    {{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48, Scope::Anycast},      // RFC 7534 AS112
    {{0x3f, 0xff, 0x00}, 20, Scope::Documentation},                  // RFC 9637
    {{0xfc}, 7, Scope::Private},                                     // RFC 4193
    {{0xfe, 0x80}, 10, Scope::LinkLocal},                            // RFC 4291
    {{0xfe, 0xc0}, 10, Scope::LinkLocal},                            // RFC 3879 site-local, deprecated
    {{0xff}, 8, Scope::Multicast},                                   // RFC 4291
};

bool matches(std::span<const std::uint8_t> bytes, const Range& range)
{
    const std::size_t whole = range.bits / 8;
    if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(whole), range.prefix.begin()))
        return false;
    const unsigned rest = range.bits % 8;
    if (rest == 0)
        return true;
    const auto mask = static_cast<std::uint8_t>(0xffU << (8 - rest));
    return (bytes[whole] & mask) == (range.prefix[whole] & mask);
}

std::optional<std::array<std::uint8_t, 4>> parseV4(std::string_view text)
{
    std::array<std::uint8_t, 4> out{};
    for (std::size_t i = 0; i < kV4Length; ++i) {
        const std::size_t dot = text.find('.');
        if ((dot == std::string_view::npos) != (i == kV4Length - 1))
            return std::nullopt;
        const std::string_view part = text.substr(0, dot);
        // Leading zeros are octal to some programs and decimal to others (RFC 6943 section 3.1.1).
        if (part.empty() || part.size() > 3 || (part.size() > 1 && part.front() == '0'))
            return std::nullopt;
        unsigned value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc{} || end != part.data() + part.size() || value > 255)
            return std::nullopt;
        out[i] = static_cast<std::uint8_t>(value);
        text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
    }
    return out;
}

// One side of a "::": groups of 16 bits, the last of which may be written as IPv4 when `mayEndInV4`.
// Returns the number of octets written, or nullopt.
std::optional<std::size_t> parseGroups(std::string_view text, bool mayEndInV4, std::span<std::uint8_t> out)
{
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t colon = text.find(':');
        const std::string_view part = text.substr(0, colon);
        const bool last = colon == std::string_view::npos;
        if (last && mayEndInV4 && part.find('.') != std::string_view::npos) {
            const auto v4 = parseV4(part);
            if (!v4 || used + kV4Length > out.size())
                return std::nullopt;
            std::copy(v4->begin(), v4->end(), out.begin() + static_cast<std::ptrdiff_t>(used));
            return used + kV4Length;
        }
        unsigned value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (part.empty() || part.size() > 4 || error != std::errc{} || end != part.data() + part.size() ||
            used + 2 > out.size())
            return std::nullopt;
        out[used++] = static_cast<std::uint8_t>(value >> 8U);
        out[used++] = static_cast<std::uint8_t>(value & 255U);
        if (last)
            break;
        text.remove_prefix(colon + 1);
        if (text.empty()) // a single trailing colon
            return std::nullopt;
    }
    return used;
}

std::optional<std::array<std::uint8_t, 16>> parseV6(std::string_view text)
{
    std::array<std::uint8_t, 16> out{};
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos) {
        const auto used = parseGroups(text, true, out);
        if (!used || *used != kV6Length)
            return std::nullopt;
        return out;
    }
    std::array<std::uint8_t, 16> tail{};
    const auto before = parseGroups(text.substr(0, gap), false, out);
    const auto after = parseGroups(text.substr(gap + 2), true, tail);
    if (!before || !after || *before + *after > kV6Length - 2) // "::" stands for at least one group
        return std::nullopt;
    std::copy_n(tail.begin(), *after, out.end() - static_cast<std::ptrdiff_t>(*after));
    return out;
}

bool isV4Mapped(std::span<const std::uint8_t> bytes)
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; }) &&
           bytes[10] == 0xff && bytes[11] == 0xff;
}

std::string v4Text(std::span<const std::uint8_t> bytes)
{
    std::string text;
    for (std::size_t i = 0; i < kV4Length; ++i)
        text += (i == 0 ? "" : ".") + std::to_string(bytes[i]);
    return text;
}

// RFC 5952 section 4: lower case, no leading zeros, the longest run of two or more zero groups as "::",
// the first one when several are as long.
std::string v6Text(std::span<const std::uint8_t> bytes)
{
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<unsigned>(bytes[2 * i] << 8U | bytes[2 * i + 1]);
    std::size_t gapAt = groups.size();
    std::size_t gapLength = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t length = 0;
        while (i + length < groups.size() && groups[i + length] == 0)
            ++length;
        if (length > gapLength) {
            gapAt = i;
            gapLength = length;
        }
    }
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == gapAt) {
            text += "::";
            i += gapLength - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        std::array<char, 4> digits{};
        const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), groups[i], 16);
        text.append(digits.data(), error == std::errc{} ? end : digits.data());
    }
    return text;
}

} // namespace

std::optional<Address> Address::parse(std::string_view text)
{
    if (text.empty() || text.size() > kLongestText)
        return std::nullopt;
    if (text.find(':') == std::string_view::npos) {
        const auto v4 = parseV4(text);
        return v4 ? fromBytes(*v4) : std::nullopt;
    }
    const auto v6 = parseV6(text);
    return v6 ? fromBytes(*v6) : std::nullopt;
}

std::optional<Address> Address::fromBytes(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != kV4Length && bytes.size() != kV6Length)
        return std::nullopt;
    if (bytes.size() == kV6Length && isV4Mapped(bytes))
        bytes = bytes.last(kV4Length);
    Address address;
    address.m_family = bytes.size() == kV4Length ? Family::V4 : Family::V6;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

Scope Address::scope() const
{
    const auto own = bytes();
    const std::span<const Range> ranges =
        m_family == Family::V4 ? std::span<const Range>(kV4Ranges) : std::span<const Range>(kV6Ranges);
    const auto it =
        std::find_if(ranges.begin(), ranges.end(), [own](const Range& range) { return matches(own, range); });
    if (it != ranges.end())
        return it->scope;
    if (m_family == Family::V4)
        return Scope::Global;
    if ((own[0] & 0xe0U) != 0x20U)
        return Scope::Reserved;
    // An all-zero interface id is the subnet-router anycast address (RFC 4291 section 2.6.1).
    const bool anycast = std::all_of(own.begin() + 8, own.end(), [](std::uint8_t b) { return b == 0; });
    return anycast ? Scope::Anycast : Scope::Global;
}

std::span<const std::uint8_t> Address::bytes() const
{
    return std::span(m_bytes).first(m_family == Family::V4 ? kV4Length : kV6Length);
}

std::string Address::toString() const
{
    return m_family == Family::V4 ? v4Text(bytes()) : v6Text(bytes());
}

std::string_view toString(Family family)
{
    return family == Family::V4 ? "v4" : "v6";
}

std::string_view toString(Scope scope)
{
    switch (scope) {
    case Scope::Global:
        return "global";
    case Scope::Unspecified:
        return "unspecified";
    case Scope::Loopback:
        return "loopback";
    case Scope::LinkLocal:
        return "link-local";
    case Scope::Private:
        return "private";
    case Scope::Cgnat:
        return "cgnat";
    case Scope::Documentation:
        return "documentation";
    case Scope::Benchmarking:
        return "benchmarking";
    case Scope::Transition:
        return "transition";
    case Scope::Anycast:
        return "anycast";
    case Scope::Multicast:
        return "multicast";
    case Scope::Reserved:
        return "reserved";
    }
    return "reserved";
}

bool mayPublish(const Address& address, PublishScope allowed)
{
    switch (address.scope()) {
    case Scope::Global:
        return true;
    case Scope::Private:
    case Scope::Documentation:
    case Scope::Benchmarking:
        return allowed == PublishScope::Any;
    case Scope::Unspecified:
    case Scope::Loopback:
    case Scope::LinkLocal:
    case Scope::Cgnat:
    case Scope::Transition:
    case Scope::Anycast:
    case Scope::Multicast:
    case Scope::Reserved:
        return false;
    }
    return false;
}

} // namespace vnddns
