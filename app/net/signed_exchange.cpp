// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/signed_exchange.h"

#include "net/dns_exchange.h"
#include "net/hmac.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns {

namespace {

constexpr int kMaxSent = 3;     // the first datagram and two repetitions
constexpr int kRepeatParts = 5; // at a fifth and three fifths of the time there is

std::span<const std::uint8_t> octets(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

std::uint64_t seconds(WallTime time)
{
    return static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count());
}

QByteArray withLength(const QByteArray& wire)
{
    QByteArray length(sizeof(quint16), '\0');
    qToBigEndian(static_cast<quint16>(wire.size()), length.data());
    return length + wire;
}

// A server that signs an answer by its own clock says by that how far the clocks are apart, with the error
// or without.
void readClock(const TsigCheck& check, DnsReply& reply)
{
    if (check.verdict != TsigVerdict::WrongTime && check.data.error != TsigError::BadTime)
        return;
    reply.error = TsigError::BadTime;
    reply.serverTime = serverTimeOf(check.data).value_or(check.data.timeSigned);
}

} // namespace

SignedExchange::SignedExchange(DnsRequest request, Duration timeout, std::function<WallTime()> now,
                               std::function<void()> ended)
    : m_request(std::move(request))
    , m_timeout(timeout)
    , m_now(std::move(now))
    , m_ended(std::move(ended))
{
    m_request.message.header.id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_repeat.setSingleShot(true);
    m_deadline.setSingleShot(true);
    m_datagrams.setProxy(QNetworkProxy::NoProxy);
    connect(&m_repeat, &QTimer::timeout, this, &SignedExchange::sendDatagram);
    connect(&m_deadline, &QTimer::timeout, this, &SignedExchange::timedOut);
    connect(&m_datagrams, &QUdpSocket::readyRead, this, &SignedExchange::readDatagrams);
}

SignedExchange::~SignedExchange()
{
    m_datagrams.disconnect(this);
    if (m_stream)
        m_stream->disconnect(this);
    if (m_request.key)
        std::fill(m_request.key->secret.begin(), m_request.key->secret.end(), std::uint8_t{0});
}

void SignedExchange::start()
{
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout));
    const QString host = QString::fromStdString(m_request.host);
    if (!m_request.overUdp) {
        openStream();
    } else if (const QHostAddress literal(host); !literal.isNull()) {
        openDatagrams(literal);
    } else {
        m_lookup = std::make_unique<HostLookup>(host, [this](const QHostInfo& info) {
            if (info.addresses().isEmpty())
                fail(ErrorKind::NameLookup, info.errorString());
            else
                openDatagrams(info.addresses().first());
        });
    }
}

// Signed as late as possible: what waits for a connection gets older.
void SignedExchange::prepare()
{
    m_signedAt = seconds(m_now());
    Octets wire = writeMessage(m_request.message);
    if (m_request.key) {
        SignedMessage made = signMessage(std::move(wire), *m_request.key, m_signedAt, qtHmac);
        wire = std::move(made.wire);
        m_mac = std::move(made.mac);
    }
    m_wire = QByteArray(reinterpret_cast<const char*>(wire.data()), static_cast<qsizetype>(wire.size()));
}

void SignedExchange::openStream()
{
    m_connector = std::make_unique<Connector>(
        Route{QString::fromStdString(m_request.host), m_request.port, std::nullopt, {}, false, {}},
        [this](Result<std::unique_ptr<QTcpSocket>> result) { opened(std::move(result)); });
    m_connector->start();
}

void SignedExchange::opened(Result<std::unique_ptr<QTcpSocket>> result)
{
    if (m_result)
        return;
    if (!result) {
        end(result.error());
        return;
    }
    m_stream = std::move(result).value();
    connect(m_stream.get(), &QTcpSocket::readyRead, this, &SignedExchange::readStream);
    connect(m_stream.get(), &QTcpSocket::errorOccurred, this, &SignedExchange::streamFailed);
    // After a truncated answer the same octets go once more: a new signature would change nothing.
    if (m_wire.isEmpty())
        prepare();
    m_stream->write(withLength(m_wire));
    m_stream->flush();
}

void SignedExchange::readStream()
{
    m_received += m_stream->readAll();
    const std::optional<QByteArray> wire = dnsStreamMessage(m_received);
    if (wire && !take(*wire, true))
        fail(ErrorKind::BadReply, QStringLiteral("no authentic answer to what was asked"));
}

void SignedExchange::streamFailed()
{
    readStream();
    if (!m_result)
        fail(ErrorKind::ConnectionLost, m_stream->errorString());
}

void SignedExchange::openDatagrams(const QHostAddress& server)
{
    prepare();
    // Connected, so that only this server is heard and its refusal too.
    m_datagrams.connectToHost(server, m_request.port);
    sendDatagram();
}

void SignedExchange::sendDatagram()
{
    if (m_datagrams.write(m_wire) < 0) {
        fail(ErrorKind::ConnectRefused, m_datagrams.errorString());
        return;
    }
    ++m_sent;
    if (m_sent < kMaxSent)
        m_repeat.start(std::chrono::ceil<std::chrono::milliseconds>(m_timeout * m_sent / kRepeatParts));
}

void SignedExchange::readDatagrams()
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
        // What is not ours may be forged: the right answer may still come.
        static_cast<void>(take(datagram, false));
    }
}

void SignedExchange::timedOut()
{
    if (m_connector && !m_stream)
        end(m_connector->timeoutError());
    else if (m_lookup && m_sent == 0)
        fail(ErrorKind::NameLookup, QStringLiteral("no answer from the name servers in time"));
    else
        fail(ErrorKind::Timeout, QStringLiteral("no answer in time"));
}

bool SignedExchange::take(const QByteArray& wire, bool overStream)
{
    std::optional<Message> message = dnsAnswerTo(m_request.message, wire);
    if (!message)
        return false;
    if (message->header.flags.truncated && !overStream) {
        m_repeat.stop();
        m_datagrams.disconnect(this);
        m_datagrams.abort();
        openStream();
        return true;
    }
    std::optional<DnsReply> reply = judged(wire, std::move(*message));
    if (!reply)
        return false;
    end(std::move(*reply));
    return true;
}

std::optional<DnsReply> SignedExchange::judged(const QByteArray& wire, Message message) const
{
    DnsReply reply;
    reply.signedAt = m_signedAt;
    if (!m_request.key) {
        reply.message = std::move(message);
        return reply;
    }
    const bool refused = message.header.rcode != Rcode::NoError;
    const TsigCheck check = checkTsig(octets(wire), *m_request.key, seconds(m_now()), qtHmac, m_mac);
    reply.authentic = check.verdict == TsigVerdict::Authentic || check.verdict == TsigVerdict::WrongTime;
    // Whoever does not know the key cannot sign, and can only refuse.
    const bool cannotSign = check.verdict == TsigVerdict::Unsigned ||
                            (check.data.mac.empty() && check.data.error != TsigError::None);
    if (!reply.authentic && !(refused && cannotSign))
        return std::nullopt;
    reply.error = check.data.error;
    readClock(check, reply);
    if (check.verdict != TsigVerdict::Unsigned)
        message.additionals.pop_back();
    reply.message = std::move(message);
    return reply;
}

void SignedExchange::networkChanged()
{
    if (m_result)
        return;
    if (m_connector && !m_stream) {
        m_connector->networkChanged();
        return;
    }
    const bool gone = m_stream ? !isOwnAddress(m_stream->localAddress())
                               : m_sent > 0 && !isOwnAddress(m_datagrams.localAddress());
    if (gone)
        fail(ErrorKind::ConnectionLost, QStringLiteral("the address of this end is gone"));
}

void SignedExchange::fail(ErrorKind kind, const QString& why)
{
    end(Error{kind,
              QStringLiteral("DNS server %1 port %2: %3")
                  .arg(QString::fromStdString(m_request.host))
                  .arg(m_request.port)
                  .arg(why),
              {}});
}

void SignedExchange::end(Result<DnsReply> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_repeat.stop();
    m_deadline.stop();
    m_datagrams.disconnect(this);
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->abort();
    }
    m_ended();
}

Result<DnsReply> SignedExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
