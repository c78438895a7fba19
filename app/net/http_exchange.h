// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/connector.h"
#include "net/http_reply_parser.h"
#include "net/http_target.h"
#include "net/tls_settings.h"
#include "net/transport.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vnddns {

// A request that is ready to go.
struct HttpOrder
{
    HttpTarget target;
    std::string text;          // the whole request as it goes on the wire
    bool toHead = false;       // its method is HEAD
    bool onlyLoopback = false; // it holds credentials that plain http may only carry there
    TransportOptions options;
};

// One request on one connection of its own. The connection is not kept: after a change of address, which is
// when requests are made, it would be dead. A request is never sent twice.
class HttpExchange : public QObject
{
public:
    // `tls` outlives this. `ended` is called once, from within a signal: it must not destroy this.
    HttpExchange(HttpOrder order, TlsSettings& tls, std::function<void()> ended);
    ~HttpExchange() override;

    void start();
    // Ends what hangs on an address that is gone, or begins it anew where nothing was sent.
    void networkChanged();
    // Only after `ended`; once.
    [[nodiscard]] Result<HttpReply> takeResult();

private:
    void open(TlsSettings::Trust trust);
    void opened(Result<std::unique_ptr<QTcpSocket>> result);
    void readMore();
    void closed();
    void timedOut();
    void use(HttpReplyParser::State state);
    void fail(ErrorKind kind, const QString& why);
    void end(Result<HttpReply> result);

    HttpOrder m_order;
    TlsSettings& m_tls;
    std::function<void()> m_ended;
    HttpReplyParser m_parser;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_trustsAll = false;
    std::optional<Result<HttpReply>> m_result;
    QTimer m_deadline;
};

} // namespace vnddns
