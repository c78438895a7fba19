// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/host_name.h"

#include <algorithm>
#include <cstddef>

namespace vnddns {

namespace {

constexpr std::size_t kMaxName = 253; // RFC 1035 section 3.1: 255 octets on the wire
constexpr std::size_t kMaxLabel = 63;

bool isLdh(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), isLdh);
}

} // namespace

std::optional<HostName> HostName::parse(std::string_view text)
{
    if (!text.empty() && text.back() == '.')
        text.remove_suffix(1);
    if (text.empty() || text.size() > kMaxName)
        return std::nullopt;
    std::string name(text);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });

    std::size_t labels = 0;
    std::string_view rest = name;
    std::string_view label;
    while (true) {
        const std::size_t dot = rest.find('.');
        label = rest.substr(0, dot);
        if (!isLabel(label))
            return std::nullopt;
        ++labels;
        if (dot == std::string_view::npos)
            break;
        rest.remove_prefix(dot + 1);
    }
    // An all-digit last label would make the whole read like an IPv4 address (RFC 3696 section 2).
    const bool numericTop =
        std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (labels < 2 || numericTop)
        return std::nullopt;
    return HostName(std::move(name));
}

bool HostName::isWithin(const HostName& zone) const
{
    if (m_name.size() == zone.m_name.size())
        return m_name == zone.m_name;
    return m_name.size() > zone.m_name.size() && m_name.ends_with(zone.m_name) &&
           m_name[m_name.size() - zone.m_name.size() - 1] == '.';
}

std::optional<HostName> HostName::parent() const
{
    return parse(std::string_view(m_name).substr(m_name.find('.') + 1));
}

} // namespace vnddns
