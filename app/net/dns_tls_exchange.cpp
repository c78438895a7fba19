// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_tls_exchange.h"

#include "net/dns_wire.h"

#include <QRandomGenerator>

#include <chrono>
#include <utility>

namespace vnddns {

DnsTlsExchange::DnsTlsExchange(Message query, Route server, Duration timeout, std::function<void()> ended)
    : m_query(std::move(query))
    , m_name(server.host)
    , m_timeout(timeout)
    , m_ended(std::move(ended))
    , m_connector(std::move(server),
                  [this](Result<std::unique_ptr<QTcpSocket>> result) { opened(std::move(result)); })
{
    m_query.header.id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &DnsTlsExchange::timedOut);
}

DnsTlsExchange::~DnsTlsExchange()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void DnsTlsExchange::start()
{
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout));
    m_connector.start();
}

void DnsTlsExchange::opened(Result<std::unique_ptr<QTcpSocket>> result)
{
    if (m_result)
        return;
    if (!result) {
        end(result.error());
        return;
    }
    m_socket = std::move(result).value();
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &DnsTlsExchange::read);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &DnsTlsExchange::closed);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &DnsTlsExchange::closed);
    m_socket->write(dnsStreamFrame(bytesOf(writeMessage(m_query))));
    m_socket->flush();
}

void DnsTlsExchange::read()
{
    m_received += m_socket->readAll();
    const std::optional<QByteArray> wire = dnsStreamMessage(m_received);
    if (!wire)
        return;
    if (std::optional<Message> answer = dnsAnswerTo(m_query, *wire))
        end(std::move(*answer));
    else
        fail(ErrorKind::BadReply, QStringLiteral("no answer to what was asked"));
}

void DnsTlsExchange::closed()
{
    if (!m_result)
        read();
    if (!m_result)
        fail(ErrorKind::ConnectionLost, m_socket->errorString());
}

void DnsTlsExchange::timedOut()
{
    if (m_socket)
        fail(ErrorKind::Timeout, QStringLiteral("no answer in time"));
    else
        end(m_connector.timeoutError());
}

void DnsTlsExchange::fail(ErrorKind kind, const QString& why)
{
    end(Error{kind, QStringLiteral("DNS server %1 over TLS: %2").arg(m_name, why), {}});
}

void DnsTlsExchange::end(Result<Message> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_deadline.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    m_ended();
}

Result<Message> DnsTlsExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
