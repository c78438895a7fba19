// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/host_name.h"
#include "dns/types.h"

namespace vnddns {

// A domain name as DNS sees it (RFC 1035 section 3.1): labels of 1 to 63 arbitrary octets, at most 255
// octets in wire form, always absolute. Keeps the case it was given; compares, sorts and hashes without
// the case of ASCII letters (RFC 4343). A value; always valid.
class DnsName
{
public:
    // The root.
    DnsName();
    explicit DnsName(const HostName& host);

    // Presentation form (RFC 1035 section 5.1): dots between labels, \DDD and \X escapes, the final dot
    // may be left out; "." is the root. nullopt for empty labels, wrong escapes and too great lengths.
    [[nodiscard]] static std::optional<DnsName> parse(std::string_view text);
    // Exactly one uncompressed name in wire form with its closing zero, and nothing behind it.
    [[nodiscard]] static std::optional<DnsName> fromWire(std::span<const std::uint8_t> wire);

    // Presentation form with the final dot; parse() reads it back.
    [[nodiscard]] std::string toString() const;
    // nullopt when the name is not a host name, e.g. the root, "_acme-challenge.a.test" or "*.test".
    [[nodiscard]] std::optional<HostName> toHostName() const;
    // Uncompressed, with the closing zero; 1 to 255 octets.
    [[nodiscard]] std::span<const std::uint8_t> wire() const { return m_wire; }
    // From the most specific label to the top; without the root. The views live as long as this name.
    [[nodiscard]] std::vector<std::string_view> labels() const;

    [[nodiscard]] bool isRoot() const { return m_wire.size() == 1; }
    // True when this name is `zone` itself or lies below it.
    [[nodiscard]] bool isWithin(const DnsName& zone) const;
    // The name without its first label; nullopt for the root.
    [[nodiscard]] std::optional<DnsName> parent() const;
    // `label` in front of this name, e.g. "*" for a wildcard (RFC 4592); nullopt when it does not fit.
    [[nodiscard]] std::optional<DnsName> withPrefix(std::string_view label) const;
    // Letters in lower case: the canonical form of RFC 4034 section 6.2.
    [[nodiscard]] DnsName toLower() const;

    friend bool operator==(const DnsName& left, const DnsName& right);
    // Canonical order (RFC 4034 section 6.1): a zone sorts directly before the names below it.
    friend std::weak_ordering operator<=>(const DnsName& left, const DnsName& right);

private:
    explicit DnsName(Octets wire)
        : m_wire(std::move(wire))
    {}

    Octets m_wire;
};

} // namespace vnddns

template<>
struct std::hash<vnddns::DnsName>
{
    std::size_t operator()(const vnddns::DnsName& name) const noexcept;
};
