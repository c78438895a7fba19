// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_transport.h"

#include <utility>

namespace vnddns {

void DnsTransport::ask(const Message& query, const DnsEndpoint& server, Duration timeout,
                       Continuation<Message> done)
{
    m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
        return std::make_unique<DnsExchange>(query, server, timeout, std::move(ended));
    });
}

} // namespace vnddns
