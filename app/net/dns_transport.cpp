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

void DnsTransport::askOverTls(const Message& query, const DnsTlsEndpoint& server, Duration timeout,
                              Continuation<Message> done)
{
    Result<QSslConfiguration> tls = m_tls.configuration(server.caFile, TlsSettings::Trust::All);
    if (!tls) {
        m_tlsExchanges.refuse(std::move(done), tls.error());
        return;
    }
    m_tlsExchanges.run(std::move(done), [&](std::function<void()> ended) {
        return std::make_unique<DnsTlsExchange>(
            query,
            Route{server.host, server.port, server.family, server.wayOut, false, std::move(tls).value()},
            timeout, std::move(ended));
    });
}

} // namespace vnddns
