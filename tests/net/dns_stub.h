// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/message.h"
#include "dns/rdata.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QtEndian>

#include <functional>
#include <optional>
#include <vector>

namespace vnddns::test {

inline QByteArray toBytes(const Octets& octets)
{
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

inline std::optional<Message> toMessage(const QByteArray& wire)
{
    std::variant<Message, ParseError> parsed = parseMessage(
        {reinterpret_cast<const std::uint8_t*>(wire.constData()), static_cast<std::size_t>(wire.size())});
    Message* const message = std::get_if<Message>(&parsed);
    return message != nullptr ? std::optional<Message>(std::move(*message)) : std::nullopt;
}

// A DNS server that says what the test wants.
class DnsStub : public QObject
{
public:
    // Several datagrams for one question are possible; none means silence.
    using Answer = std::function<std::vector<QByteArray>(const Message& query, bool overStream)>;

    [[nodiscard]] bool listen(const QHostAddress& address, quint16 port = 0)
    {
        connect(&m_datagrams, &QUdpSocket::readyRead, this, [this] { readDatagrams(); });
        connect(&m_streams, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* const socket = m_streams.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readStream(*socket); });
        });
        // The port that is free for streams may be taken for datagrams: then another.
        for (int attempt = 0; attempt < (port == 0 ? 20 : 1); ++attempt) {
            if (m_streams.listen(address, port) && m_datagrams.bind(address, m_streams.serverPort()))
                return true;
            m_streams.close();
        }
        return false;
    }
    void onQuery(Answer answer) { m_answer = std::move(answer); }

    [[nodiscard]] quint16 port() const { return m_streams.serverPort(); }
    [[nodiscard]] QHostAddress address() const { return m_streams.serverAddress(); }
    [[nodiscard]] const std::vector<Message>& queries() const { return m_queries; }
    void forget() { m_queries.clear(); }

    // An answer to `query` that is as it should be.
    [[nodiscard]] static Message reply(const Message& query, std::vector<ResourceRecord> answers = {},
                                       Rcode rcode = Rcode::NoError)
    {
        Message message = query;
        message.header.flags = {};
        message.header.flags.response = true;
        message.header.flags.authoritative = true;
        message.header.rcode = rcode;
        message.answers = std::move(answers);
        return message;
    }
    [[nodiscard]] static QByteArray wire(const Message& message) { return toBytes(writeMessage(message)); }

private:
    void readDatagrams()
    {
        while (m_datagrams.hasPendingDatagrams()) {
            QByteArray datagram(static_cast<qsizetype>(kMaxMessage), '\0');
            QHostAddress from;
            quint16 port = 0;
            datagram.truncate(m_datagrams.readDatagram(datagram.data(), datagram.size(), &from, &port));
            const std::optional<Message> query = toMessage(datagram);
            if (!query)
                continue;
            m_queries.push_back(*query);
            for (const QByteArray& answer : m_answer(*query, false))
                m_datagrams.writeDatagram(answer, from, port);
        }
    }

    void readStream(QTcpSocket& socket)
    {
        const QByteArray seen = socket.property("seen").toByteArray() + socket.readAll();
        socket.setProperty("seen", seen);
        if (seen.size() < 2 || seen.size() < 2 + qFromBigEndian<quint16>(seen.constData()))
            return;
        const std::optional<Message> query = toMessage(seen.mid(2));
        if (!query)
            return;
        m_queries.push_back(*query);
        for (const QByteArray& answer : m_answer(*query, true)) {
            QByteArray length(2, '\0');
            qToBigEndian(static_cast<quint16>(answer.size()), length.data());
            // In two pieces: a reader must put them together.
            socket.write(length + answer.left(1));
            socket.flush();
            socket.write(answer.mid(1));
        }
        socket.disconnectFromHost();
    }

    QUdpSocket m_datagrams;
    QTcpServer m_streams;
    Answer m_answer;
    std::vector<Message> m_queries;
};

} // namespace vnddns::test
