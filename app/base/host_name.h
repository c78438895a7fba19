// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns {

// A host name in the form that goes on the wire: LDH labels (RFC 952, RFC 1123 section 2.1), lower case,
// A-labels for internationalised names (RFC 5890), no trailing dot, at least two labels, at most 253
// characters, each label 1 to 63. A value; always valid.
class HostName
{
public:
    // Accepts upper case and one trailing dot; nullopt for everything that is not a host name.
    [[nodiscard]] static std::optional<HostName> parse(std::string_view text);

    [[nodiscard]] const std::string& toString() const { return m_name; }
    // True when this name is `zone` itself or lies below it.
    [[nodiscard]] bool isWithin(const HostName& zone) const;
    // The name without its first label; nullopt when fewer than two labels would be left.
    [[nodiscard]] std::optional<HostName> parent() const;

    friend bool operator==(const HostName&, const HostName&) = default;
    friend auto operator<=>(const HostName&, const HostName&) = default;

private:
    explicit HostName(std::string name)
        : m_name(std::move(name))
    {}

    std::string m_name;
};

} // namespace vnddns
