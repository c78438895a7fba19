// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/visibility.h"
#include "dns_stub.h"

#include <QStringList>

namespace vnddns::test {

// What a look found, without its times: "ns1 wanted; ns2 other 203.0.113.7".
inline QString told(const Visibility& seen)
{
    QStringList all;
    for (const ServerAnswer& answer : seen.servers)
        all << (answer.server.section(QLatin1Char('.'), 0, 0) + QLatin1Char(' ') + toString(answer.shows) +
                QLatin1Char(' ') + listed(answer.addresses))
                   .trimmed();
    return all.join(QLatin1String("; "));
}

// The resolver of this test's network: dyn.example.test has the name servers ns1 and ns2.
inline std::vector<QByteArray> resolve(const Message& query)
{
    const DnsName zone = *DnsName::parse("dyn.example.test");
    const Question& question = query.questions.front();
    Message reply = DnsStub::reply(query);
    reply.header.flags.recursionAvailable = true;
    reply.header.flags.recursionDesired = true;
    if (question.name == zone && question.type == RrType::NS) {
        for (const char* server : {"ns2.example.test", "ns1.example.test"})
            reply.answers.push_back(makeNameRecord(zone, RrType::NS, 60, *DnsName::parse(server)));
    } else if (!question.name.isWithin(zone)) {
        reply.header.rcode = Rcode::NxDomain;
    }
    return {DnsStub::wire(reply)};
}

} // namespace vnddns::test
