// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/rdata_layout.h"

#include <algorithm>
#include <array>

namespace vnddns {

namespace {

enum class Classes : std::uint8_t {
    Every,
    Internet, // and None and Any, which an update uses in place of it (RFC 2136 section 2.5)
};

struct Entry
{
    std::uint16_t type;
    Classes classes;
    RdataLayout layout;
};

constexpr RdataLayout kOneName{.names = 1};
constexpr RdataLayout kOneName1035{.names = 1, .mayCompress = true};
constexpr RdataLayout kTwoNames{.names = 2};
constexpr RdataLayout kNumberAndName{.octetsBefore = 2, .names = 1};

// RFC 3597 section 4: only the types of RFC 1035 may be sent compressed; a receiver also has to expand
// those that older software compressed. Sorted by number.
constexpr std::array kEntries{
    Entry{1, Classes::Internet, {.octetsBefore = 4}},                                         // A
    Entry{2, Classes::Every, kOneName1035},                                                   // NS
    Entry{3, Classes::Every, kOneName1035},                                                   // MD
    Entry{4, Classes::Every, kOneName1035},                                                   // MF
    Entry{5, Classes::Every, kOneName1035},                                                   // CNAME
    Entry{6, Classes::Every, {.names = 2, .octetsAfter = 20, .mayCompress = true}},           // SOA
    Entry{7, Classes::Every, kOneName1035},                                                   // MB
    Entry{8, Classes::Every, kOneName1035},                                                   // MG
    Entry{9, Classes::Every, kOneName1035},                                                   // MR
    Entry{12, Classes::Every, kOneName1035},                                                  // PTR
    Entry{14, Classes::Every, {.names = 2, .mayCompress = true}},                             // MINFO
    Entry{15, Classes::Every, {.octetsBefore = 2, .names = 1, .mayCompress = true}},          // MX
    Entry{16, Classes::Every, {.tail = RdataTail::Strings}},                                  // TXT
    Entry{17, Classes::Every, kTwoNames},                                                     // RP
    Entry{18, Classes::Every, kNumberAndName},                                                // AFSDB
    Entry{21, Classes::Every, kNumberAndName},                                                // RT
    Entry{24, Classes::Every, {.octetsBefore = 18, .names = 1, .tail = RdataTail::Anything}}, // SIG
    Entry{26, Classes::Internet, {.octetsBefore = 2, .names = 2}},                            // PX
    Entry{28, Classes::Internet, {.octetsBefore = 16}},                                       // AAAA
    Entry{30, Classes::Every, {.names = 1, .tail = RdataTail::Anything}},                     // NXT
    Entry{33, Classes::Internet, {.octetsBefore = 6, .names = 1}},                            // SRV
    Entry{35, Classes::Internet, {.octetsBefore = 4, .stringsBefore = 3, .names = 1}},        // NAPTR
    Entry{36, Classes::Internet, kNumberAndName},                                             // KX
    Entry{39, Classes::Every, kOneName},                                                      // DNAME
};

bool applies(Classes classes, RrClass klass)
{
    return classes == Classes::Every || klass == RrClass::Internet || klass == RrClass::None ||
           klass == RrClass::Any;
}

} // namespace

std::optional<RdataLayout> rdataLayoutOf(RrType type, RrClass klass)
{
    const auto number = static_cast<std::uint16_t>(type);
    const auto found = std::lower_bound(kEntries.begin(), kEntries.end(), number,
                                        [](const Entry& entry, std::uint16_t t) { return entry.type < t; });
    if (found == kEntries.end() || found->type != number || !applies(found->classes, klass))
        return std::nullopt;
    return found->layout;
}

} // namespace vnddns
