// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/way_out.h"

#include "core/error.h"
#include "core/time.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
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

// Begins to connect the socket to the server, through its way out; the error where there is none.
[[nodiscard]] std::optional<Error> openTo(const DnsEndpoint& server, QAbstractSocket& socket);

// A message to one server over UDP, and two repetitions of it as long as nobody stops them.
class DnsDatagrams : public QObject
{
public:
    // Everything that the server says, also what is no answer. It may stop this, and must not destroy it.
    using Heard = std::function<void(const QByteArray& wire)>;
    // Nothing can be sent, or nobody is there. The same holds.
    using Failed = std::function<void(ErrorKind kind, const QString& why)>;

    // `time` is all that there is for an answer; the repetitions are spread over it.
    DnsDatagrams(Duration time, Heard heard, Failed failed);
    ~DnsDatagrams() override;

    void start(const DnsEndpoint& server, const QByteArray& wire);
    // Another message in the place of the first.
    void send(const QByteArray& wire);
    // Nothing is sent and heard from here on.
    void stop();

    [[nodiscard]] bool hasSent() const { return m_sent > 0; }
    [[nodiscard]] QHostAddress localAddress() const { return m_socket.localAddress(); }

private:
    void sendOnce();
    void read();

    Duration m_time;
    Heard m_heard;
    Failed m_failed;
    QUdpSocket m_socket;
    QByteArray m_wire;
    int m_sent = 0;
    QTimer m_repeat;
};

} // namespace vnddns
