// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "net/dns_exchange.h"
#include "net/exchange_list.h"

namespace vnddns {

// Sends DNS messages. Destroying it ends what is under way with Cancelled.
class DnsTransport
{
public:
    // Delivers the first answer whose id and question are ours, whatever its RCODE; the id of `query` is
    // replaced by a random one. `timeout` counts from now to the answer.
    void ask(const Message& query, const DnsEndpoint& server, Duration timeout, Continuation<Message> done);

private:
    ExchangeList<DnsExchange, Message> m_exchanges;
};

} // namespace vnddns
