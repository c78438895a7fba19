// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vnddns {

enum class Family : std::uint8_t {
    V4, // IPv4, an A record
    V6, // IPv6, an AAAA record
};

// Why an address may or may not be published, from the IANA special-purpose address registries and the
// RFCs named per range in address.cpp. Only Global is reachable from anywhere.
enum class Scope : std::uint8_t {
    Global,
    Unspecified,   // 0.0.0.0/8, ::
    Loopback,      // 127.0.0.0/8, ::1
    LinkLocal,     // 169.254.0.0/16, fe80::/10, fec0::/10
    Private,       // RFC 1918, fc00::/7
    Cgnat,         // 100.64.0.0/10: the carrier translates, nobody outside can reach it
    Documentation, // RFC 5737, 2001:db8::/32, 3fff::/20
    Benchmarking,  // 198.18.0.0/15
    Transition,    // 6to4, Teredo, NAT64, IPv4-compatible: never a customer's own address
    Anycast,       // 192.88.99.0/24, AS112, AMT, subnet-router anycast
    Multicast,
    Reserved, // everything else that IANA keeps back
};

// An IP address as a value; IPv4-mapped IPv6 (::ffff:a.b.c.d) is read as the IPv4 address it means.
// Never holds a zone id, a prefix length or a port.
class Address
{
public:
    // Exactly one address and nothing else: no white space, no leading zeros in IPv4, no zone id, at most
    // 45 characters. Anything else is nullopt.
    [[nodiscard]] static std::optional<Address> parse(std::string_view text);
    // 4 octets make an IPv4 address, 16 an IPv6 one (network byte order).
    [[nodiscard]] static std::optional<Address> fromBytes(std::span<const std::uint8_t> bytes);

    [[nodiscard]] Family family() const { return m_family; }
    [[nodiscard]] Scope scope() const;
    // 4 or 16 octets in network byte order.
    [[nodiscard]] std::span<const std::uint8_t> bytes() const;
    // Canonical text (RFC 5952 for IPv6); parse() reads it back.
    [[nodiscard]] std::string toString() const;

    friend bool operator==(const Address&, const Address&) = default;
    friend auto operator<=>(const Address&, const Address&) = default;

private:
    Address() = default;

    Family m_family = Family::V4;
    std::array<std::uint8_t, 16> m_bytes{};
};

// "v4" and "v6".
[[nodiscard]] std::string_view toString(Family family);
// One lower-case word per scope, e.g. "cgnat"; for logs, JSON and the server's refusal header.
[[nodiscard]] std::string_view toString(Scope scope);

// Which scopes may be published. Users get GlobalOnly; laboratories and tests may allow Any, and every
// face then says so. Even Any refuses what can never be a host's address: unspecified, loopback,
// multicast, and 100.64.0.0/10, which looks public and is not.
enum class PublishScope : std::uint8_t {
    GlobalOnly,
    Any,
};

[[nodiscard]] bool mayPublish(const Address& address, PublishScope allowed);

} // namespace vnddns
