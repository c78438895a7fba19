// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/name.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

constexpr std::size_t kMaxWire = 255; // RFC 1035 section 2.3.4, length octets and closing zero included
constexpr std::size_t kMaxLabel = 63;

// Length octets are at most 63 and so below 'A': folding a whole wire form leaves them alone.
constexpr std::uint8_t folded(std::uint8_t octet)
{
    return octet >= 'A' && octet <= 'Z' ? static_cast<std::uint8_t>(octet - 'A' + 'a') : octet;
}

bool isEqualFolded(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](std::uint8_t a, std::uint8_t b) { return folded(a) == folded(b); });
}

bool appendLabel(Octets& wire, std::string_view label)
{
    // One octet more is needed for the closing zero.
    if (label.empty() || label.size() > kMaxLabel || wire.size() + 1 + label.size() + 1 > kMaxWire)
        return false;
    wire.push_back(static_cast<std::uint8_t>(label.size()));
    for (const char c : label)
        wire.push_back(static_cast<std::uint8_t>(c));
    return true;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Takes one escape without its backslash from the front of `text`.
std::optional<char> takeEscape(std::string_view& text)
{
    if (text.empty())
        return std::nullopt;
    if (!isDigit(text[0])) {
        const char c = text[0];
        text.remove_prefix(1);
        return c;
    }
    if (text.size() < 3 || !isDigit(text[1]) || !isDigit(text[2]))
        return std::nullopt;
    const int value = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
    if (value > 255)
        return std::nullopt;
    text.remove_prefix(3);
    return static_cast<char>(value);
}

void appendPresentation(std::string& text, char c)
{
    constexpr std::string_view kSpecial = "\"().;\\@$"; // RFC 1035 section 5.1
    const auto octet = static_cast<unsigned char>(c);
    if (octet > 0x20 && octet < 0x7f) {
        if (kSpecial.find(c) != std::string_view::npos)
            text += '\\';
        text += c;
        return;
    }
    text += '\\';
    text += static_cast<char>('0' + octet / 100);
    text += static_cast<char>('0' + octet / 10 % 10);
    text += static_cast<char>('0' + octet % 10);
}

} // namespace

DnsName::DnsName()
    : m_wire{0}
{}

DnsName::DnsName(const HostName& host)
{
    std::string_view rest = host.toString();
    while (!rest.empty()) {
        const std::string_view label = rest.substr(0, rest.find('.'));
        appendLabel(m_wire, label);
        rest.remove_prefix(std::min(rest.size(), label.size() + 1));
    }
    m_wire.push_back(0);
}

std::optional<DnsName> DnsName::parse(std::string_view text)
{
    if (text == ".")
        return DnsName();
    if (text.empty())
        return std::nullopt;
    Octets wire;
    std::string label;
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '\\') {
            const std::optional<char> escaped = takeEscape(text);
            if (!escaped)
                return std::nullopt;
            label += *escaped;
        } else if (c != '.') {
            label += c;
            continue;
        } else {
            if (!appendLabel(wire, label))
                return std::nullopt;
            label.clear();
        }
    }
    if (!label.empty() && !appendLabel(wire, label))
        return std::nullopt;
    wire.push_back(0);
    return DnsName(std::move(wire));
}

std::optional<DnsName> DnsName::fromWire(std::span<const std::uint8_t> wire)
{
    if (wire.empty() || wire.size() > kMaxWire)
        return std::nullopt;
    std::size_t at = 0;
    while (wire[at] != 0) {
        if (wire[at] > kMaxLabel || at + 1 + wire[at] >= wire.size())
            return std::nullopt;
        at += 1 + std::size_t{wire[at]};
    }
    if (at + 1 != wire.size())
        return std::nullopt;
    return DnsName(Octets(wire.begin(), wire.end()));
}

std::string DnsName::toString() const
{
    if (isRoot())
        return ".";
    std::string text;
    for (const std::string_view label : labels()) {
        for (const char c : label)
            appendPresentation(text, c);
        text += '.';
    }
    return text;
}

std::optional<HostName> DnsName::toHostName() const
{
    std::string text;
    for (const std::string_view label : labels()) {
        if (label.find('.') != std::string_view::npos)
            return std::nullopt;
        text.append(label);
        text += '.';
    }
    return HostName::parse(text);
}

std::vector<std::string_view> DnsName::labels() const
{
    std::vector<std::string_view> result;
    for (std::size_t at = 0; m_wire[at] != 0; at += 1 + std::size_t{m_wire[at]}) {
        // char may look at any object.
        const char* text = reinterpret_cast<const char*>(m_wire.data()) + at + 1;
        result.emplace_back(text, m_wire[at]);
    }
    return result;
}

bool DnsName::isWithin(const DnsName& zone) const
{
    std::span<const std::uint8_t> rest = m_wire;
    while (rest.size() > zone.m_wire.size())
        rest = rest.subspan(1 + std::size_t{rest[0]});
    return isEqualFolded(rest, zone.m_wire);
}

std::optional<DnsName> DnsName::parent() const
{
    if (isRoot())
        return std::nullopt;
    return DnsName(Octets(m_wire.begin() + 1 + m_wire[0], m_wire.end()));
}

std::optional<DnsName> DnsName::withPrefix(std::string_view label) const
{
    Octets wire;
    if (!appendLabel(wire, label) || wire.size() + m_wire.size() > kMaxWire)
        return std::nullopt;
    wire.insert(wire.end(), m_wire.begin(), m_wire.end());
    return DnsName(std::move(wire));
}

DnsName DnsName::toLower() const
{
    Octets wire = m_wire;
    std::transform(wire.begin(), wire.end(), wire.begin(), folded);
    return DnsName(std::move(wire));
}

bool operator==(const DnsName& left, const DnsName& right)
{
    return isEqualFolded(left.m_wire, right.m_wire);
}

std::weak_ordering operator<=>(const DnsName& left, const DnsName& right)
{
    const std::vector<std::string_view> a = left.labels();
    const std::vector<std::string_view> b = right.labels();
    const auto compareOctets = [](char x, char y) {
        return folded(static_cast<std::uint8_t>(x)) <=> folded(static_cast<std::uint8_t>(y));
    };
    const auto compareLabels = [&](std::string_view x, std::string_view y) {
        return std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end(), compareOctets);
    };
    return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend(), compareLabels);
}

} // namespace vnddns

std::size_t std::hash<vnddns::DnsName>::operator()(const vnddns::DnsName& name) const noexcept
{
    // FNV-1a, 64 bit, over the folded octets.
    std::uint64_t value = 0xcbf29ce484222325U;
    for (const std::uint8_t octet : name.wire())
        value = (value ^ vnddns::folded(octet)) * 0x100000001b3U;
    return static_cast<std::size_t>(value);
}
