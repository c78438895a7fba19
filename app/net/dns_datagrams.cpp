// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_datagrams.h"

#include "dns/message.h"

#include <QNetworkProxy>

#include <chrono>
#include <utility>

namespace vnddns {

namespace {

// The first datagram and two repetitions.
constexpr int kMaxSent = 3;
// At a fifth and three fifths of the time there is.
constexpr int kRepeatParts = 5;

} // namespace

std::optional<Error> openTo(const DnsEndpoint& server, QAbstractSocket& socket)
{
    const bool v4 = server.address.protocol() == QAbstractSocket::IPv4Protocol;
    if (auto error = server.wayOut.take(socket, v4 ? Family::V4 : Family::V6))
        return error;
    socket.connectToHost(server.address, server.port);
    return std::nullopt;
}

DnsDatagrams::DnsDatagrams(Duration time, Heard heard, Failed failed)
    : m_time(time)
    , m_heard(std::move(heard))
    , m_failed(std::move(failed))
{
    m_repeat.setSingleShot(true);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_repeat, &QTimer::timeout, this, &DnsDatagrams::sendOnce);
    connect(&m_socket, &QUdpSocket::readyRead, this, &DnsDatagrams::read);
}

DnsDatagrams::~DnsDatagrams()
{
    m_socket.disconnect(this);
}

void DnsDatagrams::start(const DnsEndpoint& server, const QByteArray& wire)
{
    // Connected, so that only this server is heard and its refusal too.
    if (const auto error = openTo(server, m_socket))
        m_failed(error->kind, error->detail);
    else
        send(wire);
}

void DnsDatagrams::send(const QByteArray& wire)
{
    m_wire = wire;
    sendOnce();
}

void DnsDatagrams::sendOnce()
{
    if (m_socket.write(m_wire) < 0) {
        m_failed(ErrorKind::ConnectRefused, m_socket.errorString());
        return;
    }
    ++m_sent;
    if (m_sent < kMaxSent)
        m_repeat.start(std::chrono::ceil<std::chrono::milliseconds>(m_time * m_sent / kRepeatParts));
}

void DnsDatagrams::read()
{
    // Read without asking first whether there is anything: asking swallows the server's refusal.
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        QByteArray datagram(static_cast<qsizetype>(kMaxMessage), Qt::Uninitialized);
        const qint64 length = m_socket.readDatagram(datagram.data(), datagram.size());
        if (length < 0) {
            if (m_socket.error() == QAbstractSocket::ConnectionRefusedError)
                m_failed(ErrorKind::ConnectRefused, m_socket.errorString());
            return;
        }
        datagram.truncate(length);
        m_heard(datagram);
    }
}

void DnsDatagrams::stop()
{
    m_repeat.stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

} // namespace vnddns
