// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_exchange.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QtEndian>

#include <utility>

namespace vnddns {

namespace {

// The first question and two repetitions.
constexpr int kMaxSent = 3;
// At a fifth and three fifths of the time there is.
constexpr int kRepeatParts = 5;
constexpr qsizetype kLengthOctets = 2; // RFC 1035 section 4.2.2

std::span<const std::uint8_t> octets(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray toWire(const Message& message)
{
    const Octets out = writeMessage(message);
    return {reinterpret_cast<const char*>(out.data()), static_cast<qsizetype>(out.size())};
}

} // namespace

QByteArray dnsStreamFrame(const Message& query)
{
    const QByteArray question = toWire(query);
    QByteArray length(kLengthOctets, '\0');
    qToBigEndian(static_cast<quint16>(question.size()), length.data());
    return length + question;
}

std::optional<QByteArray> dnsStreamMessage(const QByteArray& received)
{
    if (received.size() < kLengthOctets)
        return std::nullopt;
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint16>(received.constData()));
    if (received.size() < kLengthOctets + length)
        return std::nullopt;
    return received.mid(kLengthOctets, length);
}

std::optional<Message> dnsAnswerTo(const Message& query, const QByteArray& wire)
{
    std::variant<Message, ParseError> parsed = parseMessage(octets(wire));
    Message* const message = std::get_if<Message>(&parsed);
    if (message == nullptr || !message->header.flags.response || message->header.id != query.header.id ||
        message->header.opcode != query.header.opcode)
        return std::nullopt;
    // A server that could not even read the question need not repeat it, nor the zone of an update (RFC 2136
    // section 3.8).
    const Rcode rcode = message->header.rcode;
    const bool unread =
        message->questions.empty() && (query.header.opcode == Opcode::Update || rcode == Rcode::FormErr ||
                                       rcode == Rcode::NotImp || rcode == Rcode::NotAuth);
    if (!unread && message->questions != query.questions)
        return std::nullopt;
    return std::move(*message);
}

DnsExchange::DnsExchange(Message query, DnsEndpoint server, Duration timeout, std::function<void()> ended)
    : m_query(std::move(query))
    , m_server(std::move(server))
    , m_timeout(timeout)
    , m_ended(std::move(ended))
{
    m_query.header.id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_repeat.setSingleShot(true);
    m_deadline.setSingleShot(true);
    m_datagrams.setProxy(QNetworkProxy::NoProxy);
    m_stream.setProxy(QNetworkProxy::NoProxy);
    connect(&m_repeat, &QTimer::timeout, this, &DnsExchange::sendDatagram);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(ErrorKind::Timeout, QStringLiteral("no answer in time")); });
    connect(&m_datagrams, &QUdpSocket::readyRead, this, &DnsExchange::readDatagrams);
    connect(&m_stream, &QTcpSocket::connected, this, [this] { m_stream.write(dnsStreamFrame(m_query)); });
    connect(&m_stream, &QTcpSocket::readyRead, this, &DnsExchange::readStream);
    connect(&m_stream, &QTcpSocket::errorOccurred, this, &DnsExchange::streamFailed);
}

DnsExchange::~DnsExchange()
{
    m_datagrams.disconnect(this);
    m_stream.disconnect(this);
}

void DnsExchange::start()
{
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout));
    // Connected, so that only this server is heard and its refusal too.
    if (open(m_datagrams))
        sendDatagram();
}

bool DnsExchange::open(QAbstractSocket& socket)
{
    const bool v4 = m_server.address.protocol() == QAbstractSocket::IPv4Protocol;
    if (auto error = m_server.wayOut.take(socket, v4 ? Family::V4 : Family::V6)) {
        end(std::move(*error));
        return false;
    }
    socket.connectToHost(m_server.address, m_server.port);
    return true;
}

void DnsExchange::sendDatagram()
{
    if (m_datagrams.write(toWire(m_query)) < 0) {
        fail(ErrorKind::ConnectRefused, m_datagrams.errorString());
        return;
    }
    ++m_sent;
    if (m_sent < kMaxSent)
        m_repeat.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout * m_sent / kRepeatParts));
}

void DnsExchange::readDatagrams()
{
    // Read without asking first whether there is anything: asking swallows the server's refusal.
    while (!m_result && m_datagrams.state() == QAbstractSocket::ConnectedState) {
        QByteArray datagram(static_cast<qsizetype>(kMaxMessage), Qt::Uninitialized);
        const qint64 length = m_datagrams.readDatagram(datagram.data(), datagram.size());
        if (length < 0) {
            if (m_datagrams.error() == QAbstractSocket::ConnectionRefusedError)
                fail(ErrorKind::ConnectRefused, m_datagrams.errorString());
            return;
        }
        datagram.truncate(length);
        if (std::optional<Message> answer = dnsAnswerTo(m_query, datagram))
            handle(std::move(*answer), false);
    }
}

void DnsExchange::connectStream()
{
    m_repeat.stop();
    m_datagrams.disconnect(this);
    m_datagrams.abort();
    m_stream.setReadBufferSize(static_cast<qint64>(kMaxMessage) + kLengthOctets);
    static_cast<void>(open(m_stream));
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
        sendDatagram();
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
    m_repeat.stop();
    m_deadline.stop();
    m_datagrams.disconnect(this);
    m_stream.disconnect(this);
    m_stream.abort();
    m_ended();
}

Result<Message> DnsExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
