// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "scripted_server.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QNetworkDatagram>
#include <QUdpSocket>
#include <QtEndian>

#include <functional>

namespace vnddns::test {

// One port of a router that answers datagrams as the test says.
class ScriptedPort : public QObject
{
public:
    // The datagrams that a question is answered with; none: silence.
    using Behaviour = std::function<QList<QByteArray>(const QByteArray& question)>;

    [[nodiscard]] bool listen(const QString& address, quint16 port, Behaviour behaviour)
    {
        m_behaviour = std::move(behaviour);
        connect(&m_socket, &QUdpSocket::readyRead, this, &ScriptedPort::answer);
        return m_socket.bind(QHostAddress(address), port);
    }

    [[nodiscard]] const QList<QByteArray>& questions() const { return m_questions; }
    [[nodiscard]] QUdpSocket& socket() { return m_socket; }
    // Who asked last.
    [[nodiscard]] quint16 askerPort() const { return m_askerPort; }

private:
    void answer()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram question = m_socket.receiveDatagram();
            m_askerPort = static_cast<quint16>(question.senderPort());
            m_questions << question.data();
            for (const QByteArray& answer : m_behaviour(question.data()))
                m_socket.writeDatagram(question.makeReply(answer));
        }
    }

    QUdpSocket m_socket;
    Behaviour m_behaviour;
    QList<QByteArray> m_questions;
    quint16 m_askerPort = 0;
};

// Answers of a router of NAT-PMP and PCP, as octets.
inline QByteArray natPmpAnswer(const char* address)
{
    QByteArray wire = QByteArray::fromHex("0080 0000 00000100 00000000");
    const quint32 value = qToBigEndian(QHostAddress(QLatin1String(address)).toIPv4Address());
    return wire.replace(8, 4, QByteArray(reinterpret_cast<const char*>(&value), 4));
}

inline QByteArray pcpAnswer(const QByteArray& question, const char* address)
{
    QByteArray wire = QByteArray::fromHex("02810000") + question.mid(4, 4) +
                      QByteArray::fromHex("00000100 000000000000000000000000") + question.mid(24);
    const quint32 value = qToBigEndian(QHostAddress(QLatin1String(address)).toIPv4Address());
    return wire.replace(42, 2, QByteArray::fromHex("9c40"))
        .replace(56, 4, QByteArray(reinterpret_cast<const char*>(&value), 4));
}

// And of one of UPnP: where its description is, what is in it, and the address at one of its services.
inline QByteArray located(const QString& host)
{
    return "HTTP/1.1 200 OK\r\nST: x\r\nLOCATION: http://" + host.toLatin1() + ":5000/root.xml\r\n\r\n";
}

inline QByteArray page(const QByteArray& body, const QByteArray& status = "200 OK")
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: text/xml\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

inline QByteArray described(const QList<QByteArray>& controls)
{
    QByteArray services;
    for (const QByteArray& control : controls)
        services += "<service><serviceType>urn:schemas-upnp-org:service:WANPPPConnection:1</serviceType>"
                    "<controlURL>" +
                    control + "</controlURL></service>";
    return page("<root><device><serviceList>" + services + "</serviceList></device></root>");
}

inline QByteArray told(const QByteArray& address)
{
    return page("<s:Envelope><s:Body><u:GetExternalIPAddressResponse><NewExternalIPAddress>" + address +
                "</NewExternalIPAddress></u:GetExternalIPAddressResponse></s:Body></s:Envelope>");
}

} // namespace vnddns::test
