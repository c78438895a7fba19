// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/connector.h"

#include "core/error.h"
#include "dns/message.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace vnddns {

// One question to one server over TLS, which must prove the name that it was reached by (RFC 7858 with the
// strict profile of RFC 8310 section 5): never asks in the clear instead.
class DnsTlsExchange : public QObject
{
public:
    // `query` is complete but for its id; `server` has its TLS settings. `ended` is called once: it must not
    // destroy this.
    DnsTlsExchange(Message query, Route server, Duration timeout, std::function<void()> ended);
    ~DnsTlsExchange() override;

    void start();
    // Only after `ended`; once.
    [[nodiscard]] Result<Message> takeResult();

private:
    void opened(Result<std::unique_ptr<QTcpSocket>> result);
    void read();
    void closed();
    void timedOut();
    void fail(ErrorKind kind, const QString& why);
    void end(Result<Message> result);

    Message m_query;
    QString m_name; // of the server, for messages
    Duration m_timeout;
    std::function<void()> m_ended;
    QTimer m_deadline;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
    std::optional<Result<Message>> m_result;
    Connector m_connector;
};

} // namespace vnddns
