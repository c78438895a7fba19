// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/judgement.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <map>
#include <set>

namespace vnddns {

bool isTrustedAlone(SourceKind kind)
{
    return kind == SourceKind::Interface || kind == SourceKind::Echo || kind == SourceKind::Command;
}

namespace {

const auto kClearDns = QStringLiteral("-udp");

// "api.echo.test" and "api6.echo.test" are of one house. Below a public suffix of two labels (com.vn) this
// takes two houses for one, which only asks for one more witness.
QString domainOf(const QString& host)
{
    if (Address::parse(host.toStdString()))
        return host;
    return host.section(QLatin1Char('.'), -2);
}

// "opendns-udp" and nothing, the first of them, are OpenDNS.
QString operatorOf(const QString& dns)
{
    if (dns.contains(QLatin1Char('@')))
        return dns;
    const QString name = dns.endsWith(kClearDns) ? dns.chopped(kClearDns.size()) : dns;
    return (name.isEmpty() ? QStringLiteral("opendns") : name) + QStringLiteral(".com");
}

bool isInTheClear(const Source& source)
{
    return source.kind == SourceKind::Stun ||
           (source.kind == SourceKind::Dns &&
            (source.value.endsWith(kClearDns) || source.value.contains(QLatin1Char('@'))));
}

} // namespace

QString partyOf(const Source& source)
{
    switch (source.kind) {
    case SourceKind::Stun:
        if (source.value.isEmpty())
            return toString(Source{SourceKind::Echo, {}});
        return domainOf(source.value.left(source.value.lastIndexOf(QLatin1Char(':'))));
    case SourceKind::Web:
        return domainOf(QUrl(source.value).host());
    case SourceKind::Dns:
        return operatorOf(source.value);
    case SourceKind::Interface:
    case SourceKind::Echo:
    case SourceKind::Router:
    case SourceKind::Command:
        return toString(source);
    }
    return {};
}

std::size_t witnessesAmong(const std::vector<Source>& sources)
{
    std::set<QString> proven;
    std::set<QString> others;
    for (const Source& source : sources)
        (isInTheClear(source) ? others : proven).insert(partyOf(source));
    const bool more = std::any_of(others.begin(), others.end(),
                                  [&](const QString& party) { return !proven.contains(party); });
    return proven.size() + (more ? 1 : 0);
}

namespace {

// The testimonies sorted by what they are worth.
struct Bench
{
    std::vector<const Testimony*> trusted;
    std::vector<const Testimony*> others; // with the router
    const Testimony* router = nullptr;
    bool pending = false;
};

Bench seat(const std::vector<Testimony>& testimonies)
{
    Bench bench;
    for (const Testimony& testimony : testimonies) {
        bench.pending = bench.pending || testimony.pending;
        if (testimony.source.kind == SourceKind::Router)
            bench.router = &testimony;
        (isTrustedAlone(testimony.source.kind) ? bench.trusted : bench.others).push_back(&testimony);
    }
    return bench;
}

bool isSilent(const Testimony& testimony)
{
    const auto* unknown = std::get_if<NotKnown>(&testimony.says);
    return unknown && !unknown->why;
}

bool cannotKnow(const Testimony& testimony)
{
    const auto* unknown = std::get_if<NotKnown>(&testimony.says);
    return unknown && unknown->why && unknown->why->kind == ErrorKind::Unsupported;
}

// Who said what, for the user and the log.
Observation disagreement(const std::vector<Testimony>& testimonies)
{
    QStringList evidence;
    for (const Testimony& testimony : testimonies) {
        if (const auto* seen = std::get_if<Seen>(&testimony.says))
            evidence.append(toString(withoutKeys(testimony.source)) + QLatin1Char('=') +
                            QString::fromStdString(seen->address.toString()));
    }
    return NotKnown{Error{ErrorKind::Disagreement, evidence.join(QLatin1Char(' ')), {}}};
}

// Who stands for each address; a trusted one does too.
std::map<Address, std::vector<Source>> votes(const Bench& bench)
{
    std::map<Address, std::vector<Source>> voters;
    for (const auto* side : {&bench.trusted, &bench.others}) {
        for (const Testimony* testimony : *side) {
            if (const auto* seen = std::get_if<Seen>(&testimony->says))
                voters[seen->address].push_back(testimony->source);
        }
    }
    return voters;
}

bool contradicts(const Testimony& testimony, const Address& address)
{
    const auto* seen = std::get_if<Seen>(&testimony.says);
    return seen && seen->address != address;
}

Observation underDispute(const Bench& bench, const std::vector<Testimony>& testimonies)
{
    return bench.pending ? Observation(NotKnown{}) : disagreement(testimonies);
}

// Somebody who is trusted alone names this address.
Observation onTrust(const Seen& trusted, const Bench& bench, const std::vector<Testimony>& testimonies)
{
    for (const Testimony* testimony : bench.trusted) {
        if (contradicts(*testimony, trusted.address))
            return underDispute(bench, testimonies);
    }
    if (bench.router && contradicts(*bench.router, trusted.address))
        return underDispute(bench, testimonies);
    // The first word of a router may be that all this is the exit of a VPN.
    if (bench.router && isSilent(*bench.router) && bench.router->pending)
        return NotKnown{};
    const bool opposed = std::any_of(bench.others.begin(), bench.others.end(), [&](const Testimony* other) {
        return contradicts(*other, trusted.address);
    });
    if (!opposed)
        return trusted;
    const auto voters = votes(bench);
    const std::size_t own = witnessesAmong(voters.at(trusted.address));
    for (const auto& [address, others] : voters) {
        if (address != trusted.address && witnessesAmong(others) >= own)
            return underDispute(bench, testimonies);
    }
    return trusted;
}

// Nobody who is trusted alone knows anything.
Observation onWitnesses(const Bench& bench, const std::vector<Testimony>& testimonies)
{
    const auto voters = votes(bench);
    if (voters.size() > 1)
        return underDispute(bench, testimonies);
    if (voters.size() == 1 && witnessesAmong(voters.begin()->second) > 1) {
        for (const Testimony* testimony : bench.others) {
            if (const auto* seen = std::get_if<Seen>(&testimony->says))
                return *seen;
        }
    }
    if (bench.pending)
        return NotKnown{};
    // What the most trusted one failed with says more than that one witness is not enough; who cannot know
    // anything here says nothing at all.
    const Observation* mute = nullptr;
    for (const auto* side : {&bench.trusted, &bench.others}) {
        for (const Testimony* testimony : *side) {
            if (cannotKnow(*testimony))
                mute = mute ? mute : &testimony->says;
            else if (!std::holds_alternative<Seen>(testimony->says))
                return testimony->says;
        }
    }
    if (!voters.empty()) {
        const Source witness = withoutKeys(voters.begin()->second.front());
        return NotKnown{Error{ErrorKind::Unconfirmed, toString(witness), {}}};
    }
    return mute ? *mute : NoAddress{NoAddressReason::NoneOfFamily, std::nullopt};
}

} // namespace

Observation judge(const std::vector<Testimony>& testimonies)
{
    const Bench bench = seat(testimonies);
    if (bench.router) {
        const auto* none = std::get_if<NoAddress>(&bench.router->says);
        if (none && none->reason == NoAddressReason::OnlyCgnat)
            return *none;
    }
    bool awaited = false;
    for (const Testimony* testimony : bench.trusted) {
        if (const auto* seen = std::get_if<Seen>(&testimony->says))
            return onTrust(*seen, bench, testimonies);
        awaited = awaited || (testimony->pending && isSilent(*testimony));
    }
    return awaited ? NotKnown{} : onWitnesses(bench, testimonies);
}

Reach reachOf(const Observation& own, const std::optional<Result<Address>>& router,
              const std::optional<Result<Address>>& echo)
{
    Reach reach;
    if (router && router->ok())
        reach.router = router->value();
    if (echo && echo->ok())
        reach.seen = echo->value();
    const auto* none = std::get_if<NoAddress>(&own);
    if (std::holds_alternative<Seen>(own))
        reach.verdict = Reachability::Direct;
    else if (none && none->reason == NoAddressReason::OnlyCgnat)
        reach.verdict = Reachability::CarrierNat;
    else if (none && none->reason == NoAddressReason::ThroughTunnel)
        reach.verdict = Reachability::Vpn;
    if (reach.verdict != Reachability::Unknown || !reach.router)
        return reach;
    switch (reach.router->scope()) {
    case Scope::Cgnat:
        reach.verdict = Reachability::CarrierNat;
        break;
    case Scope::Unspecified: // some routers hide a private outer address; others are only offline
        if (reach.seen)
            reach.verdict = Reachability::DoubleNat;
        break;
    case Scope::Private:
    case Scope::LinkLocal:
    case Scope::Reserved:
        reach.verdict = Reachability::DoubleNat;
        break;
    case Scope::Global:
    case Scope::Loopback:
    case Scope::Documentation:
    case Scope::Benchmarking:
    case Scope::Transition:
    case Scope::Anycast:
    case Scope::Multicast:
        if (reach.seen)
            reach.verdict = reach.seen == reach.router ? Reachability::Forwarding : Reachability::Vpn;
        break;
    }
    return reach;
}

QString toString(Reachability verdict)
{
    switch (verdict) {
    case Reachability::Unknown:
        return QStringLiteral("unknown");
    case Reachability::Direct:
        return QStringLiteral("direct");
    case Reachability::Forwarding:
        return QStringLiteral("forwarding");
    case Reachability::CarrierNat:
        return QStringLiteral("carrier-nat");
    case Reachability::DoubleNat:
        return QStringLiteral("double-nat");
    case Reachability::Vpn:
        return QStringLiteral("vpn");
    }
    return QStringLiteral("unknown");
}

} // namespace vnddns
