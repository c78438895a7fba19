// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_exchange.h"

#include "net/dns_wire.h"

#include <QNetworkProxy>
#include <QRandomGenerator>

#include <utility>

namespace vnddns {

DnsExchange::DnsExchange(Message query, DnsEndpoint server, Duration timeout, std::function<void()> ended)
    : m_query(std::move(query))
    , m_server(std::move(server))
    , m_timeout(timeout)
    , m_ended(std::move(ended))
    , m_datagrams(
          timeout,
          [this](const QByteArray& datagram) {
              if (std::optional<Message> answer = dnsAnswerTo(m_query, datagram))
                  handle(std::move(*answer), false);
          },
          [this](ErrorKind kind, const QString& why) { fail(kind, why); })
{
    m_query.header.id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_deadline.setSingleShot(true);
    m_stream.setProxy(QNetworkProxy::NoProxy);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(ErrorKind::Timeout, QStringLiteral("no answer in time")); });
    connect(&m_stream, &QTcpSocket::connected, this, [this] { m_stream.write(dnsStreamFrame(wire())); });
    connect(&m_stream, &QTcpSocket::readyRead, this, &DnsExchange::readStream);
    connect(&m_stream, &QTcpSocket::errorOccurred, this, &DnsExchange::streamFailed);
}

DnsExchange::~DnsExchange()
{
    m_stream.disconnect(this);
}

void DnsExchange::start()
{
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout));
    m_datagrams.start(m_server, wire());
}

QByteArray DnsExchange::wire() const
{
    return bytesOf(writeMessage(m_query));
}

void DnsExchange::connectStream()
{
    m_datagrams.stop();
    // One message and its length.
    m_stream.setReadBufferSize(static_cast<qint64>(kMaxMessage) + 2);
    if (const auto error = openTo(m_server, m_stream))
        fail(error->kind, error->detail);
}

void DnsExchange::readStream()
{
    m_received += m_stream.readAll();
    const std::optional<QByteArray> wire = dnsStreamMessage(m_received);
    if (!wire)
        return;
    if (std::optional<Message> answer = dnsAnswerTo(m_query, *wire))
        handle(std::move(*answer), true);
    else
        fail(ErrorKind::BadReply, QStringLiteral("no answer to what was asked"));
}

void DnsExchange::streamFailed()
{
    const bool lost = m_stream.error() == QAbstractSocket::RemoteHostClosedError;
    fail(lost ? ErrorKind::ConnectionLost : ErrorKind::ConnectRefused, m_stream.errorString());
}

void DnsExchange::handle(Message answer, bool overStream)
{
    const bool knowsNoEdns = m_query.edns && !answer.edns &&
                             (answer.header.rcode == Rcode::FormErr || answer.header.rcode == Rcode::NotImp);
    if (knowsNoEdns && !overStream) {
        m_query.edns.reset();
        m_datagrams.send(wire());
    } else if (answer.header.flags.truncated && !overStream) {
        connectStream();
    } else {
        end(std::move(answer));
    }
}

void DnsExchange::fail(ErrorKind kind, const QString& why)
{
    end(Error{kind,
              QStringLiteral("DNS server %1 port %2: %3")
                  .arg(m_server.address.toString())
                  .arg(m_server.port)
                  .arg(why),
              {}});
}

void DnsExchange::end(Result<Message> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_deadline.stop();
    m_datagrams.stop();
    m_stream.disconnect(this);
    m_stream.abort();
    m_ended();
}

Result<Message> DnsExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
