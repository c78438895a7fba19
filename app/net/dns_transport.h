// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "net/dns_exchange.h"
#include "net/dns_tls_exchange.h"
#include "net/exchange_list.h"
#include "net/tls_settings.h"

#include "core/per_family.h"

#include <QString>

#include <optional>

namespace vnddns {

// A DNS server that is asked over TLS and proves its name.
struct DnsTlsEndpoint
{
    QString host; // a name in A-labels, or an address
    quint16 port = 853;
    std::optional<Family> family; // only over this family
    QString caFile;               // PEM with additional authorities; empty: the system's only
    WayOut wayOut{};
};

// Sends DNS messages. Destroying it ends what is under way with Cancelled.
class DnsTransport
{
public:
    // Delivers the first answer whose id and question are ours, whatever its RCODE; the id of `query` is
    // replaced by a random one. `timeout` counts from now to the answer.
    void ask(const Message& query, const DnsEndpoint& server, Duration timeout, Continuation<Message> done);
    // The same over TLS: ends with Tls when the server cannot prove its name, and never asks in the clear
    // then.
    void askOverTls(const Message& query, const DnsTlsEndpoint& server, Duration timeout,
                    Continuation<Message> done);

private:
    TlsSettings m_tls;
    ExchangeList<DnsExchange, Message> m_exchanges;
    ExchangeList<DnsTlsExchange, Message> m_tlsExchanges;
};

} // namespace vnddns
