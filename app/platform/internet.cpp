// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/internet.h"

#include <algorithm>

namespace vnddns::platform {

namespace {

bool covers(std::span<const std::uint8_t> prefix, std::size_t length, const Address& address)
{
    constexpr std::size_t kBits = 8;
    const auto bytes = address.bytes();
    if (length > kBits * std::min(prefix.size(), bytes.size()))
        return false;
    const std::size_t whole = length / kBits;
    const std::size_t rest = length % kBits;
    return std::equal(prefix.begin(), prefix.begin() + static_cast<std::ptrdiff_t>(whole), bytes.begin()) &&
           (rest == 0 || (prefix[whole] ^ bytes[whole]) >> (kBits - rest) == 0);
}

} // namespace

const std::array<Address, 2>& internet(Family family)
{
    static const std::array v4{*Address::parse("113.160.0.1"), *Address::parse("198.41.0.4")};
    static const std::array v6{*Address::parse("2405:4800::1"), *Address::parse("2001:503:ba3e::2:30")};
    return family == Family::V4 ? v4 : v6;
}

bool coversInternet(Family family, std::span<const std::uint8_t> prefix, std::size_t length)
{
    const auto& all = internet(family);
    return std::any_of(all.begin(), all.end(),
                       [&](const Address& each) { return covers(prefix, length, each); });
}

} // namespace vnddns::platform
