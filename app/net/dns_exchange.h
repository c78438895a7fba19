// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/dns_datagrams.h"

#include "core/error.h"
#include "dns/message.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <optional>

namespace vnddns {

// One question to one server: over UDP with two repetitions, over TCP when the answer is truncated, without
// EDNS when the server does not know it (RFC 6891 section 7).
class DnsExchange : public QObject
{
public:
    // `query` is complete but for its id. `ended` is called once: it must not destroy this.
    DnsExchange(Message query, DnsEndpoint server, Duration timeout, std::function<void()> ended);
    ~DnsExchange() override;

    void start();
    // Only after `ended`; once.
    [[nodiscard]] Result<Message> takeResult();

private:
    [[nodiscard]] QByteArray wire() const;
    void connectStream();
    void readStream();
    void streamFailed();
    void handle(Message answer, bool overStream);
    void fail(ErrorKind kind, const QString& why);
    void end(Result<Message> result);

    Message m_query;
    DnsEndpoint m_server;
    Duration m_timeout;
    std::function<void()> m_ended;
    DnsDatagrams m_datagrams;
    QTcpSocket m_stream;
    QByteArray m_received;
    QTimer m_deadline;
    std::optional<Result<Message>> m_result;
};

} // namespace vnddns
