// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_answer.h"

#include "dns/message.h"
#include "dns/rdata.h"

#include <algorithm>
#include <cstddef>

namespace vnddns::server {

namespace {

// Fits any path without fragments (the DNS flag day 2020 number).
constexpr std::uint16_t kUdpSize = 1232;
constexpr std::size_t kPlainUdpSize = 512; // RFC 1035 section 4.2.1, for askers without EDNS

constexpr std::uint32_t kHostTtl = 60;     // a changed address is forgotten everywhere within a minute
constexpr std::uint32_t kServerTtl = 3600; // NS and their addresses change with the administrator only
constexpr std::uint32_t kSoaTtl = 60;      // also bounds how long "no such name" is kept (RFC 2308)
constexpr std::uint32_t kRefresh = 3600;   // the four times of the SOA: for secondaries, of which we
constexpr std::uint32_t kRetry = 600;      // have none; the values that RIPE-203 would give for a
constexpr std::uint32_t kExpire = 1209600; // zone that changes often
constexpr std::uint32_t kMinimum = 60;

ResourceRecord soaOf(const ZoneData& zone)
{
    return makeSoaRecord(
        zone.name, kSoaTtl,
        {zone.nameServers.front().name, zone.mailbox, zone.serial, kRefresh, kRetry, kExpire, kMinimum});
}

// Everything of `type` (ANY: one set, the smallest honest answer, RFC 8482 section 4.1) at the name.
std::vector<ResourceRecord> recordsAt(const DnsName& name, RrType type, const ZoneData& zone,
                                      const Publisher& publisher)
{
    const auto wants = [type](RrType candidate) { return type == candidate || type == RrType::ANY; };
    std::vector<ResourceRecord> records;
    if (name == zone.name && wants(RrType::SOA))
        return {soaOf(zone)};
    if (name == zone.name && type == RrType::NS) {
        for (const NameServer& server : zone.nameServers)
            records.push_back(makeNameRecord(name, RrType::NS, kServerTtl, server.name));
        return records;
    }
    for (const Family family : {Family::V4, Family::V6}) {
        if (!wants(rrTypeOf(family)) || !records.empty())
            continue;
        if (const HostData* host = publisher.host(name)) {
            if (const auto& address = family == Family::V4 ? host->v4 : host->v6)
                records.push_back(makeAddressRecord(name, kHostTtl, *address));
        }
        if (const auto* addresses = publisher.glue(name)) {
            for (const Address& address : *addresses) {
                if (address.family() == family)
                    records.push_back(makeAddressRecord(name, kServerTtl, address));
            }
        }
    }
    return records;
}

// Addresses of name servers that are named in the answer.
void addGlue(Message& answer, const Publisher& publisher)
{
    for (const ResourceRecord& record : answer.answers) {
        const auto target = record.type == RrType::NS ? readTarget(record) : std::nullopt;
        const auto* addresses = target ? publisher.glue(*target) : nullptr;
        for (std::size_t i = 0; addresses != nullptr && i < addresses->size(); ++i)
            answer.additionals.push_back(makeAddressRecord(*target, kServerTtl, (*addresses)[i]));
    }
}

Message replyTo(const Message& query)
{
    Message reply;
    reply.header.id = query.header.id;
    reply.header.opcode = query.header.opcode;
    reply.header.flags.response = true;
    reply.header.flags.recursionDesired = query.header.flags.recursionDesired;
    reply.header.flags.checkingDisabled = query.header.flags.checkingDisabled;
    reply.questions = query.questions;
    if (query.edns)
        reply.edns = Edns{kUdpSize, 0, query.edns->dnssecOk, {}};
    return reply;
}

Message answerOf(const Message& query, const Publisher& publisher)
{
    Message reply = replyTo(query);
    const auto refuse = [&reply](Rcode rcode) {
        reply.header.rcode = rcode;
        return reply;
    };
    if (query.edns && query.edns->version != 0)
        return refuse(Rcode::BadVers);
    if (query.header.opcode != Opcode::Query)
        return refuse(Rcode::NotImp);
    if (query.questions.size() != 1)
        return refuse(Rcode::FormErr);

    const Question& question = query.questions.front();
    const ZoneData* zone = publisher.zoneOf(question.name);
    const bool transfer = question.type == RrType::AXFR || question.type == RrType::IXFR;
    if (zone == nullptr || transfer || question.klass != RrClass::Internet)
        return refuse(Rcode::Refused);

    reply.header.flags.authoritative = true;
    reply.answers = recordsAt(question.name, question.type, *zone, publisher);
    if (reply.answers.empty()) {
        reply.header.rcode = publisher.exists(question.name) ? Rcode::NoError : Rcode::NxDomain;
        reply.authorities.push_back(soaOf(*zone));
    }
    addGlue(reply, publisher);
    return reply;
}

std::size_t limitFor(const Message& query, DnsTransport transport)
{
    if (transport == DnsTransport::Tcp)
        return kMaxMessage;
    if (!query.edns)
        return kPlainUdpSize;
    return std::clamp<std::size_t>(query.edns->udpSize, kPlainUdpSize, kUdpSize);
}

// What could not be read: only the header can be answered.
Octets answerBroken(const ParseError& error)
{
    if (!error.header || error.header->flags.response)
        return {};
    Message reply;
    reply.header.id = error.header->id;
    reply.header.opcode = error.header->opcode;
    reply.header.flags.response = true;
    reply.header.flags.recursionDesired = error.header->flags.recursionDesired;
    reply.header.rcode = error.header->opcode == Opcode::Query ? Rcode::FormErr : Rcode::NotImp;
    return writeMessage(reply);
}

} // namespace

Octets dnsAnswer(std::span<const std::uint8_t> query, const Publisher& publisher, DnsTransport transport)
{
    const auto parsed = parseMessage(query);
    if (const auto* error = std::get_if<ParseError>(&parsed))
        return answerBroken(*error);
    const Message& message = std::get<Message>(parsed);
    if (message.header.flags.response)
        return {};
    return writeMessage(answerOf(message, publisher), limitFor(message, transport));
}

} // namespace vnddns::server
