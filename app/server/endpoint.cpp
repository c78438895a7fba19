// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/endpoint.h"

#include <charconv>
#include <system_error>

namespace vnddns::server {

std::string Endpoint::toString() const
{
    const std::string text = address.toString();
    const std::string host = address.family() == Family::V6 ? "[" + text + "]" : text;
    return host + ":" + std::to_string(port);
}

std::optional<Endpoint> parseEndpoint(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    const auto address = Address::parse(host);
    if (!address || (address->family() == Family::V6) != bracketed)
        return std::nullopt;
    return Endpoint{*address, port};
}

} // namespace vnddns::server
