// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_reply.h"

#include <algorithm>

namespace vnddns::server {

namespace {

// Fits any path without fragments (the DNS flag day 2020 number).
constexpr std::uint16_t kUdpSize = 1232;
constexpr std::size_t kPlainUdpSize = 512; // RFC 1035 section 4.2.1, for askers without EDNS
constexpr std::size_t kHeader = 12;
constexpr std::size_t kFlagsAt = 2; // QR and the opcode (RFC 1035 section 4.1.1)

} // namespace

bool isDnsUpdate(std::span<const std::uint8_t> wire)
{
    return wire.size() >= kHeader && wire[kFlagsAt] >> 3U == static_cast<unsigned>(Opcode::Update);
}

Message replyTo(const Message& request)
{
    Message reply;
    reply.header.id = request.header.id;
    reply.header.opcode = request.header.opcode;
    reply.header.flags.response = true;
    reply.header.flags.recursionDesired = request.header.flags.recursionDesired;
    reply.header.flags.checkingDisabled = request.header.flags.checkingDisabled;
    reply.questions = request.questions;
    if (request.edns)
        reply.edns = Edns{kUdpSize, 0, request.edns->dnssecOk, {}};
    return reply;
}

std::size_t replyLimit(const Message& request, DnsTransport transport)
{
    if (transport == DnsTransport::Tcp)
        return kMaxMessage;
    if (!request.edns)
        return kPlainUdpSize;
    return std::clamp<std::size_t>(request.edns->udpSize, kPlainUdpSize, kUdpSize);
}

Octets answerBroken(const ParseError& error)
{
    if (!error.header || error.header->flags.response)
        return {};
    const Opcode opcode = error.header->opcode;
    Message reply;
    reply.header.id = error.header->id;
    reply.header.opcode = opcode;
    reply.header.flags.response = true;
    reply.header.flags.recursionDesired = error.header->flags.recursionDesired;
    const bool known = opcode == Opcode::Query || opcode == Opcode::Update;
    reply.header.rcode = known ? Rcode::FormErr : Rcode::NotImp;
    return writeMessage(reply);
}

} // namespace vnddns::server
