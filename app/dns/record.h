// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "dns/name.h"
#include "dns/types.h"

namespace vnddns {

// RFC 1035 section 4.1.2; in an update this is the zone (RFC 2136 section 2.3).
struct Question
{
    DnsName name;
    RrType type = RrType::A;
    RrClass klass = RrClass::Internet;

    friend bool operator==(const Question&, const Question&) = default;
};

// RFC 1035 section 4.1.3. `rdata` stands on its own: names in it are written out in full, whatever the
// message did to them. It may be empty where the class is Any or None (RFC 2136 sections 2.4 and 2.5).
// Read and build the usual types with rdata.h.
struct ResourceRecord
{
    DnsName name;
    RrType type = RrType::A;
    RrClass klass = RrClass::Internet;
    std::uint32_t ttl = 0; // seconds; as on the wire, so with the top bit set it means 0 (RFC 2181 section 8)
    Octets rdata;          // at most 65535 octets

    friend bool operator==(const ResourceRecord&, const ResourceRecord&) = default;
};

// The same set in the sense of RFC 2181 section 5: name, class and type.
[[nodiscard]] inline bool isSameSet(const ResourceRecord& left, const ResourceRecord& right)
{
    return left.type == right.type && left.klass == right.klass && left.name == right.name;
}

} // namespace vnddns
