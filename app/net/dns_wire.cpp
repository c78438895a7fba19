// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_wire.h"

#include <QtEndian>

#include <utility>

namespace vnddns {

namespace {

constexpr qsizetype kLengthOctets = 2; // RFC 1035 section 4.2.2

} // namespace

std::span<const std::uint8_t> octetsOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(const Octets& octets)
{
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

QByteArray dnsStreamFrame(const QByteArray& wire)
{
    QByteArray length(kLengthOctets, '\0');
    qToBigEndian(static_cast<quint16>(wire.size()), length.data());
    return length + wire;
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
    std::variant<Message, ParseError> parsed = parseMessage(octetsOf(wire));
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

} // namespace vnddns
