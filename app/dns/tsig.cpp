// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/tsig.h"

#include "dns/message.h"
#include "dns/wire_reader.h"
#include "dns/wire_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace vnddns {

namespace {

struct AlgorithmFacts
{
    TsigAlgorithm algorithm;
    std::string_view word; // in configuration files
    std::string_view name; // on the wire
    std::size_t macSize;
};

// RFC 8945 section 6, table 3; the sizes are those of the hashes.
constexpr std::array kAlgorithms{
    AlgorithmFacts{TsigAlgorithm::HmacMd5, "hmac-md5", "hmac-md5.sig-alg.reg.int.", 16},
    AlgorithmFacts{TsigAlgorithm::HmacSha1, "hmac-sha1", "hmac-sha1.", 20},
    AlgorithmFacts{TsigAlgorithm::HmacSha224, "hmac-sha224", "hmac-sha224.", 28},
    AlgorithmFacts{TsigAlgorithm::HmacSha256, "hmac-sha256", "hmac-sha256.", 32},
    AlgorithmFacts{TsigAlgorithm::HmacSha384, "hmac-sha384", "hmac-sha384.", 48},
    AlgorithmFacts{TsigAlgorithm::HmacSha512, "hmac-sha512", "hmac-sha512.", 64},
};

const AlgorithmFacts& factsOf(TsigAlgorithm algorithm)
{
    const auto* found =
        std::find_if(kAlgorithms.begin(), kAlgorithms.end(),
                     [algorithm](const AlgorithmFacts& facts) { return facts.algorithm == algorithm; });
    assert(found != kAlgorithms.end());
    return *found;
}

constexpr std::size_t kHeader = 12;
constexpr std::size_t kCounts = 4;
constexpr std::size_t kArcount = 10;
constexpr std::size_t kShortestMac = 10; // section 5.2.2.1
constexpr std::size_t kServerTime = 6;
constexpr std::size_t kRecordFields = 10; // type, class, TTL and length of rdata

void writeTime(WireWriter& out, std::uint64_t time)
{
    out.writeU16(static_cast<std::uint16_t>(time >> 32U));
    out.writeU32(static_cast<std::uint32_t>(time));
}

std::uint64_t readTime(WireReader& in)
{
    const std::uint64_t high = in.readU16();
    return high << 32U | in.readU32();
}

void writeSized(WireWriter& out, std::span<const std::uint8_t> octets)
{
    out.writeU16(static_cast<std::uint16_t>(octets.size()));
    out.writeOctets(octets);
}

Octets serverTimeOctets(std::uint64_t now)
{
    WireWriter out;
    writeTime(out, now);
    return out.take();
}

// What the MAC is made of (section 4.3). `message` is without its TSIG record, with its original id and the
// count of a message without one.
Octets digestInput(std::span<const std::uint8_t> message, const DnsName& key, const TsigData& data,
                   std::span<const std::uint8_t> requestMac)
{
    WireWriter out;
    if (!requestMac.empty())
        writeSized(out, requestMac);
    out.writeOctets(message);
    out.writeOctets(key.toLower().wire());
    out.writeU16(static_cast<std::uint16_t>(RrClass::Any));
    out.writeU32(0);
    out.writeOctets(data.algorithm.toLower().wire());
    writeTime(out, data.timeSigned);
    out.writeU16(data.fudge);
    out.writeU16(static_cast<std::uint16_t>(data.error));
    writeSized(out, data.other);
    return out.take();
}

std::uint16_t countAt(std::span<const std::uint8_t> wire, std::size_t at)
{
    return static_cast<std::uint16_t>(wire[at] << 8U | wire[at + 1]);
}

void setCountAt(Octets& wire, std::size_t at, std::uint16_t count)
{
    wire[at] = static_cast<std::uint8_t>(count >> 8U);
    wire[at + 1] = static_cast<std::uint8_t>(count);
}

// Where the last record of a message begins that parseMessage() accepted.
std::size_t lastRecordOffset(std::span<const std::uint8_t> wire)
{
    WireReader in(wire);
    static_cast<void>(in.readOctets(kHeader));
    const std::size_t questions = countAt(wire, kCounts);
    std::size_t records = 0;
    for (std::size_t at = kCounts + 2; at <= kArcount; at += 2)
        records += countAt(wire, at);
    for (std::size_t i = 0; i < questions; ++i) {
        static_cast<void>(in.readName());
        static_cast<void>(in.readOctets(4));
    }
    std::size_t last = in.offset();
    for (std::size_t i = 0; i < records; ++i) {
        last = in.offset();
        static_cast<void>(in.readName());
        static_cast<void>(in.readOctets(8));
        static_cast<void>(in.readOctets(in.readU16()));
    }
    return last;
}

// The message as it was before it was signed.
Octets withoutTsig(std::span<const std::uint8_t> wire, std::uint16_t originalId)
{
    const auto body = wire.first(lastRecordOffset(wire));
    Octets message(body.begin(), body.end());
    setCountAt(message, 0, originalId);
    setCountAt(message, kArcount, static_cast<std::uint16_t>(countAt(message, kArcount) - 1));
    return message;
}

// Takes the same time wherever the difference is.
bool isSame(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right)
{
    unsigned difference = left.size() == right.size() ? 0U : 1U;
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
        difference |= static_cast<unsigned>(left[i] ^ right[i]);
    return difference == 0;
}

bool isWithinFudge(const TsigData& data, std::uint64_t now)
{
    const std::uint64_t apart = now > data.timeSigned ? now - data.timeSigned : data.timeSigned - now;
    return apart <= data.fudge;
}

// RFC 8945 section 5.3.2: what is wrong with key or MAC is told without one.
bool goesSigned(TsigError error)
{
    return error == TsigError::None || error == TsigError::BadTime;
}

TsigData answerData(std::uint64_t now, const TsigData& request, TsigError error)
{
    TsigData data;
    data.algorithm = request.algorithm;
    data.timeSigned = now;
    data.error = error;
    if (error == TsigError::BadTime) {
        data.timeSigned = request.timeSigned;
        data.fudge = request.fudge;
        data.other = serverTimeOctets(now);
    }
    return data;
}

// Appends `data` with what only the message tells: its id and the MAC.
SignedMessage sign(Octets message, const TsigKey& key, TsigData data, const Hmac& hmac,
                   std::span<const std::uint8_t> requestMac)
{
    if (message.size() < kHeader || countAt(message, kArcount) == 0xffff)
        return {};
    data.originalId = countAt(message, 0);
    if (goesSigned(data.error))
        data.mac = hmac(key.algorithm, key.secret, digestInput(message, key.name, data, requestMac));

    const ResourceRecord record = makeTsigRecord(key.name, data);
    WireWriter out;
    out.writeOctets(record.name.wire());
    out.writeU16(static_cast<std::uint16_t>(record.type));
    out.writeU16(static_cast<std::uint16_t>(record.klass));
    out.writeU32(record.ttl);
    writeSized(out, record.rdata);
    const Octets tail = out.take();
    setCountAt(message, kArcount, static_cast<std::uint16_t>(countAt(message, kArcount) + 1));
    message.insert(message.end(), tail.begin(), tail.end());
    return {std::move(message), std::move(data.mac)};
}

} // namespace

std::string_view toString(TsigAlgorithm algorithm)
{
    return factsOf(algorithm).word;
}

std::optional<TsigAlgorithm> parseTsigAlgorithm(std::string_view text)
{
    const auto name = DnsName::parse(text);
    for (const AlgorithmFacts& facts : kAlgorithms) {
        if (name && (*name == DnsName::parse(facts.word) || *name == DnsName::parse(facts.name)))
            return facts.algorithm;
    }
    return std::nullopt;
}

DnsName tsigAlgorithmName(TsigAlgorithm algorithm)
{
    return DnsName::parse(factsOf(algorithm).name).value_or(DnsName());
}

std::size_t macSizeOf(TsigAlgorithm algorithm)
{
    return factsOf(algorithm).macSize;
}

std::string toString(TsigError error)
{
    switch (error) {
    case TsigError::None:
        return "NOERROR";
    case TsigError::BadSig:
        return "BADSIG";
    case TsigError::BadKey:
        return "BADKEY";
    case TsigError::BadTime:
        return "BADTIME";
    case TsigError::BadTrunc:
        return "BADTRUNC";
    }
    return "TSIGERROR" + std::to_string(static_cast<unsigned>(error));
}

ResourceRecord makeTsigRecord(const DnsName& key, const TsigData& data)
{
    WireWriter out;
    out.writeOctets(data.algorithm.wire());
    writeTime(out, data.timeSigned);
    out.writeU16(data.fudge);
    writeSized(out, data.mac);
    out.writeU16(data.originalId);
    out.writeU16(static_cast<std::uint16_t>(data.error));
    writeSized(out, data.other);
    return {key, RrType::TSIG, RrClass::Any, 0, out.take()};
}

std::optional<TsigData> readTsig(const ResourceRecord& record)
{
    if (record.type != RrType::TSIG || record.klass != RrClass::Any || record.ttl != 0)
        return std::nullopt;
    WireReader in(record.rdata);
    TsigData data;
    data.algorithm = in.readPlainName();
    data.timeSigned = readTime(in);
    data.fudge = in.readU16();
    const auto mac = in.readOctets(in.readU16());
    data.mac.assign(mac.begin(), mac.end());
    data.originalId = in.readU16();
    data.error = static_cast<TsigError>(in.readU16());
    const auto other = in.readOctets(in.readU16());
    data.other.assign(other.begin(), other.end());
    if (!in.isGood() || in.remaining() != 0)
        return std::nullopt;
    return data;
}

std::optional<std::uint64_t> serverTimeOf(const TsigData& data)
{
    if (data.error != TsigError::BadTime || data.other.size() != kServerTime)
        return std::nullopt;
    WireReader in(data.other);
    return readTime(in);
}

SignedMessage signMessage(Octets message, const TsigKey& key, std::uint64_t now, const Hmac& hmac,
                          std::span<const std::uint8_t> requestMac, TsigError error)
{
    TsigData data;
    data.algorithm = tsigAlgorithmName(key.algorithm);
    data.timeSigned = now;
    data.error = error;
    if (error == TsigError::BadTime)
        data.other = serverTimeOctets(now);
    return sign(std::move(message), key, std::move(data), hmac, requestMac);
}

SignedMessage signAnswer(Octets message, const TsigKey& key, std::uint64_t now, const Hmac& hmac,
                         const TsigData& request, TsigError error)
{
    return sign(std::move(message), key, answerData(now, request, error), hmac, request.mac);
}

std::size_t answerSignatureSize(const TsigKey& key, const TsigData& request, TsigError error)
{
    TsigData data = answerData(0, request, error);
    if (goesSigned(error))
        data.mac.resize(macSizeOf(key.algorithm));
    return key.name.wire().size() + kRecordFields + makeTsigRecord(key.name, data).rdata.size();
}

TsigCheck checkTsig(std::span<const std::uint8_t> wire, const TsigKey& key, std::uint64_t now,
                    const Hmac& hmac, std::span<const std::uint8_t> requestMac)
{
    const auto parsed = parseMessage(wire);
    const auto* message = std::get_if<Message>(&parsed);
    if (!message)
        return {TsigVerdict::Malformed, {}};
    if (message->additionals.empty() || message->additionals.back().type != RrType::TSIG)
        return {TsigVerdict::Unsigned, {}};
    const ResourceRecord& record = message->additionals.back();
    std::optional<TsigData> data = readTsig(record);
    if (!data)
        return {TsigVerdict::Malformed, {}};
    if (record.name != key.name || data->algorithm != tsigAlgorithmName(key.algorithm))
        return {TsigVerdict::WrongKey, std::move(*data)};

    const std::size_t whole = macSizeOf(key.algorithm);
    const std::size_t size = data->mac.size();
    // An error of the other side that goes unsigned has no MAC: it proves nothing, but can be told.
    if (size == 0 && data->error != TsigError::None)
        return {TsigVerdict::WrongMac, std::move(*data)};
    if (size > whole || size < std::max(kShortestMac, (whole + 1) / 2))
        return {TsigVerdict::Malformed, std::move(*data)};
    const Octets expected =
        hmac(key.algorithm, key.secret,
             digestInput(withoutTsig(wire, data->originalId), key.name, *data, requestMac));
    if (expected.size() != whole || !isSame(std::span(expected).first(size), data->mac))
        return {TsigVerdict::WrongMac, std::move(*data)};
    if (!isWithinFudge(*data, now))
        return {TsigVerdict::WrongTime, std::move(*data)};
    if (size < whole)
        return {TsigVerdict::Truncated, std::move(*data)};
    return {TsigVerdict::Authentic, std::move(*data)};
}

} // namespace vnddns
