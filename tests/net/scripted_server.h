// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace vnddns::test {

// Does to each request what the test says.
class ScriptedServer : public QTcpServer
{
public:
    using Behaviour = std::function<void(QTcpSocket&)>;

    // Speaks TLS with this certificate from now on.
    void useTls(const QSslCertificate& certificate, const QSslKey& key)
    {
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setLocalCertificate(certificate);
        m_tls->setPrivateKey(key);
        m_tls->setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    // What happens when a whole request head has come.
    void onRequest(Behaviour behaviour) { m_onRequest = std::move(behaviour); }
    // What happens at once when a connection comes, instead of all else.
    void onConnection(Behaviour behaviour) { m_onConnection = std::move(behaviour); }

    // Answers and closes, as servers do that are asked to.
    static Behaviour answer(const QByteArray& wire)
    {
        return [wire](QTcpSocket& socket) {
            socket.write(wire);
            socket.disconnectFromHost();
        };
    }

    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] const QList<QByteArray>& requests() const { return m_requests; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++m_connections;
        auto* const socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this); // owned by the server
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (m_onConnection) {
            m_onConnection(*socket);
            return;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        if (m_tls) {
            auto* const secure = static_cast<QSslSocket*>(socket);
            secure->setSslConfiguration(*m_tls);
            secure->startServerEncryption();
        }
    }

private:
    void read(QTcpSocket& socket)
    {
        const QByteArray seen = socket.property("seen").toByteArray() + socket.readAll();
        socket.setProperty("seen", seen);
        if (!seen.contains("\r\n\r\n") || socket.property("answered").toBool())
            return;
        socket.setProperty("answered", true);
        m_requests << seen;
        if (m_onRequest)
            m_onRequest(socket);
    }

    std::optional<QSslConfiguration> m_tls;
    Behaviour m_onRequest;
    Behaviour m_onConnection;
    int m_connections = 0;
    QList<QByteArray> m_requests;
};

} // namespace vnddns::test
