// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "dns/record.h"
#include "dns/types.h"

namespace vnddns {

// RFC 1035 section 4.1.1, AD and CD from RFC 4035 section 3. The one bit that is still reserved is
// ignored on reading and written as zero.
struct MessageFlags
{
    bool response = false;           // QR
    bool authoritative = false;      // AA
    bool truncated = false;          // TC; writeMessage() sets it where it must
    bool recursionDesired = false;   // RD
    bool recursionAvailable = false; // RA
    bool authenticData = false;      // AD
    bool checkingDisabled = false;   // CD

    friend bool operator==(const MessageFlags&, const MessageFlags&) = default;
};

struct MessageHeader
{
    std::uint16_t id = 0;
    Opcode opcode = Opcode::Query;
    MessageFlags flags;
    // All twelve bits where the message has an OPT record, else the four of the header.
    Rcode rcode = Rcode::NoError;

    friend bool operator==(const MessageHeader&, const MessageHeader&) = default;
};

struct EdnsOption
{
    std::uint16_t code = 0;
    Octets data; // at most 65535 octets

    friend bool operator==(const EdnsOption&, const EdnsOption&) = default;
};

// What the OPT record says (RFC 6891 section 6.1); its part of the RCODE is in MessageHeader::rcode.
struct Edns
{
    std::uint16_t udpSize =
        1232; // as on the wire; below 512 it means 512 (section 6.2.3). 1232 fits any path
    std::uint8_t version = 0;
    bool dnssecOk = false; // DO, RFC 3225; the other fifteen flags are ignored and written as zero
    std::vector<EdnsOption> options;

    friend bool operator==(const Edns&, const Edns&) = default;
};

// The sections of an update are called zone, prerequisite, update and additional (RFC 2136 section 2);
// they are questions, answers, authorities and additionals here.
struct Message
{
    MessageHeader header;
    std::vector<Question> questions;
    std::vector<ResourceRecord> answers;
    std::vector<ResourceRecord> authorities;
    std::vector<ResourceRecord> additionals; // without OPT; a TSIG record is the last
    std::optional<Edns> edns;

    friend bool operator==(const Message&, const Message&) = default;
};

enum class ParseProblem : std::uint8_t {
    TooShort,       // no whole header: there is nothing that could be answered
    TooLong,        // more than 65535 octets
    CountTooLarge,  // the counts in the header promise more than the octets could hold
    UnexpectedEnd,  // the message ends inside a question or record
    BadLabel,       // label type 01 or 10 (RFC 1035 section 4.1.4, RFC 6891 section 5)
    BadPointer,     // compression pointer not to an earlier, whole name, or too many in one name
    NameTooLong,    // more than 255 octets after decompression
    BadRdata,       // rdata does not have the form or length of its type
    BadEdns,        // OPT twice, outside the additional section, not at the root, or its options broken
    MisplacedTsig,  // TSIG that is not the last additional record (RFC 8945 section 5.1)
    TrailingOctets, // something follows the last record
};

// Names the problem in a few English words for logs.
[[nodiscard]] std::string_view toString(ParseProblem problem);

struct ParseError
{
    ParseProblem problem = ParseProblem::TooShort;
    std::size_t offset = 0; // octet of the message where it was noticed
    // Present whenever there were twelve octets. A server answers FORMERR with it, or NOTIMP where the
    // opcode is not one of its own (other opcodes may have a body of another form), and nothing at all
    // to a response.
    std::optional<MessageHeader> header;

    friend bool operator==(const ParseError&, const ParseError&) = default;
};

// Reads one whole message (without the two length octets of TCP). Never throws except for memory, never
// reads outside `wire`; time and memory grow with its size only.
[[nodiscard]] std::variant<Message, ParseError> parseMessage(std::span<const std::uint8_t> wire);

inline constexpr std::size_t kMaxMessage = 65535; // RFC 1035 section 4.2.2: two length octets on TCP

// Writes the message in at most `limit` octets. Names are compressed where RFC 3597 section 4 allows:
// owners and the rdata of RFC 1035 types, with the case of every name kept.
// What does not fit goes as whole RRsets (neighbouring records of the same name, class and type). An RRset
// of the answer or authority section that does not fit sets TC and ends the message; one of the additional
// section is left out silently and the next is tried (RFC 2181 section 9). Header, questions and OPT
// always stay; when not even they fit, the result is empty.
// An RCODE above 15 needs `edns`; without it SERVFAIL is written.
[[nodiscard]] Octets writeMessage(const Message& message, std::size_t limit = kMaxMessage);

} // namespace vnddns
