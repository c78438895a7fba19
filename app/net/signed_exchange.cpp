// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/signed_exchange.h"

#include "net/dns_wire.h"
#include "net/hmac.h"

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns {

namespace {

std::uint64_t seconds(WallTime time)
{
    return static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count());
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
    // What is not ours may be forged: the right answer may still come.
    , m_datagrams(
          timeout, [this](const QByteArray& datagram) { static_cast<void>(take(datagram, false)); },
          [this](ErrorKind kind, const QString& why) { fail(kind, why); })
{
    m_request.message.header.id = static_cast<std::uint16_t>(QRandomGenerator::system()->generate());
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &SignedExchange::timedOut);
}

SignedExchange::~SignedExchange()
{
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
    m_wire = bytesOf(wire);
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
    m_stream->write(dnsStreamFrame(m_wire));
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
    m_datagrams.start({server, m_request.port}, m_wire);
}

void SignedExchange::timedOut()
{
    if (m_connector && !m_stream)
        end(m_connector->timeoutError());
    else if (m_lookup && !m_datagrams.hasSent())
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
        m_datagrams.stop();
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
    const TsigCheck check = checkTsig(octetsOf(wire), *m_request.key, seconds(m_now()), qtHmac, m_mac);
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
                               : m_datagrams.hasSent() && !isOwnAddress(m_datagrams.localAddress());
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
    m_deadline.stop();
    m_datagrams.stop();
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
