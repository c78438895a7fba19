// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "net/way_out.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QUdpSocket>

#include <functional>
#include <optional>

namespace vnddns {

// One question at a time to a router's port control port, repeated as NAT-PMP and PCP ask for (RFC 6886
// section 3.1), but given up within two seconds: a router on the same link answers in milliseconds or not at
// all.
class RouterDatagrams : public QObject
{
public:
    using Heard = std::function<void(const QByteArray&)>;
    using Failed = std::function<void(const Error&)>;

    // `heard` gets everything that comes from there; `failed` is told once per question that nobody answers
    // at that port (ConnectRefused) or in time (Timeout), or that nothing can leave by `wayOut`
    // (Unsupported). Neither may destroy this.
    RouterDatagrams(const QHostAddress& router, const WayOut& wayOut, Heard heard, Failed failed);
    ~RouterDatagrams() override;

    void ask(const QByteArray& question);
    // Sends once and expects nothing.
    void tell(const QByteArray& words);
    // The question was answered.
    void stop() { m_repeat.stop(); }

    // Of our end; null when there is no way to the router.
    [[nodiscard]] QHostAddress localAddress() const { return m_socket.localAddress(); }
    [[nodiscard]] quint16 localPort() const { return m_socket.localPort(); }

private:
    void send();
    void read();
    void fail(ErrorKind kind);

    std::optional<Error> m_noWay;
    Heard m_heard;
    Failed m_failed;
    QByteArray m_question;
    int m_sent = 0;
    QTimer m_repeat;
    QUdpSocket m_socket;
};

} // namespace vnddns
