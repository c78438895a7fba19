// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// Lets another DNS library look at our codec. Each line of standard input is a message in hex, then
// optionally a limit in octets; each gives one line of standard output, fields separated by tabs:
//   ok <normal form> <the message as we write it, in hex>
//   refused <why>
// The normal form spells a message in one way only: names and rdata as uncompressed hex, all else decimal.

#include "dns/message.h"

#include <iostream>
#include <sstream>

namespace {

using namespace vnddns;

std::string hexOf(std::span<const std::uint8_t> octets)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t octet : octets) {
        text += kDigits[octet >> 4];
        text += kDigits[octet & 0x0f];
    }
    return text;
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool readHex(const std::string& text, Octets& octets)
{
    if (text.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digitOf(text[i]);
        const int low = digitOf(text[i + 1]);
        if (high < 0 || low < 0)
            return false;
        octets.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return true;
}

template<typename Code>
unsigned numberOf(Code code)
{
    return static_cast<unsigned>(code);
}

std::string sectionOf(const std::vector<ResourceRecord>& records)
{
    std::ostringstream out;
    for (const ResourceRecord& record : records) {
        out << hexOf(record.name.wire()) << ',' << numberOf(record.type) << ',' << numberOf(record.klass)
            << ',' << record.ttl << ',' << hexOf(record.rdata) << ';';
    }
    return out.str();
}

std::string ednsOf(const Edns& edns)
{
    std::ostringstream out;
    out << edns.udpSize << ',' << numberOf(edns.version) << ',' << edns.dnssecOk << ';';
    for (const EdnsOption& option : edns.options)
        out << option.code << ',' << hexOf(option.data) << ';';
    return out.str();
}

std::string normalForm(const Message& message)
{
    const MessageFlags& flags = message.header.flags;
    std::ostringstream out;
    out << message.header.id << ' ' << numberOf(message.header.opcode) << ' '
        << numberOf(message.header.rcode) << ' ' << flags.response << flags.authoritative << flags.truncated
        << flags.recursionDesired << flags.recursionAvailable << flags.authenticData << flags.checkingDisabled
        << " q=";
    for (const Question& question : message.questions)
        out << hexOf(question.name.wire()) << ',' << numberOf(question.type) << ','
            << numberOf(question.klass) << ';';
    out << " an=" << sectionOf(message.answers) << " au=" << sectionOf(message.authorities)
        << " ad=" << sectionOf(message.additionals) << " opt=" << (message.edns ? ednsOf(*message.edns) : "");
    return out.str();
}

} // namespace

int main()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string hex;
        std::size_t limit = kMaxMessage;
        words >> hex >> limit;
        Octets wire;
        if (!readHex(hex, wire)) {
            std::cerr << "not hex: " << line << '\n';
            return 2;
        }
        if (words.fail() && !words.eof())
            return 2;
        const auto result = parseMessage(wire);
        if (const auto* error = std::get_if<ParseError>(&result)) {
            std::cout << "refused\t" << toString(error->problem) << '\n';
            continue;
        }
        const auto& message = std::get<Message>(result);
        std::cout << "ok\t" << normalForm(message) << '\t' << hexOf(writeMessage(message, limit)) << '\n';
    }
    return 0;
}
