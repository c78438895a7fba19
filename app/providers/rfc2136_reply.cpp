// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/rfc2136_reply.h"

#include "dns/rdata.h"

#include <algorithm>

namespace vnddns {

namespace {

// The detail of WrongClock begins with the minutes (core/error.h).
Error readBadTime(const DnsReply& reply)
{
    constexpr std::uint64_t kMinute = 60;
    if (!reply.serverTime)
        return {ErrorKind::WrongClock,
                QStringLiteral("5 or more minutes off; the server's time is not known"),
                {}};
    const bool behind = *reply.serverTime > reply.signedAt;
    const std::uint64_t apart =
        behind ? *reply.serverTime - reply.signedAt : reply.signedAt - *reply.serverTime;
    // The clock is right, and the server remembers a newer signature of this key (RFC 8945 section 5.2.3): of
    // another client, or of this one before its clock was set. That passes within the fudge.
    if (apart <= kTsigFudge)
        return {ErrorKind::RateLimited,
                QStringLiteral("BADTIME: an update that was signed later with this key came first"),
                {}};
    return {ErrorKind::WrongClock,
            QStringLiteral("%1 minutes %2 the server's clock")
                .arg((apart + kMinute / 2) / kMinute)
                .arg(behind ? QStringLiteral("behind") : QStringLiteral("ahead of")),
            {}};
}

// What the server could not sign, so nobody knows whether it was the server: it ends what only the user can
// mend, which is the key, and nothing else.
Error readUnsigned(const DnsReply& reply)
{
    switch (reply.message.header.rcode) {
    case Rcode::Refused:
        return {ErrorKind::AuthRejected,
                QStringLiteral("REFUSED without a signature: the server takes not this key, secret or time"),
                {}};
    case Rcode::NotAuth:
        return {ErrorKind::AuthRejected,
                QStringLiteral("NOTAUTH without a signature: the server takes not this key, secret or time"),
                {}};
    case Rcode::ServFail:
        return {ErrorKind::ServerBusy, QStringLiteral("SERVFAIL without a signature"), {}};
    default:
        return {ErrorKind::BadReply, QStringLiteral("%1 without a signature").arg(dnsAnswerWords(reply)), {}};
    }
}

Error readTsigError(const DnsReply& reply)
{
    switch (reply.error) {
    case TsigError::BadKey:
        return {ErrorKind::AuthRejected,
                QStringLiteral("BADKEY: the server does not know this key, or not for this name"),
                {}};
    case TsigError::BadSig:
        return {ErrorKind::AuthRejected, QStringLiteral("BADSIG: the secret is not the server's"), {}};
    case TsigError::BadTrunc:
        return {ErrorKind::AuthRejected, QStringLiteral("BADTRUNC: the server wants another algorithm"), {}};
    case TsigError::BadTime:
        return readBadTime(reply);
    case TsigError::None:
        break;
    }
    return {ErrorKind::BadReply, QStringLiteral("unknown TSIG error: %1").arg(dnsAnswerWords(reply)), {}};
}

} // namespace

QString dnsAnswerWords(const DnsReply& reply)
{
    const std::string rcode = toString(reply.message.header.rcode);
    return QString::fromStdString(reply.error == TsigError::None ? rcode
                                                                 : rcode + ", " + toString(reply.error));
}

Error readDnsRefusal(const DnsReply& reply)
{
    if (reply.error != TsigError::None)
        return readTsigError(reply);
    if (!reply.authentic)
        return readUnsigned(reply);
    switch (reply.message.header.rcode) {
    case Rcode::FormErr:
        return {ErrorKind::ClientRefused, QStringLiteral("FORMERR: the server does not understand this"), {}};
    case Rcode::NotImp:
        return {ErrorKind::FeatureRefused, QStringLiteral("NOTIMP: the server takes no updates"), {}};
    case Rcode::ServFail:
        return {ErrorKind::ServerBusy, QStringLiteral("SERVFAIL: the server is in trouble"), {}};
    case Rcode::Refused:
        return {ErrorKind::NameUnknown, QStringLiteral("REFUSED: this key may not change this name"), {}};
    case Rcode::NotAuth:
        return {ErrorKind::NameUnknown, QStringLiteral("NOTAUTH: the server does not serve this zone"), {}};
    case Rcode::NotZone:
        return {ErrorKind::NameUnknown, QStringLiteral("NOTZONE: the name does not lie in this zone"), {}};
    case Rcode::NxDomain:
        return {ErrorKind::NameUnknown, QStringLiteral("NXDOMAIN: the server does not know this zone"), {}};
    case Rcode::YxDomain:
    case Rcode::YxRrset:
    case Rcode::NxRrset:
        return {ErrorKind::DnsTrouble,
                QStringLiteral("%1: somebody else keeps changing this name").arg(dnsAnswerWords(reply)),
                {}};
    case Rcode::NoError:
    case Rcode::BadVers:
        break;
    }
    return {ErrorKind::BadReply, QStringLiteral("unknown answer: %1").arg(dnsAnswerWords(reply)), {}};
}

std::optional<DnsName> zoneIn(const Message& answer, const DnsName& name)
{
    for (const auto* section : {&answer.answers, &answer.authorities}) {
        for (const ResourceRecord& record : *section) {
            if (record.type == RrType::SOA && name.isWithin(record.name))
                return record.name;
        }
    }
    return std::nullopt;
}

std::vector<Address> addressesIn(const Message& answer, const DnsName& name, Family family)
{
    std::vector<Address> found;
    for (const ResourceRecord& record : answer.answers) {
        const auto address = readAddress(record);
        if (record.name == name && record.type == rrTypeOf(family) && address)
            found.push_back(*address);
    }
    return found;
}

bool isAlias(const Message& answer, const DnsName& name)
{
    return std::any_of(answer.answers.begin(), answer.answers.end(), [&](const ResourceRecord& record) {
        return record.type == RrType::CNAME && record.name == name;
    });
}

} // namespace vnddns
