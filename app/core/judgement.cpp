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

QString partyOf(const Source& source)
{
    switch (source.kind) {
    case SourceKind::Stun:
        if (source.value.isEmpty())
            return toString(Source{SourceKind::Echo, {}});
        return source.value.left(source.value.lastIndexOf(QLatin1Char(':')));
    case SourceKind::Web:
        return QUrl(source.value).host();
    case SourceKind::Interface:
    case SourceKind::Echo:
    case SourceKind::Router:
    case SourceKind::Dns:
    case SourceKind::Command:
        return toString(source);
    }
    return {};
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

// Who said what, for the user and the log.
Observation disagreement(const std::vector<Testimony>& testimonies)
{
    QStringList evidence;
    for (const Testimony& testimony : testimonies) {
        if (const auto* seen = std::get_if<Seen>(&testimony.says))
            evidence.append(toString(testimony.source) + QLatin1Char('=') +
                            QString::fromStdString(seen->address.toString()));
    }
    return NotKnown{Error{ErrorKind::Disagreement, evidence.join(QLatin1Char(' ')), {}}};
}

// Which parties stand for each address; a trusted one is a party too.
std::map<Address, std::set<QString>> votes(const Bench& bench)
{
    std::map<Address, std::set<QString>> parties;
    for (const auto* side : {&bench.trusted, &bench.others}) {
        for (const Testimony* testimony : *side) {
            if (const auto* seen = std::get_if<Seen>(&testimony->says))
                parties[seen->address].insert(partyOf(testimony->source));
        }
    }
    return parties;
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
    const auto parties = votes(bench);
    const std::size_t own = parties.at(trusted.address).size();
    for (const auto& [address, others] : parties) {
        if (address != trusted.address && others.size() >= own)
            return underDispute(bench, testimonies);
    }
    return trusted;
}

// Nobody who is trusted alone knows anything.
Observation onWitnesses(const Bench& bench, const std::vector<Testimony>& testimonies)
{
    const auto parties = votes(bench);
    if (parties.size() > 1)
        return underDispute(bench, testimonies);
    if (parties.size() == 1 && parties.begin()->second.size() > 1) {
        for (const Testimony* testimony : bench.others) {
            if (const auto* seen = std::get_if<Seen>(&testimony->says))
                return *seen;
        }
    }
    if (bench.pending)
        return NotKnown{};
    // What the most trusted one failed with says more than that one witness is not enough.
    for (const auto* side : {&bench.trusted, &bench.others}) {
        for (const Testimony* testimony : *side) {
            if (!std::holds_alternative<Seen>(testimony->says))
                return testimony->says;
        }
    }
    if (parties.empty())
        return NoAddress{NoAddressReason::NoneOfFamily, std::nullopt};
    return NotKnown{Error{ErrorKind::Unconfirmed, toString(bench.others.front()->source), {}}};
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
