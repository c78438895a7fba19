// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/observation.h"

#include <algorithm>
#include <limits>

namespace vnddns {

namespace {

std::vector<const LocalInterface*> candidates(const LocalNetwork& network, Family family,
                                              const SourceChoice& source)
{
    std::vector<const LocalInterface*> chosen;
    if (source.kind == SourceKind::Interface && !source.interfaceName.isEmpty()) {
        for (const LocalInterface& interface : network.interfaces) {
            if (interface.name == source.interfaceName)
                chosen.push_back(&interface);
        }
        return chosen;
    }
    // The interface with the default route is the one that leads to the Internet. Only a network without
    // any default route (a laboratory, a router that is still dialling) is searched whole.
    auto best = std::numeric_limits<std::uint32_t>::max();
    bool routed = false;
    for (const LocalInterface& interface : network.interfaces) {
        if (interface.loopback || interface.tunnel)
            continue;
        const auto metric = interface.defaultRoute[family];
        if (metric && (!routed || *metric < best)) {
            chosen.clear();
            best = *metric;
        }
        routed = routed || metric.has_value();
        if (routed ? metric == best : true)
            chosen.push_back(&interface);
    }
    if (routed)
        std::erase_if(chosen, [&](const LocalInterface* i) { return i->defaultRoute[family] != best; });
    return chosen;
}

// Link-local addresses are on every interface and say nothing about the network.
bool counts(const LocalAddress& candidate, Family family)
{
    return candidate.address.family() == family && candidate.address.scope() != Scope::LinkLocal &&
           candidate.address.scope() != Scope::Loopback;
}

bool isSteady(const LocalAddress& candidate)
{
    return !candidate.tentative && !candidate.deprecated && !candidate.temporary;
}

// Set by hand before learned, DHCPv6 (/128) before SLAAC (/64), then the smaller value so that the choice
// does not depend on the order in which the system lists them.
bool isBetter(const LocalAddress& a, const LocalAddress& b)
{
    if (a.permanent != b.permanent)
        return a.permanent;
    if (a.prefixLength != b.prefixLength)
        return a.prefixLength > b.prefixLength;
    return a.address < b.address;
}

NoAddressReason reasonFor(Scope scope)
{
    switch (scope) {
    case Scope::Cgnat:
        return NoAddressReason::OnlyCgnat;
    case Scope::Private:
        return NoAddressReason::OnlyPrivate;
    case Scope::Global: // publishable, so it was left out for its state
        return NoAddressReason::NotReady;
    case Scope::Unspecified:
    case Scope::Loopback:
    case Scope::LinkLocal:
    case Scope::Documentation:
    case Scope::Benchmarking:
    case Scope::Transition:
    case Scope::Anycast:
    case Scope::Multicast:
    case Scope::Reserved:
        return NoAddressReason::OnlySpecial;
    }
    return NoAddressReason::OnlySpecial;
}

// The most telling reason first: an address that will be ready soon, the carrier's NAT, a private network.
int weight(NoAddressReason reason)
{
    switch (reason) {
    case NoAddressReason::NotReady:
        return 5;
    case NoAddressReason::OnlyCgnat:
        return 4;
    case NoAddressReason::OnlyPrivate:
        return 3;
    case NoAddressReason::OnlySpecial:
        return 2;
    case NoAddressReason::NoneOfFamily:
        return 1;
    case NoAddressReason::NoInterface:
        return 0;
    }
    return 0;
}

NoAddress explainAbsence(const std::vector<const LocalInterface*>& interfaces, Family family,
                         PublishScope allowed)
{
    NoAddress result{NoAddressReason::NoneOfFamily, std::nullopt};
    for (const LocalInterface* interface : interfaces) {
        for (const LocalAddress& candidate : interface->addresses) {
            if (!counts(candidate, family))
                continue;
            const NoAddressReason reason = mayPublish(candidate.address, allowed)
                                               ? NoAddressReason::NotReady
                                               : reasonFor(candidate.address.scope());
            if (weight(reason) > weight(result.reason))
                result = {reason, candidate.address};
        }
    }
    return result;
}

} // namespace

Observation chooseLocal(const LocalNetwork& network, Family family, const SourceChoice& source,
                        PublishScope allowed)
{
    const auto interfaces = candidates(network, family, source);
    if (interfaces.empty())
        return NoAddress{NoAddressReason::NoInterface, std::nullopt};
    const LocalAddress* best = nullptr;
    for (const LocalInterface* interface : interfaces) {
        for (const LocalAddress& candidate : interface->addresses) {
            if (!counts(candidate, family) || !isSteady(candidate) || !mayPublish(candidate.address, allowed))
                continue;
            if (!best || isBetter(candidate, *best))
                best = &candidate;
        }
    }
    if (best)
        return Seen{best->address, Origin::Interface};
    return explainAbsence(interfaces, family, allowed);
}

Observation judgeEcho(const Result<Address>& answer, Family family, const LocalNetwork& network,
                      PublishScope allowed)
{
    if (!answer)
        return NotKnown{answer.error()};
    const Address& address = answer.value();
    if (address.family() != family)
        return NotKnown{
            Error{ErrorKind::BadReply, QStringLiteral("the echo answered with the other family"), {}}};
    if (!mayPublish(address, allowed))
        return NoAddress{reasonFor(address.scope()), address};
    for (const LocalInterface& interface : network.interfaces) {
        for (const LocalAddress& own : interface.addresses) {
            if (own.address == address && !isSteady(own))
                return NoAddress{NoAddressReason::NotReady, address};
        }
    }
    return Seen{address, Origin::Echo};
}

bool echoMayHelp(const Observation& local)
{
    const auto* none = std::get_if<NoAddress>(&local);
    if (!none)
        return false;
    switch (none->reason) {
    case NoAddressReason::OnlyPrivate:
    case NoAddressReason::OnlySpecial:
        return true;
    case NoAddressReason::NoInterface:
    case NoAddressReason::NoneOfFamily:
    case NoAddressReason::OnlyCgnat:
    case NoAddressReason::NotReady:
        return false;
    }
    return false;
}

bool looksOnline(const LocalNetwork& network)
{
    return std::any_of(
        network.interfaces.begin(), network.interfaces.end(), [](const LocalInterface& interface) {
            return !interface.loopback && std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                                      [](const LocalAddress& a) {
                                                          return !a.tentative &&
                                                                 a.address.scope() != Scope::LinkLocal;
                                                      });
        });
}

} // namespace vnddns
