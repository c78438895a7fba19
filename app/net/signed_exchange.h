// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/connector.h"
#include "net/dns_datagrams.h"

#include "core/time.h"
#include "dns/request.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace vnddns {

// One request to one DNS server, signed when it has a key: over TCP, or over UDP with two repetitions of the
// very same datagram, which a server can only obey once, because an update names what it replaces.
class SignedExchange : public QObject
{
public:
    // `ended` is called once, from within a signal: it must not destroy this.
    SignedExchange(DnsRequest request, Duration timeout, std::function<WallTime()> now,
                   std::function<void()> ended);
    ~SignedExchange() override;

    void start();
    void networkChanged();
    // Only after `ended`; once.
    [[nodiscard]] Result<DnsReply> takeResult();

private:
    void prepare();
    void openStream();
    void opened(Result<std::unique_ptr<QTcpSocket>> result);
    void readStream();
    void streamFailed();
    void openDatagrams(const QHostAddress& server);
    void timedOut();
    // False when it is not an answer to this request.
    bool take(const QByteArray& wire, bool overStream);
    [[nodiscard]] std::optional<DnsReply> judged(const QByteArray& wire, Message message) const;
    void fail(ErrorKind kind, const QString& why);
    void end(Result<DnsReply> result);

    DnsRequest m_request;
    Duration m_timeout;
    std::function<WallTime()> m_now;
    std::function<void()> m_ended;
    QByteArray m_wire; // as it leaves, signed
    Octets m_mac;
    std::uint64_t m_signedAt = 0;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<QTcpSocket> m_stream;
    QByteArray m_received;
    std::unique_ptr<HostLookup> m_lookup;
    DnsDatagrams m_datagrams;
    QTimer m_deadline;
    std::optional<Result<DnsReply>> m_result;
};

} // namespace vnddns
