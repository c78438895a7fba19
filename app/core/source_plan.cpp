// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/source_plan.h"

#include <algorithm>

namespace vnddns {

namespace {

std::vector<Source> chosenSources(const std::vector<Source>& chosen, Family family)
{
    std::vector<Source> sources;
    std::vector<Source> witnesses; // without STUN, whose word the echo confirms
    bool trusted = false;
    for (const Source& source : chosen) {
        // The protocols that tell a router's outer address know IPv4 only.
        if (source.kind == SourceKind::Router && family == Family::V6)
            continue;
        sources.push_back(source);
        if (source.kind != SourceKind::Stun)
            witnesses.push_back(source);
        trusted = trusted || isTrustedAlone(source.kind);
    }
    if (!trusted && witnessesAmong(witnesses) < 2)
        sources.push_back({SourceKind::Echo, {}});
    std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
        return isTrustedAlone(a.kind) && !isTrustedAlone(b.kind);
    });
    return sources;
}

std::vector<Source> allSources(const Record& record, Family family, const LocalNetwork& network,
                               const Config& config)
{
    if (!record.sources.empty())
        return chosenSources(record.sources, family);
    std::vector<Source> sources{{SourceKind::Interface, {}}};
    if (!echoMayHelp(chooseLocal(network, family, record.through, config.publishScope)))
        return sources;
    sources.push_back({SourceKind::Echo, {}});
    if (family == Family::V4)
        sources.push_back({SourceKind::Router, {}});
    for (const QString& url : config.crossChecks)
        sources.push_back({SourceKind::Web, url});
    return sources;
}

// By its own interfaces; NoneOfFamily where the record does not want to know.
Observation ownAddress(const std::vector<Source>& sources, Family family, const LocalNetwork& network,
                       const QString& through, PublishScope allowed)
{
    const bool gone = onlyThrough(network, through).interfaces.empty();
    Observation result =
        NoAddress{gone ? NoAddressReason::NoInterface : NoAddressReason::NoneOfFamily, std::nullopt};
    for (const Source& source : sources) {
        if (source.kind == SourceKind::Interface && !std::holds_alternative<Seen>(result))
            result = chooseLocal(network, family, source.value.isEmpty() ? through : source.value, allowed);
    }
    return result;
}

// The address of a tunnel that somebody saw, for who wants it.
std::vector<Testimony> withExits(std::vector<Testimony> heard)
{
    for (Testimony& testimony : heard) {
        const auto* none = std::get_if<NoAddress>(&testimony.says);
        if (none && none->reason == NoAddressReason::ThroughTunnel && none->example)
            testimony.says = Seen{*none->example, testimony.source.kind};
    }
    return heard;
}

// Before they are compared: those who see two addresses of this computer agree about its prefix.
std::vector<Testimony> ofOtherHost(std::vector<Testimony> heard, const Address& hostId)
{
    for (Testimony& testimony : heard)
        testimony.says = ofOtherHost(testimony.says, testimony.source.kind, hostId);
    return heard;
}

} // namespace

SourcePlan planSources(const Record& record, Family family, const LocalNetwork& network, const Config& config)
{
    SourcePlan plan;
    plan.outside = allSources(record, family, network, config);
    plan.own = ownAddress(plan.outside, family, network, record.through, config.publishScope);
    if (family == Family::V6)
        plan.hostId = record.hostId;
    const bool settled = std::holds_alternative<Seen>(plan.own);
    plan.takesExit = !record.sources.empty() || !record.through.isEmpty();
    const bool astray = !plan.takesExit && leavesThroughTunnel(network, family);
    if (!settled && astray && plan.outside.size() > 1)
        plan.own = NoAddress{NoAddressReason::ThroughTunnel, std::nullopt};
    const bool mute = astray || !canAsk(onlyThrough(network, record.through), family);
    std::erase_if(plan.outside, [&](const Source& source) {
        return settled || source.kind == SourceKind::Interface ||
               (mute && source.kind != SourceKind::Command);
    });
    for (Source& source : plan.outside)
        source.through = record.through;
    return plan;
}

Observation observationOf(const SourcePlan& plan, const std::vector<Testimony>& heard)
{
    if (plan.outside.empty())
        return plan.hostId ? ofOtherHost(plan.own, SourceKind::Interface, *plan.hostId) : plan.own;
    std::vector<Testimony> said = plan.takesExit ? withExits(heard) : heard;
    if (plan.hostId)
        said = ofOtherHost(std::move(said), *plan.hostId);
    return judge(said);
}

} // namespace vnddns
