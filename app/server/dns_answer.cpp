// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_answer.h"

#include "server/signed_request.h"
#include "server/zone_records.h"

#include "dns/message.h"
#include "dns/rdata.h"

#include <cstddef>

namespace vnddns::server {

namespace {

// Addresses of name servers that are named in the answer.
void addGlue(Message& answer, const Publisher& publisher)
{
    for (const ResourceRecord& record : answer.answers) {
        const auto target = record.type == RrType::NS ? readTarget(record) : std::nullopt;
        if (!target)
            continue;
        const auto glue = glueOf(*target, publisher);
        answer.additionals.insert(answer.additionals.end(), glue.begin(), glue.end());
    }
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

} // namespace

Octets dnsAnswer(std::span<const std::uint8_t> query, const Publisher& publisher, const TsigKeys& keys,
                 DnsTransport transport, WallTime now)
{
    const auto parsed = parseMessage(query);
    if (const auto* error = std::get_if<ParseError>(&parsed))
        return answerBroken(*error);
    const Message& message = std::get<Message>(parsed);
    if (message.header.flags.response)
        return {};
    const auto seconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    const auto signature = checkRequest(query, message, keys, seconds);
    const std::size_t limit = replyLimit(message, transport);
    if (!signature || signature->rcode == Rcode::NoError)
        return writeAnswer(answerOf(message, publisher), limit, signature, seconds);
    Message reply = replyTo(message);
    reply.header.rcode = signature->rcode;
    return writeAnswer(reply, limit, signature, seconds);
}

} // namespace vnddns::server
