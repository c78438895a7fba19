// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/operator_ranges.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <vector>

namespace vnddns {

namespace {

// Whole clouds are not here, because people rent machines in them that may well have a name.
constexpr std::array kRanges = std::to_array<std::string_view>({
    // Cloudflare: https://www.cloudflare.com/ips/
    "173.245.48.0/20",
    "103.21.244.0/22",
    "103.22.200.0/22",
    "103.31.4.0/22",
    "141.101.64.0/18",
    "108.162.192.0/18",
    "190.93.240.0/20",
    "188.114.96.0/20",
    "197.234.240.0/22",
    "198.41.128.0/17",
    "162.158.0.0/15",
    "104.16.0.0/13",
    "104.24.0.0/14",
    "172.64.0.0/13",
    "131.0.72.0/22",
    "2400:cb00::/32",
    "2606:4700::/32",
    "2803:f800::/32",
    "2405:b500::/32",
    "2405:8100::/32",
    "2a06:98c0::/29",
    "2c0f:f248::/32",
    // Cloudflare's resolvers, which are APNIC's by the registry
    "1.1.1.0/24",
    "1.0.0.0/24",
    // Fastly: https://api.fastly.com/public-ip-list
    "23.235.32.0/20",
    "43.249.72.0/22",
    "103.244.50.0/24",
    "103.245.222.0/23",
    "103.245.224.0/24",
    "104.156.80.0/20",
    "140.248.64.0/18",
    "140.248.128.0/17",
    "146.75.0.0/17",
    "151.101.0.0/16",
    "157.52.64.0/18",
    "167.82.0.0/17",
    "167.82.128.0/20",
    "167.82.160.0/20",
    "167.82.224.0/20",
    "172.111.64.0/18",
    "185.31.16.0/22",
    "199.27.72.0/21",
    "199.232.0.0/16",
    "2a04:4e40::/32",
    "2a04:4e42::/32",
    // Google's resolvers, its name servers (ns1 to ns4.google.com), and where the resolvers ask from
    "8.8.8.0/24",
    "8.8.4.0/24",
    "216.239.32.0/19",
    "74.125.0.0/16",
    "172.217.0.0/16",
    "172.253.0.0/16",
    "173.194.0.0/16",
    "2001:4860::/32",
    // OpenDNS: resolvers and where they ask from
    "208.67.216.0/21",
    "146.112.0.0/16",
    "2620:119:35::/48",
    "2620:119:53::/48",
    "2620:119:fc::/48",
    "2620:0:ccc::/48",
    "2620:0:ccd::/48",
    // Quad9
    "9.9.9.0/24",
    "149.112.112.0/24",
    "149.112.149.0/24",
    "2620:fe::/48",
});

struct Range
{
    Address first;
    std::size_t length = 0; // of the prefix, in bits
};

// The table above is tested to be well formed.
std::vector<Range> parsedRanges()
{
    std::vector<Range> ranges;
    ranges.reserve(kRanges.size());
    for (const std::string_view text : kRanges) {
        const std::size_t slash = text.find('/');
        Range range{Address::parse(text.substr(0, slash)).value(), 0};
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), range.length);
        ranges.push_back(range);
    }
    return ranges;
}

bool holds(const Range& range, const Address& address)
{
    if (range.first.family() != address.family())
        return false;
    const std::size_t whole = range.length / 8;
    const auto head = range.first.bytes().first(whole);
    if (!std::equal(head.begin(), head.end(), address.bytes().begin()))
        return false;
    const unsigned differing =
        whole < address.bytes().size()
            ? static_cast<unsigned>(range.first.bytes()[whole] ^ address.bytes()[whole])
            : 0U;
    return differing >> (8 - range.length % 8) == 0;
}

} // namespace

bool belongsToEchoOperator(const Address& address)
{
    static const std::vector<Range> ranges = parsedRanges();
    return std::any_of(ranges.begin(), ranges.end(),
                       [&address](const Range& range) { return holds(range, address); });
}

} // namespace vnddns
