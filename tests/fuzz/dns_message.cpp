// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// What the codec reads it can write, and reading that gives the same message again; at every limit it
// writes something that it can read. Names survive their text form.

#include "dns/message.h"
#include "dns/rdata.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <variant>

using namespace vnddns;

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

Message readAgain(const Octets& wire)
{
    auto result = parseMessage(wire);
    require(std::holds_alternative<Message>(result), "what we write we can read");
    return std::get<Message>(std::move(result));
}

bool isWhole(const Message& copy, const Message& original)
{
    return copy.answers.size() == original.answers.size() &&
           copy.authorities.size() == original.authorities.size() &&
           copy.additionals.size() == original.additionals.size();
}

void checkRecords(const std::vector<ResourceRecord>& records)
{
    for (const ResourceRecord& record : records) {
        require(DnsName::parse(record.name.toString()) == record.name, "a name survives its text form");
        if (const auto host = record.name.toHostName())
            require(DnsName(*host) == record.name, "a host name survives");
        if (const auto soa = readSoa(record))
            require(makeSoaRecord(record.name, record.ttl, *soa).rdata == record.rdata, "a SOA survives");
        if (const auto target = readTarget(record))
            require(makeNameRecord(record.name, record.type, record.ttl, *target).rdata == record.rdata,
                    "a target survives");
        if (const auto mx = readMx(record))
            require(makeMxRecord(record.name, record.ttl, *mx).rdata == record.rdata, "an MX survives");
        (void)readTxt(record);
        (void)readAddress(record);
    }
}

void checkLimit(const Message& message, std::size_t limit)
{
    const Octets wire = writeMessage(message, limit);
    require(wire.size() <= limit, "the limit is kept");
    if (wire.empty())
        return;
    const Message part = readAgain(wire);
    require(part.questions == message.questions && part.edns == message.edns, "question and OPT stay");
    const bool isCut =
        part.answers.size() < message.answers.size() || part.authorities.size() < message.authorities.size();
    require(part.header.flags.truncated == (isCut || message.header.flags.truncated),
            "TC tells what is missing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto result = parseMessage({data, size});
    if (const auto* error = std::get_if<ParseError>(&result)) {
        require(error->header.has_value() == (size >= 12), "an error tells the header");
        require(error->offset <= size, "an error is inside the message");
        return 0;
    }
    const auto& message = std::get<Message>(result);
    const Octets wire = writeMessage(message);
    // A sender may compress where we must not, so the whole may not fit into 65535 octets any more.
    if (!wire.empty()) {
        const Message copy = readAgain(wire);
        require(!isWhole(copy, message) || copy == message, "reading, writing and reading gives the same");
        require(size > 1024 || isWhole(copy, message), "a small message stays whole");
    }
    checkRecords(message.answers);
    checkRecords(message.authorities);
    checkRecords(message.additionals);
    for (const std::size_t limit : {std::size_t{64}, std::size_t{512}, size})
        checkLimit(message, limit);
    return 0;
}
