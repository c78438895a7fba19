// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/outcome.h"
#include "dns/request.h"

#include <vector>

namespace vnddns {

// What a refusal of a signed message means; the reply has an RCODE other than NOERROR or a TSIG error.
[[nodiscard]] Error readDnsRefusal(const DnsReply& reply);
// "NOTAUTH, BADKEY": what the server said in its own words.
[[nodiscard]] QString dnsAnswerWords(const DnsReply& reply);

// The zone that `name` lies in, by the answer to a question for its SOA; nullopt where none is named.
[[nodiscard]] std::optional<DnsName> zoneIn(const Message& answer, const DnsName& name);
// The addresses of `name` in an answer.
[[nodiscard]] std::vector<Address> addressesIn(const Message& answer, const DnsName& name, Family family);
// Whether `name` is an alias: a server ignores addresses that are added to one (RFC 2136 section 3.4.2.2).
[[nodiscard]] bool isAlias(const Message& answer, const DnsName& name);

} // namespace vnddns
