// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_datagrams.h"

#include "net/detect/natpmp.h"

#include <QNetworkProxy>

#include <chrono>
#include <utility>

namespace vnddns {

namespace {

// Waits of 250, 500 and 1000 ms.
constexpr std::chrono::milliseconds kFirstWait{250};
constexpr int kMaxSent = 3;
constexpr qsizetype kMaxDatagram = 1100;

} // namespace

RouterDatagrams::RouterDatagrams(const QHostAddress& router, const WayOut& wayOut, Heard heard, Failed failed)
    : m_heard(std::move(heard))
    , m_failed(std::move(failed))
{
    m_repeat.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &RouterDatagrams::send);
    connect(&m_socket, &QUdpSocket::readyRead, this, &RouterDatagrams::read);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    const bool v4 = router.protocol() == QAbstractSocket::IPv4Protocol;
    m_noWay = wayOut.take(m_socket, v4 ? Family::V4 : Family::V6);
    // Connected, so that only this port of this router is heard, and its refusal too.
    if (!m_noWay)
        m_socket.connectToHost(router, kPortControlPort);
}

RouterDatagrams::~RouterDatagrams()
{
    m_socket.disconnect(this);
}

void RouterDatagrams::ask(const QByteArray& question)
{
    m_question = question;
    m_sent = 0;
    // Later, so that even a failure at once comes from the loop and not from within this call.
    m_repeat.start(0);
}

void RouterDatagrams::tell(const QByteArray& words)
{
    if (!m_noWay)
        m_socket.write(words);
}

void RouterDatagrams::send()
{
    if (m_noWay) {
        m_failed(*m_noWay);
        return;
    }
    if (m_sent == kMaxSent) {
        fail(ErrorKind::Timeout);
        return;
    }
    if (m_socket.write(m_question) < 0) {
        fail(ErrorKind::ConnectRefused);
        return;
    }
    m_repeat.start(kFirstWait * (1 << m_sent));
    ++m_sent;
}

void RouterDatagrams::read()
{
    // Read without asking first whether there is anything: asking swallows the router's refusal.
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        QByteArray datagram(kMaxDatagram, Qt::Uninitialized);
        const qint64 length = m_socket.readDatagram(datagram.data(), datagram.size());
        if (length < 0) {
            if (m_socket.error() == QAbstractSocket::ConnectionRefusedError && m_repeat.isActive())
                fail(ErrorKind::ConnectRefused);
            return;
        }
        datagram.truncate(length);
        m_heard(datagram);
    }
}

void RouterDatagrams::fail(ErrorKind kind)
{
    m_repeat.stop();
    m_failed({kind, QStringLiteral("port %1: %2").arg(kPortControlPort).arg(m_socket.errorString()), {}});
}

} // namespace vnddns
