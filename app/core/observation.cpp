// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/observation.h"

#include "core/operator_ranges.h"

#include <algorithm>
#include <array>
#include <limits>

namespace vnddns {

namespace {

std::vector<const LocalInterface*> candidates(const LocalNetwork& network, Family family,
                                              const QString& interfaceName)
{
    std::vector<const LocalInterface*> chosen;
    if (!interfaceName.isEmpty()) {
        for (const LocalInterface& interface : network.interfaces) {
            if (interface.name == interfaceName)
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

// Of two that were learned: a router that restarts with another prefix knows nothing of the last one, and
// nobody says that it is over (RFC 8978).
bool isYounger(const LocalAddress& a, const LocalAddress& b)
{
    return a.madeAt != 0 && b.madeAt != 0 && static_cast<std::int32_t>(a.madeAt - b.madeAt) > 0;
}

// Set by hand before learned, DHCPv6 (/128) before SLAAC (/64), the younger of those that were learned, then
// the smaller value so that the choice does not depend on the order in which the system lists them.
bool isBetter(const LocalAddress& a, const LocalAddress& b)
{
    if (a.permanent != b.permanent)
        return a.permanent;
    if (a.prefixLength != b.prefixLength)
        return a.prefixLength > b.prefixLength;
    if (!a.permanent && (isYounger(a, b) || isYounger(b, a)))
        return isYounger(a, b);
    return a.address < b.address;
}

// Why a candidate that may be published by its scope is passed over.
NoAddressReason reasonFor(const LocalAddress& candidate)
{
    const bool isTemporary = candidate.temporary && !candidate.tentative && !candidate.deprecated;
    return isTemporary ? NoAddressReason::Temporary : NoAddressReason::NotReady;
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
    case NoAddressReason::ThroughTunnel: // told by routes, not by an address
    case NoAddressReason::NotReady:
        return 6;
    case NoAddressReason::Temporary:
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
                                               ? reasonFor(candidate)
                                               : reasonFor(candidate.address.scope());
            if (weight(reason) > weight(result.reason))
                result = {reason, candidate.address};
        }
    }
    return result;
}

} // namespace

LocalNetwork onlyThrough(const LocalNetwork& network, const QString& interfaceName)
{
    if (interfaceName.isEmpty())
        return network;
    LocalNetwork seen{{}, network.metered};
    for (const LocalInterface& interface : network.interfaces) {
        if (interface.name != interfaceName)
            continue;
        seen.interfaces.push_back(interface);
        seen.interfaces.back().tunnel = false;
    }
    return seen;
}

QString defaultInterface(const LocalNetwork& network, Family family)
{
    const LocalInterface* best = nullptr;
    for (const LocalInterface& interface : network.interfaces) {
        const auto metric = interface.defaultRoute[family];
        if (!interface.tunnel && metric && (!best || *metric < *best->defaultRoute[family]))
            best = &interface;
    }
    return best ? best->name : QString();
}

std::vector<LocalInterface> linesOf(const LocalNetwork& network)
{
    const auto metric = [](const LocalInterface& line) {
        constexpr auto kWorst = std::numeric_limits<std::uint32_t>::max();
        return std::min(line.defaultRoute.v4.value_or(kWorst), line.defaultRoute.v6.value_or(kWorst));
    };
    std::vector<LocalInterface> lines;
    for (const LocalInterface& interface : network.interfaces) {
        const bool isWayOut = interface.defaultRoute.v4 || interface.defaultRoute.v6 ||
                              (interface.tunnel && (interface.leadsOut.v4 || interface.leadsOut.v6));
        if (!interface.loopback && isWayOut)
            lines.push_back(interface);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const LocalInterface& a, const LocalInterface& b) { return metric(a) < metric(b); });
    return lines;
}

Observation chooseLocal(const LocalNetwork& network, Family family, const QString& interfaceName,
                        PublishScope allowed)
{
    const auto interfaces = candidates(network, family, interfaceName);
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
        return Seen{best->address, SourceKind::Interface};
    return explainAbsence(interfaces, family, allowed);
}

Observation judgeAnswer(SourceKind source, const Result<Address>& answer, Family family,
                        const LocalNetwork& network, PublishScope allowed)
{
    if (!answer)
        return NotKnown{answer.error()};
    const Address& address = answer.value();
    if (address.family() != family)
        return NotKnown{Error{ErrorKind::BadReply, QStringLiteral("the answer is of the other family"), {}}};
    if (belongsToEchoOperator(address))
        return NotKnown{Error{ErrorKind::BadReply,
                              QStringLiteral("the answer is an address of an echo's own operator: %1")
                                  .arg(QString::fromStdString(address.toString())),
                              {}}};
    if (!mayPublish(address, allowed))
        return NoAddress{reasonFor(address.scope()), address};
    for (const LocalInterface& interface : network.interfaces) {
        for (const LocalAddress& own : interface.addresses) {
            if (own.address == address && !isSteady(own))
                return NoAddress{reasonFor(own), address};
            if (own.address == address && interface.tunnel)
                return NoAddress{NoAddressReason::ThroughTunnel, address};
        }
    }
    return Seen{address, source};
}

Observation ofOtherHost(const Observation& own, SourceKind source, const Address& hostId)
{
    const auto* seen = std::get_if<Seen>(&own);
    const auto* none = std::get_if<NoAddress>(&own);
    const std::optional<Address> of = seen                                                 ? seen->address
                                      : none && none->reason == NoAddressReason::Temporary ? none->example
                                                                                           : std::nullopt;
    if (!of || of->family() != Family::V6)
        return own;
    if (hostId.family() != Family::V6)
        return NotKnown{Error{ErrorKind::Unsupported,
                              QStringLiteral("an address of IPv4 names no other host: %1")
                                  .arg(QString::fromStdString(hostId.toString())),
                              {}}};
    constexpr std::size_t kHalf = 8; // an interface identifier has 64 bits (RFC 4291 section 2.5.1)
    std::array<std::uint8_t, 2 * kHalf> joined{};
    std::copy_n(of->bytes().begin(), kHalf, joined.begin());
    std::copy_n(hostId.bytes().begin() + kHalf, kHalf, joined.begin() + kHalf);
    return Seen{*Address::fromBytes(joined), source};
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
    case NoAddressReason::Temporary:
    case NoAddressReason::ThroughTunnel:
        return false;
    }
    return false;
}

bool leavesThroughTunnel(const LocalNetwork& network, Family family)
{
    const LocalInterface* best = nullptr;
    for (const LocalInterface& interface : network.interfaces) {
        // Most VPNs leave the default route as it is, and cover it with halves of the address space or with
        // rules that lead to another table.
        if (interface.tunnel && interface.leadsOut[family])
            return true;
        const auto metric = interface.defaultRoute[family];
        if (metric && (!best || *metric < *best->defaultRoute[family]))
            best = &interface;
    }
    return best && best->tunnel;
}

bool isOwn(const LocalNetwork& network, const Address& address)
{
    return std::any_of(
        network.interfaces.begin(), network.interfaces.end(), [&](const LocalInterface& interface) {
            return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                               [&](const LocalAddress& own) { return own.address == address; });
        });
}

bool canAsk(const LocalNetwork& network, Family family)
{
    return std::any_of(network.interfaces.begin(), network.interfaces.end(),
                       [&](const LocalInterface& interface) {
                           return !interface.loopback &&
                                  std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                              [&](const LocalAddress& own) {
                                                  return own.address.family() == family && !own.tentative &&
                                                         own.address.scope() != Scope::LinkLocal;
                                              });
                       });
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
