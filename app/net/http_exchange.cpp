// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_exchange.h"

#include <array>
#include <utility>

namespace vnddns {

HttpExchange::HttpExchange(HttpOrder order, TlsSettings& tls, std::function<void()> ended)
    : m_order(std::move(order))
    , m_tls(tls)
    , m_ended(std::move(ended))
    , m_parser(m_order.toHead, m_order.options.maxBody)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpExchange::timedOut);
}

HttpExchange::~HttpExchange()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void HttpExchange::start()
{
    m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_order.options.timeout));
    open(TlsSettings::Trust::Likely);
}

void HttpExchange::open(TlsSettings::Trust trust)
{
    m_trustsAll = trust == TlsSettings::Trust::All;
    Route route{QString::fromStdString(m_order.target.host), m_order.target.port, m_order.options.family,
                m_order.options.wayOut, m_order.onlyLoopback};
    if (m_order.target.tls) {
        Result<QSslConfiguration> configuration = m_tls.configuration(m_order.options.caFile, trust);
        if (!configuration) {
            end(configuration.error());
            return;
        }
        route.tls = std::move(configuration).value();
    }
    m_connector = std::make_unique<Connector>(
        std::move(route), [this](Result<std::unique_ptr<QTcpSocket>> result) { opened(std::move(result)); });
    m_connector->start();
}

void HttpExchange::opened(Result<std::unique_ptr<QTcpSocket>> result)
{
    if (m_result)
        return;
    if (!result) {
        const bool tryAll = result.error().kind == ErrorKind::Tls && m_connector->wasIssuerUnknown() &&
                            !m_order.options.caFile.isEmpty() && !m_trustsAll;
        // Later, because the connector that speaks must not be replaced yet.
        if (tryAll)
            QMetaObject::invokeMethod(
                this, [this] { open(TlsSettings::Trust::All); }, Qt::QueuedConnection);
        else
            end(result.error());
        return;
    }
    if (m_trustsAll)
        m_tls.noteAllNeeded(m_order.options.caFile);
    m_socket = std::move(result).value();
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpExchange::readMore);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &HttpExchange::closed);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpExchange::closed);
    m_socket->write(m_order.text.data(), static_cast<qint64>(m_order.text.size()));
    m_order.text.clear();
    m_socket->flush();
}

void HttpExchange::readMore()
{
    std::array<char, 16 * 1024> piece{};
    while (!m_result) {
        const qint64 length = m_socket->read(piece.data(), static_cast<qint64>(piece.size()));
        if (length <= 0)
            return;
        use(m_parser.feed(std::string_view(piece.data(), static_cast<std::size_t>(length))));
    }
}

void HttpExchange::closed()
{
    readMore();
    if (m_result)
        return;
    use(m_parser.end());
    if (!m_result)
        fail(ErrorKind::ConnectionLost, m_socket->errorString());
}

void HttpExchange::use(HttpReplyParser::State state)
{
    if (state == HttpReplyParser::State::Complete)
        end(m_parser.takeReply());
    else if (state == HttpReplyParser::State::Broken)
        fail(ErrorKind::BadReply, QString::fromStdString(m_parser.problem()));
}

void HttpExchange::timedOut()
{
    if (m_socket)
        fail(ErrorKind::Timeout, QStringLiteral("no whole answer in time"));
    else if (m_connector)
        end(m_connector->timeoutError());
}

void HttpExchange::networkChanged()
{
    if (m_result)
        return;
    if (!m_socket) {
        m_connector->networkChanged();
        return;
    }
    if (!isOwnAddress(m_socket->localAddress()))
        fail(ErrorKind::ConnectionLost, QStringLiteral("the address of this end is gone"));
}

void HttpExchange::fail(ErrorKind kind, const QString& why)
{
    end(Error{kind, QStringLiteral("%1: %2").arg(QString::fromStdString(m_order.target.authority), why), {}});
}

void HttpExchange::end(Result<HttpReply> result)
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

Result<HttpReply> HttpExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
