// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/message.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <string_view>
#include <variant>

namespace vnddns {

// Hex digits with spaces anywhere, e.g. "0001 ffff".
inline Octets fromHex(std::string_view hex)
{
    const QByteArray bytes = QByteArray::fromHex(QByteArray(hex.data(), static_cast<qsizetype>(hex.size())));
    Octets octets;
    for (const char c : bytes)
        octets.push_back(static_cast<std::uint8_t>(c));
    return octets;
}

inline QString toHex(const Octets& octets)
{
    const auto* text = reinterpret_cast<const char*>(octets.data());
    return QString::fromLatin1(QByteArray(text, static_cast<qsizetype>(octets.size())).toHex());
}

// Header with the given counts, a standard query with id 0x1234.
inline Octets headerWith(std::uint8_t questions, std::uint8_t answers, std::uint8_t authorities,
                         std::uint8_t additionals)
{
    return {0x12, 0x34, 0, 0, 0, questions, 0, answers, 0, authorities, 0, additionals};
}

inline Octets operator+(Octets left, const Octets& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

inline DnsName nameOf(std::string_view text)
{
    return DnsName::parse(text).value();
}

// An answer with everything in it that the codec treats in its own way: several sections, compressible
// names in owners and rdata, an unknown type, EDNS with an option.
inline Message richMessage()
{
    const DnsName zone = nameOf("dyn.test.");
    const DnsName host = nameOf("Nha.dyn.test.");
    Message message;
    message.header.id = 0xbeef;
    message.header.flags.response = true;
    message.header.flags.authoritative = true;
    message.header.flags.recursionDesired = true;
    message.questions = {{host, RrType::ANY, RrClass::Internet}};
    message.answers = {
        {host, RrType::A, RrClass::Internet, 60, {192, 0, 2, 1}},
        {host, RrType::A, RrClass::Internet, 60, {192, 0, 2, 2}},
        {host, RrType::MX, RrClass::Internet, 60, fromHex("000a 046d61696c 0364796e 0474657374 00")},
        {host, RrType::TXT, RrClass::Internet, 60, fromHex("03666f6f 00")},
        {host, static_cast<RrType>(65280), RrClass::Internet, 60, fromHex("c00c")},
        {host, RrType::SRV, RrClass::Internet, 60, fromHex("0001 0002 0035 0364796e 0474657374 00")},
    };
    message.authorities = {
        {zone, RrType::NS, RrClass::Internet, 300, fromHex("026e73 0364796e 0474657374 00")}};
    message.additionals = {{nameOf("ns.dyn.test."), RrType::AAAA, RrClass::Internet, 300,
                            fromHex("20010db8 00000000 00000000 00000053")}};
    message.edns = Edns{1232, 0, true, {{10, fromHex("0102030405060708")}}};
    return message;
}

inline std::string_view problemOf(const Octets& wire)
{
    const auto result = parseMessage(wire);
    const auto* error = std::get_if<ParseError>(&result);
    return error ? toString(error->problem) : std::string_view("accepted");
}

} // namespace vnddns
