// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns_stub.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QtEndian>

#include <functional>
#include <vector>

namespace vnddns::test {

// A DNS server over TLS that says what the test wants.
class DotStub : public QTcpServer
{
public:
    // What goes over the connection, as it is; empty: silence.
    using Answer = std::function<QByteArray(const Message& query)>;

    DotStub(const QSslCertificate& certificate, const QSslKey& key)
        : m_tls(QSslConfiguration::defaultConfiguration())
    {
        m_tls.setLocalCertificate(certificate);
        m_tls.setPrivateKey(key);
        m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    void onQuery(Answer answer) { m_answer = std::move(answer); }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] const std::vector<Message>& queries() const { return m_queries; }

    // With the two octets of a stream in front.
    static QByteArray framed(const QByteArray& wire)
    {
        QByteArray length(2, '\0');
        qToBigEndian(static_cast<quint16>(wire.size()), length.data());
        return length + wire;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++m_connections;
        auto* const socket = new QSslSocket(this); // owned by the server
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }

private:
    void read(QSslSocket& socket)
    {
        const QByteArray seen = socket.property("seen").toByteArray() + socket.readAll();
        socket.setProperty("seen", seen);
        if (seen.size() < 2 || seen.size() < 2 + qFromBigEndian<quint16>(seen.constData()))
            return;
        const std::optional<Message> query = toMessage(seen.mid(2));
        if (!query)
            return;
        m_queries.push_back(*query);
        const QByteArray answer = m_answer(*query);
        if (answer.isEmpty())
            return;
        // In two pieces: a reader must put them together.
        socket.write(answer.left(3));
        socket.flush();
        socket.write(answer.mid(3));
        socket.disconnectFromHost();
    }

    QSslConfiguration m_tls;
    Answer m_answer;
    int m_connections = 0;
    std::vector<Message> m_queries;
};

} // namespace vnddns::test
