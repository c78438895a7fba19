// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/connector.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QSslError>
#include <QSslSocket>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns {

namespace {

// "Connection Attempt Delay", RFC 8305 section 5.
constexpr std::chrono::milliseconds kAttemptDelay{250};
// Of a name with more addresses than that the rest is hardly better.
constexpr std::size_t kMaxAddresses = 8;
// How much a socket reads ahead of us; the size of an answer is limited elsewhere.
constexpr qint64 kReadAhead = 64 * 1024;

Family familyOf(const QHostAddress& address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol ? Family::V4 : Family::V6;
}

// The resolver's order, but with the families by turns (RFC 8305 section 4), so that one broken family costs
// one delay only.
std::vector<QHostAddress> byTurns(const std::vector<QHostAddress>& addresses)
{
    std::vector<QHostAddress> first;
    std::vector<QHostAddress> second;
    for (const QHostAddress& address : addresses)
        (address.protocol() == addresses.front().protocol() ? first : second).push_back(address);
    std::vector<QHostAddress> out;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()) && out.size() < kMaxAddresses; ++i) {
        if (i < first.size())
            out.push_back(first[i]);
        if (i < second.size())
            out.push_back(second[i]);
    }
    return out;
}

QString describe(const QList<QSslError>& errors)
{
    QStringList words;
    for (const QSslError& each : errors)
        words << each.errorString();
    words.removeDuplicates();
    return words.join(QStringLiteral("; "));
}

bool isUnknownIssuer(const QSslError& error)
{
    return error.error() == QSslError::UnableToGetIssuerCertificate ||
           error.error() == QSslError::UnableToGetLocalIssuerCertificate ||
           error.error() == QSslError::UnableToVerifyFirstCertificate ||
           error.error() == QSslError::SelfSignedCertificate ||
           error.error() == QSslError::SelfSignedCertificateInChain ||
           error.error() == QSslError::CertificateUntrusted;
}

} // namespace

bool isOwnAddress(QHostAddress address)
{
    address.setScopeId({});
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    return std::any_of(own.begin(), own.end(), [&address](QHostAddress each) {
        each.setScopeId({});
        return each == address;
    });
}

Connector::Connector(Route route, Ready ready)
    : m_route(std::move(route))
    , m_ready(std::move(ready))
{
    m_nextTimer.setSingleShot(true);
    m_nextTimer.setInterval(kAttemptDelay);
    connect(&m_nextTimer, &QTimer::timeout, this, &Connector::connectNext);
}

Connector::~Connector()
{
    dropSockets();
}

void Connector::dropSockets()
{
    // Closing sockets may signal; nobody listens any more.
    for (const Attempt& attempt : m_attempts)
        attempt.socket->disconnect(this);
    if (m_winner)
        m_winner->disconnect(this);
    m_attempts.clear();
    m_winner.reset();
    m_nextTimer.stop();
}

void Connector::start()
{
    const QHostAddress literal(m_route.host);
    if (!literal.isNull()) {
        resolved({literal}, {});
        return;
    }
    m_lookup = std::make_unique<HostLookup>(
        m_route.host, [this](const QHostInfo& info) { resolved(info.addresses(), info.errorString()); });
}

void Connector::networkChanged()
{
    const bool shaking = m_phase == Phase::Handshaking;
    if (m_phase != Phase::Connecting && !(shaking && !isOwnAddress(m_winner->localAddress())))
        return;
    dropSockets();
    m_phase = Phase::Connecting;
    m_next = 0;
    connectNext();
}

Error Connector::timeoutError() const
{
    if (m_phase == Phase::Resolving)
        return error(ErrorKind::NameLookup, QStringLiteral("no answer from the name servers in time"));
    if (m_phase == Phase::Handshaking)
        return error(ErrorKind::ConnectRefused, QStringLiteral("the TLS handshake was not finished in time"));
    return error(ErrorKind::ConnectRefused, QStringLiteral("no connection in time"));
}

void Connector::resolved(const QList<QHostAddress>& addresses, const QString& problem)
{
    std::vector<QHostAddress> usable;
    for (const QHostAddress& address : addresses) {
        if (!m_route.family || familyOf(address) == *m_route.family)
            usable.push_back(address);
    }
    if (usable.empty()) {
        end(error(ErrorKind::NameLookup,
                  addresses.isEmpty() ? problem
                                      : QStringLiteral("no address of the family that was asked for")));
        return;
    }
    if (m_route.onlyLoopback && !std::all_of(usable.begin(), usable.end(),
                                             [](const QHostAddress& each) { return each.isLoopback(); })) {
        end(error(ErrorKind::Tls, QStringLiteral("the name does not lead to this computer")));
        return;
    }
    m_addresses = byTurns(usable);
    m_phase = Phase::Connecting;
    connectNext();
}

void Connector::connectNext()
{
    if (m_phase != Phase::Connecting || m_next == m_addresses.size())
        return;
    std::unique_ptr<QTcpSocket> socket =
        m_route.tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>();
    QTcpSocket* const raw = socket.get();
    raw->setProxy(QNetworkProxy::NoProxy);
    raw->setReadBufferSize(kReadAhead);
    connect(raw, &QTcpSocket::connected, this, [this, raw] { connected(raw); });
    connect(raw, &QTcpSocket::errorOccurred, this, [this, raw] { failed(raw); });
    const QHostAddress& address = m_addresses[m_next];
    if (auto error = m_route.wayOut.take(*raw, familyOf(address))) {
        end(std::move(*error));
        return;
    }
    m_attempts.push_back({std::move(socket), false});
    if (m_next + 1 < m_addresses.size())
        m_nextTimer.start();
    ++m_next;
    raw->connectToHost(address, m_route.port);
}

void Connector::connected(QTcpSocket* socket)
{
    if (m_phase != Phase::Connecting)
        return;
    m_phase = Phase::Handshaking;
    m_problem.clear();
    m_nextTimer.stop();
    const auto won = std::find_if(m_attempts.begin(), m_attempts.end(),
                                  [socket](const Attempt& each) { return each.socket.get() == socket; });
    m_winner = std::move(won->socket);
    m_attempts.erase(won);
    for (const Attempt& attempt : m_attempts) {
        attempt.socket->disconnect(this);
        attempt.socket->abort();
    }
    // A request is one small write; it must not wait for the handshake's last packet to be acknowledged.
    m_winner->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_route.tls)
        shakeHands();
    else
        end(std::move(m_winner));
}

void Connector::shakeHands()
{
    auto* const socket = static_cast<QSslSocket*>(m_winner.get());
    connect(socket, &QSslSocket::sslErrors, this, &Connector::judge);
    connect(socket, &QSslSocket::encrypted, this, [this] { end(std::move(m_winner)); });
    socket->setSslConfiguration(*m_route.tls);
    socket->setPeerVerifyName(m_route.host);
    socket->startClientEncryption();
}

void Connector::judge(const QList<QSslError>& errors)
{
    m_problem = describe(errors);
    m_issuerUnknown = std::all_of(errors.begin(), errors.end(), isUnknownIssuer);
}

void Connector::failed(QTcpSocket* socket)
{
    if (m_phase == Phase::Handshaking) {
        const bool closed = socket->error() == QAbstractSocket::RemoteHostClosedError && m_problem.isEmpty();
        const QString why = m_problem.isEmpty() ? socket->errorString() : m_problem;
        end(error(closed ? ErrorKind::ConnectRefused : ErrorKind::Tls, why));
        return;
    }
    if (m_phase != Phase::Connecting)
        return;
    m_problem = socket->errorString();
    for (Attempt& attempt : m_attempts)
        attempt.failed = attempt.failed || attempt.socket.get() == socket;
    if (m_next < m_addresses.size()) {
        connectNext();
        return;
    }
    if (std::all_of(m_attempts.begin(), m_attempts.end(), [](const Attempt& each) { return each.failed; }))
        end(error(ErrorKind::ConnectRefused, m_problem));
}

void Connector::end(Result<std::unique_ptr<QTcpSocket>> result)
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_nextTimer.stop();
    if (result)
        result.value()->disconnect(this);
    const Ready ready = std::exchange(m_ready, nullptr);
    ready(std::move(result));
}

Error Connector::error(ErrorKind kind, const QString& why) const
{
    return {kind, QStringLiteral("%1 port %2: %3").arg(m_route.host).arg(m_route.port).arg(why), {}};
}

} // namespace vnddns
