// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vnddns {

using Octets = std::vector<std::uint8_t>;

// The numbers of the IANA "Domain Name System (DNS) Parameters" registry that we name. Every other value
// is legal too and survives reading and writing (RFC 3597); a switch over these needs an answer for it.

enum class RrType : std::uint16_t {
    A = 1,
    NS = 2,
    CNAME = 5,
    SOA = 6,
    PTR = 12,
    MX = 15,
    TXT = 16,
    AAAA = 28,
    SRV = 33,
    OPT = 41,
    TSIG = 250,
    IXFR = 251,
    AXFR = 252,
    ANY = 255, // as a question: all types (RFC 1035 section 3.2.3); in an update: any type (RFC 2136)
    CAA = 257,
};

// Words, not the mnemonics: IN is a macro of the Windows headers.
enum class RrClass : std::uint16_t {
    Internet = 1,
    Chaos = 3,
    None = 254, // RFC 2136 section 2.4 and 2.5: "this must not exist", "delete this record"
    Any = 255,  // RFC 1035 section 3.2.5; in an update: "this must exist", "delete this set"
};

// Four bits of the header (RFC 1035 section 4.1.1).
enum class Opcode : std::uint8_t {
    Query = 0,
    InverseQuery = 1, // obsolete (RFC 3425)
    Status = 2,
    Notify = 4,   // RFC 1996
    Update = 5,   // RFC 2136
    Stateful = 6, // RFC 8490: the body has another form than other messages
};

// Twelve bits: the low four in the header, the rest in OPT (RFC 6891 section 6.1.3). The errors that
// live in a TSIG record are another list, though its numbers overlap (RFC 8945 section 3).
enum class Rcode : std::uint16_t {
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
    YxDomain = 6, // 6 to 10: RFC 2136 section 2.2
    YxRrset = 7,
    NxRrset = 8,
    NotAuth = 9,
    NotZone = 10,
    BadVers = 16, // RFC 6891 section 9
};

// Registered mnemonics as dig prints them; TYPE4711, CLASS4711 (RFC 3597 section 5), OPCODE9 and
// RCODE99 for what has no name here.
[[nodiscard]] std::string toString(RrType type);
[[nodiscard]] std::string toString(RrClass klass);
[[nodiscard]] std::string toString(Opcode opcode);
[[nodiscard]] std::string toString(Rcode rcode);

} // namespace vnddns
