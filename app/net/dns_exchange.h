// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/way_out.h"

#include "core/error.h"
#include "dns/message.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <QUdpSocket>

#include <functional>
#include <optional>

namespace vnddns {

struct DnsEndpoint
{
    QHostAddress address;
    quint16 port = 53;
    WayOut wayOut{};
};

// `query` as it goes over a stream, with its length in front (RFC 1035 section 4.2.2).
[[nodiscard]] QByteArray dnsStreamFrame(const Message& query);
// The first message of a stream without its length; nullopt until it is whole.
[[nodiscard]] std::optional<QByteArray> dnsStreamMessage(const QByteArray& received);
// What `wire` holds, when it is an answer to `query` by id and question; anything else is not for us.
[[nodiscard]] std::optional<Message> dnsAnswerTo(const Message& query, const QByteArray& wire);

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
    [[nodiscard]] bool open(QAbstractSocket& socket);
    void sendDatagram();
    void readDatagrams();
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
    QUdpSocket m_datagrams;
    QTcpSocket m_stream;
    QByteArray m_received;
    int m_sent = 0;
    QTimer m_repeat;
    QTimer m_deadline;
    std::optional<Result<Message>> m_result;
};

} // namespace vnddns
