// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRandomGenerator>
#include <QTcpServer>
#include <QUdpSocket>

namespace vnddns::test {

// A port that nobody uses for TCP or UDP on any address just now, and none that the kernel gives to whoever
// asks for any (ip_local_port_range), so that it stays free. 0: none found.
inline quint16 freePort()
{
    for (int i = 0; i < 100; ++i) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(10000, 32000));
        QTcpServer streams;
        QUdpSocket datagrams;
        if (streams.listen(QHostAddress::Any, port) && datagrams.bind(QHostAddress::Any, port))
            return port;
    }
    return 0;
}

} // namespace vnddns::test
