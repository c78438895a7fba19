// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine_state.h"
#include "core/retry.h"

#include <QDateTime>

#include <algorithm>

namespace vnddns {

namespace {

QString text(std::string_view word)
{
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QString word(NoAddressReason reason)
{
    switch (reason) {
    case NoAddressReason::NoInterface:
        return QStringLiteral("no-interface");
    case NoAddressReason::NoneOfFamily:
        return QStringLiteral("none");
    case NoAddressReason::OnlyPrivate:
        return QStringLiteral("private");
    case NoAddressReason::OnlyCgnat:
        return QStringLiteral("cgnat");
    case NoAddressReason::OnlySpecial:
        return QStringLiteral("special");
    case NoAddressReason::NotReady:
        return QStringLiteral("not-ready");
    case NoAddressReason::Temporary:
        return QStringLiteral("temporary");
    case NoAddressReason::ThroughTunnel:
        return QStringLiteral("through-tunnel");
    }
    return QStringLiteral("none");
}

void add(std::vector<Condition>& conditions, Condition condition)
{
    const bool there = std::any_of(conditions.begin(), conditions.end(), [&](const Condition& known) {
        return known.code == condition.code && known.parameters == condition.parameters;
    });
    if (!there)
        conditions.push_back(std::move(condition));
}

void addError(std::vector<Condition>& conditions, const Error& error)
{
    add(conditions, conditionOf(error));
}

bool isSeen(const FamilyStatus& family)
{
    return family.wanted && std::holds_alternative<Seen>(family.observed);
}

bool isCurrent(const FamilyStatus& family)
{
    const auto* seen = std::get_if<Seen>(&family.observed);
    return seen && family.published && family.published->confirmed &&
           family.published->address == seen->address;
}

bool isCgnat(const FamilyStatus& family)
{
    const auto* none = std::get_if<NoAddress>(&family.observed);
    return family.wanted && none && none->reason == NoAddressReason::OnlyCgnat;
}

// Of those who are asked none can know the address. A line that works needs no complaint about the other
// family.
void addNoSource(std::vector<Condition>& conditions, Family family, const Error& why, bool otherIsSeen)
{
    if (!otherIsSeen)
        add(conditions, {ConditionCode::NoSource, {text(toString(family))}, why.detail});
}

void addMissing(std::vector<Condition>& conditions, Family family, const FamilyStatus& own, bool otherIsSeen)
{
    if (const auto* unknown = std::get_if<NotKnown>(&own.observed)) {
        if (unknown->why && unknown->why->kind == ErrorKind::Unsupported)
            addNoSource(conditions, family, *unknown->why, otherIsSeen);
        else if (unknown->why && unknown->why->kind != ErrorKind::Cancelled)
            addError(conditions, *unknown->why);
        return;
    }
    const auto* none = std::get_if<NoAddress>(&own.observed);
    if (!none)
        return;
    const QString example = none->example ? QString::fromStdString(none->example->toString()) : QString();
    if (none->reason == NoAddressReason::ThroughTunnel) {
        add(conditions, {ConditionCode::ThroughVpn, {QString(), QString()}, {}});
        return;
    }
    if (none->reason == NoAddressReason::OnlyCgnat) {
        add(conditions, {ConditionCode::BehindCgnat, {text(toString(family)), example}, {}});
        return;
    }
    // Most lines have one family only, and a line that works needs no complaint about the other.
    const bool plain = none->reason == NoAddressReason::NoneOfFamily ||
                       none->reason == NoAddressReason::NoInterface ||
                       none->reason == NoAddressReason::NotReady;
    if (!(otherIsSeen && plain))
        add(conditions,
            {ConditionCode::NoAddress, {text(toString(family)), word(none->reason), example}, {}});
}

void addExits(std::vector<Condition>& conditions, Family family, const std::vector<Address>& inTurn)
{
    if (inTurn.empty())
        return;
    QStringList addresses;
    for (const Address& address : inTurn)
        addresses.append(QString::fromStdString(address.toString()));
    add(conditions,
        {ConditionCode::ManyExits, {text(toString(family)), addresses.join(QLatin1String(", "))}, {}});
}

void addReach(std::vector<Condition>& conditions, const Reach& reach)
{
    // Some routers hide a private address behind 0.0.0.0.
    const auto shown = [](const std::optional<Address>& address) {
        return address && address->scope() != Scope::Unspecified ? QString::fromStdString(address->toString())
                                                                 : QString();
    };
    switch (reach.verdict) {
    case Reachability::CarrierNat:
        // Whose own address it is tells it already.
        if (reach.router)
            add(conditions,
                {ConditionCode::BehindCgnat, {text(toString(Family::V4)), shown(reach.router)}, {}});
        return;
    case Reachability::DoubleNat:
        add(conditions, {ConditionCode::DoubleNat, {shown(reach.router)}, {}});
        return;
    case Reachability::Vpn:
        add(conditions, {ConditionCode::ThroughVpn, {shown(reach.router), shown(reach.seen)}, {}});
        return;
    case Reachability::Unknown:
    case Reachability::Direct:
    case Reachability::Forwarding:
        return;
    }
}

QString publishedOf(const RecordMemory& kept, Family family)
{
    const auto& published = kept.published[family];
    return published ? QString::fromStdString(published->address.toString()) : QString();
}

// Names the server that still leads elsewhere; that others show the address already is what the user sees.
void addNotVisible(std::vector<Condition>& conditions, const RecordMemory& kept, Family family)
{
    const auto& servers = kept.servers[family];
    const auto wrong = std::find_if(servers.begin(), servers.end(), [](const ServerSight& sight) {
        return sight.shows == Showing::Other || sight.shows == Showing::Nothing;
    });
    const ServerSight evidence = wrong == servers.end() ? ServerSight{} : *wrong;
    add(conditions,
        {ConditionCode::NotVisible,
         {text(toString(family)), publishedOf(kept, family), evidence.server, listed(evidence.addresses)},
         {}});
}

void addDrift(std::vector<Condition>& conditions, const RecordMemory& kept, Family family)
{
    const Drift& drift = *kept.drift[family];
    Condition condition{
        ConditionCode::NotVisible,
        {text(toString(family)), publishedOf(kept, family), drift.server, listed(drift.shown)},
        {}};
    if (drift.wasRight) {
        condition.code = ConditionCode::Drifted;
        condition.parameters.append(
            QDateTime::fromMSecsSinceEpoch(drift.since.time_since_epoch().count(), Qt::UTC)
                .toString(Qt::ISODateWithMs));
    }
    add(conditions, std::move(condition));
}

bool needsUser(ErrorKind kind)
{
    return kind == ErrorKind::Disagreement || kind == ErrorKind::Unconfirmed ||
           kind == ErrorKind::Unsupported;
}

RecordState stateOf(const PerFamily<FamilyStatus>& families, const std::optional<Error>& error)
{
    const bool seenAny = isSeen(families.v4) || isSeen(families.v6);
    if (!seenAny) {
        if (isCgnat(families.v4) || isCgnat(families.v6))
            return RecordState::NeedsUser;
        for (const Family family : kFamilies) {
            const auto* unknown = std::get_if<NotKnown>(&families[family].observed);
            if (!families[family].wanted || !unknown)
                continue;
            if (!unknown->why)
                return RecordState::Unknown;
            return needsUser(unknown->why->kind) ? RecordState::NeedsUser : RecordState::Retrying;
        }
        return RecordState::NoAddress;
    }
    bool current = true;
    for (const Family family : kFamilies)
        current = current && (!isSeen(families[family]) || isCurrent(families[family]));
    if (current)
        return RecordState::Current;
    if (error && mayHaveBeenObeyed(error->kind))
        return RecordState::Uncertain;
    return error ? RecordState::Retrying : RecordState::Unknown;
}

} // namespace

Phase Engine::State::phase() const
{
    if (config.paused)
        return Phase::Paused;
    if (local && local->ok() && !looksOnline(local->value()))
        return Phase::Offline;
    if (std::any_of(runs.begin(), runs.end(),
                    [](const auto& entry) { return entry.second.sending.has_value(); }))
        return Phase::Publishing;
    const bool asking = std::any_of(inquiries.begin(), inquiries.end(), [](const auto& entry) {
        return entry.first.source.kind != SourceKind::Stun &&
               (entry.second.v4.inFlight || entry.second.v6.inFlight);
    });
    if (asking || !local)
        return Phase::Detecting;
    return settleAt ? Phase::Settling : Phase::Idle;
}

SourceSight Engine::State::sightOf(const Record& record, const Source& source, Family family) const
{
    const auto found = inquiries.find(askedFor(record, source));
    if (found == inquiries.end() || !found->second[family].answer)
        return {{source.kind, source.value}, {}, {}};
    const Inquiry& inquiry = found->second[family];
    return {{source.kind, source.value}, inquiry.answer, inquiry.since};
}

std::vector<SourceSight> Engine::State::sightsOf(const Record& record, Family family) const
{
    const std::vector<Source>& asked = sourcesOf(record, family).plan.outside;
    std::vector<SourceSight> sights;
    for (const Source& source : asked)
        sights.push_back(sightOf(record, source, family));
    const Source watch{SourceKind::Stun, {}, record.through};
    const bool watched = watches() && std::any_of(asked.begin(), asked.end(), [](const Source& source) {
                             return source.kind == SourceKind::Echo;
                         });
    if (watched && std::find(asked.begin(), asked.end(), watch) == asked.end())
        sights.push_back(sightOf(record, watch, family));
    return sights;
}

RecordStatus Engine::State::statusOf(const Record& record) const
{
    static const RecordMemory nothing;
    const auto found = memory.records.find(record.name);
    const RecordMemory& kept = found == memory.records.end() ? nothing : found->second;
    const auto running = runs.find(record.name);
    const Run* run = running == runs.end() ? nullptr : &running->second;

    RecordStatus status{record.name, {}, {}, reach(record), kept.lastAnswer, kept.lastAnswerAt, {}, {}};
    status.changes = kept.changes;
    for (const Family family : kFamilies) {
        FamilyStatus& own = status.family[family];
        own.wanted = record.families[family];
        if (own.wanted) {
            own.observed = observe(record, family);
            own.sources = sightsOf(record, family);
        }
        own.published = kept.published[family];
        own.timing = kept.timing[family];
        own.servers = kept.servers[family];
        if (run && run->sighting[family] && isSeen(own))
            own.observedAt = run->sighting[family]->wall;
    }

    const auto login = memory.accounts.find(record.accountId);
    const std::optional<Stop>& accountStop =
        login == memory.accounts.end() ? nothing.stop : login->second.stop;
    const std::optional<Stop>& stopped = kept.stop ? kept.stop : accountStop;
    const std::optional<Error> error = kept.lastError;
    if (stopped) {
        status.state = RecordState::NeedsUser;
        addError(status.conditions, stopped->error);
    } else if (run && run->sending) {
        status.state = RecordState::Pending;
    } else {
        status.state = stateOf(status.family, error);
        if (status.state == RecordState::Current && hasDrifted(record))
            status.state = RecordState::NeedsUser;
    }
    if (!stopped && error && status.state != RecordState::Current) {
        addError(status.conditions, *error);
        if (mayHaveBeenObeyed(error->kind))
            add(status.conditions, {ConditionCode::CouldNotConfirm, {}, {}});
        if (run && run->retryAt && status.state != RecordState::Pending)
            status.retryAt =
                at.wall + std::chrono::duration_cast<std::chrono::milliseconds>(*run->retryAt - at.instant);
    }
    for (const Family family : kFamilies) {
        const Family other = family == Family::V4 ? Family::V6 : Family::V4;
        if (status.family[family].wanted)
            addMissing(status.conditions, family, status.family[family], isSeen(status.family[other]));
        if (run && run->verification[family] && run->verification[family]->overdue)
            addNotVisible(status.conditions, kept, family);
        if (status.family[family].wanted && kept.drift[family])
            addDrift(status.conditions, kept, family);
        if (run && status.family[family].wanted)
            addExits(status.conditions, family, run->exits[family].inTurn(at.instant));
    }
    if (record.families.v4)
        addReach(status.conditions, status.reach);
    return status;
}

Status Engine::State::status() const
{
    Status status;
    status.phase = phase();
    for (const Record& record : config.records)
        status.records.push_back(statusOf(record));
    if (status.phase == Phase::Offline)
        status.conditions.push_back({ConditionCode::Offline, {}, {}});
    if (config.publishScope == PublishScope::Any)
        status.conditions.push_back({ConditionCode::LabScope, {}, {}});
    if (storageError)
        status.conditions.push_back({ConditionCode::StorageFailed, {}, storageError->detail});
    return status;
}

} // namespace vnddns
