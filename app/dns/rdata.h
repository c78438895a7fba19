// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "dns/record.h"

namespace vnddns {

// The make functions build records of class Internet; the read functions give nullopt when the type is
// another one or the rdata is not well formed (an update may carry it empty).

// A or AAAA (RFC 3596), by the family of the address.
[[nodiscard]] ResourceRecord makeAddressRecord(const DnsName& name, std::uint32_t ttl,
                                               const Address& address);
// An AAAA record with an IPv4-mapped address has no IPv6 address in it: nullopt.
[[nodiscard]] std::optional<Address> readAddress(const ResourceRecord& record);
[[nodiscard]] RrType rrTypeOf(Family family);

// NS, CNAME and PTR: rdata is one name (RFC 1035 section 3.3).
[[nodiscard]] ResourceRecord makeNameRecord(const DnsName& name, RrType type, std::uint32_t ttl,
                                            const DnsName& target);
[[nodiscard]] std::optional<DnsName> readTarget(const ResourceRecord& record);

// RFC 1035 section 3.3.13; times in seconds. `minimum` is the negative caching time (RFC 2308 section 4).
struct SoaData
{
    DnsName primary;
    DnsName mailbox;
    std::uint32_t serial = 0;
    std::uint32_t refresh = 0;
    std::uint32_t retry = 0;
    std::uint32_t expire = 0;
    std::uint32_t minimum = 0;

    friend bool operator==(const SoaData&, const SoaData&) = default;
};

[[nodiscard]] ResourceRecord makeSoaRecord(const DnsName& name, std::uint32_t ttl, const SoaData& soa);
[[nodiscard]] std::optional<SoaData> readSoa(const ResourceRecord& record);

// TXT (RFC 1035 section 3.3.14). Text above 255 octets is cut into several strings, an empty one becomes
// one empty string. readTxt() gives the strings as they are.
[[nodiscard]] ResourceRecord makeTxtRecord(const DnsName& name, std::uint32_t ttl, std::string_view text);
[[nodiscard]] std::optional<std::vector<std::string>> readTxt(const ResourceRecord& record);

// RFC 1035 section 3.3.9.
struct MxData
{
    std::uint16_t preference = 0;
    DnsName exchange;

    friend bool operator==(const MxData&, const MxData&) = default;
};

[[nodiscard]] ResourceRecord makeMxRecord(const DnsName& name, std::uint32_t ttl, const MxData& mx);
[[nodiscard]] std::optional<MxData> readMx(const ResourceRecord& record);

} // namespace vnddns
