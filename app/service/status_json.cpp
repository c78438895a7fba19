// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/status_json.h"

#include "service/memory_json.h"
#include "service/value_json.h"

#include <QJsonArray>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString toString(SourceKind kind)
{
    return vnddns::toString(Source{kind, {}});
}

QString toString(NoAddressReason reason)
{
    switch (reason) {
    case NoAddressReason::NoInterface:
        return u"no-interface"_s;
    case NoAddressReason::NoneOfFamily:
        return u"none"_s;
    case NoAddressReason::OnlyPrivate:
        return u"private"_s;
    case NoAddressReason::OnlyCgnat:
        return u"cgnat"_s;
    case NoAddressReason::OnlySpecial:
        return u"special"_s;
    case NoAddressReason::NotReady:
        return u"not-ready"_s;
    case NoAddressReason::Temporary:
        return u"temporary"_s;
    case NoAddressReason::ThroughTunnel:
        return u"through-tunnel"_s;
    }
    return u"none"_s;
}

template<typename Enum>
Enum readWord(JsonReader& reader, QLatin1String key, Enum last)
{
    const QString word = reader.text(key);
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (toString(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    reader.fail(key, u"is not a known word"_s);
    return Enum{};
}

// Exactly one of "address", "none" and "error", or nothing when it was not asked yet.
QJsonObject toJson(const Observation& observation)
{
    QJsonObject json;
    if (const auto* seen = std::get_if<Seen>(&observation)) {
        json.insert(u"address"_s, toText(seen->address));
        json.insert(u"origin"_s, toString(seen->origin));
    } else if (const auto* none = std::get_if<NoAddress>(&observation)) {
        json.insert(u"none"_s, toString(none->reason));
        if (none->example)
            json.insert(u"example"_s, toText(*none->example));
    } else if (const auto* unknown = std::get_if<NotKnown>(&observation); unknown && unknown->why) {
        json.insert(u"error"_s, vnddns::toJson(*unknown->why));
    }
    return json;
}

Observation readObservation(JsonReader reader, Family family)
{
    if (reader.has("address"_L1))
        return Seen{readAddress(reader, "address"_L1, family),
                    readWord(reader, "origin"_L1, SourceKind::Command)};
    if (reader.has("none"_L1)) {
        NoAddress none{readWord(reader, "none"_L1, NoAddressReason::ThroughTunnel), {}};
        if (reader.has("example"_L1))
            none.example = readAddress(reader, "example"_L1, family);
        return none;
    }
    return NotKnown{readOptionalError(reader, "error"_L1)};
}

QJsonArray toJson(const std::vector<SourceSight>& sources)
{
    QJsonArray list;
    for (const SourceSight& sight : sources) {
        QJsonObject json{{u"source"_s, vnddns::toString(sight.source)}};
        if (sight.answer && sight.answer->ok())
            json.insert(u"address"_s, toText(sight.answer->value()));
        else if (sight.answer)
            json.insert(u"error"_s, vnddns::toJson(sight.answer->error()));
        if (sight.since)
            json.insert(u"since"_s, toText(*sight.since));
        list.append(json);
    }
    return list;
}

Source readSource(JsonReader& reader)
{
    const auto source = parseSource(reader.text("source"_L1));
    if (!source)
        reader.fail("source"_L1, u"is not a source"_s);
    return source.value_or(Source{});
}

std::vector<SourceSight> readSources(JsonReader& reader, Family family)
{
    std::vector<SourceSight> sources;
    for (JsonReader& entry : reader.objects("sources"_L1)) {
        SourceSight sight{readSource(entry), {}, readOptionalTime(entry, "since"_L1)};
        if (entry.has("address"_L1))
            sight.answer = readAddress(entry, "address"_L1, family);
        else if (auto error = readOptionalError(entry, "error"_L1))
            sight.answer = std::move(*error);
        sources.push_back(std::move(sight));
    }
    return sources;
}

QJsonObject toJson(const FamilyStatus& family)
{
    QJsonObject json{{u"wanted"_s, family.wanted}, {u"observed"_s, toJson(family.observed)}};
    if (family.observedAt)
        json.insert(u"observed_at"_s, toText(*family.observedAt));
    if (family.published) {
        QJsonObject published;
        writePublished(published, *family.published);
        json.insert(u"published"_s, published);
    }
    writeTiming(json, family.timing);
    if (!family.servers.empty())
        json.insert(u"servers"_s, vnddns::toJson(family.servers));
    if (!family.sources.empty())
        json.insert(u"sources"_s, toJson(family.sources));
    return json;
}

FamilyStatus readFamily(JsonReader reader, Family family)
{
    FamilyStatus status;
    status.wanted = reader.flag("wanted"_L1);
    status.observed = readObservation(reader.object("observed"_L1), family);
    status.observedAt = readOptionalTime(reader, "observed_at"_L1);
    JsonReader published = reader.object("published"_L1);
    status.published = readPublished(published, family);
    status.timing = readTiming(reader);
    status.servers = readServers(reader, family);
    status.sources = readSources(reader, family);
    return status;
}

QJsonArray toJson(const std::vector<Condition>& conditions)
{
    QJsonArray list;
    for (const Condition& condition : conditions)
        list.append(vnddns::toJson(condition));
    return list;
}

std::vector<Condition> readConditions(JsonReader& reader)
{
    std::vector<Condition> conditions;
    for (JsonReader& condition : reader.objects("conditions"_L1))
        conditions.push_back(readCondition(condition));
    return conditions;
}

QJsonObject toJson(const Reach& reach)
{
    QJsonObject json{{u"verdict"_s, toString(reach.verdict)}};
    if (reach.router)
        json.insert(u"router"_s, toText(*reach.router));
    if (reach.seen)
        json.insert(u"seen"_s, toText(*reach.seen));
    return json;
}

Reach readReach(JsonReader reader)
{
    Reach reach{readEnum(reader, "verdict"_L1, Reachability::Vpn), {}, {}};
    if (reader.has("router"_L1))
        reach.router = readAddress(reader, "router"_L1, Family::V4);
    if (reader.has("seen"_L1))
        reach.seen = readAddress(reader, "seen"_L1, Family::V4);
    return reach;
}

QJsonObject toJson(const RecordStatus& record)
{
    QJsonObject json{
        {u"name"_s, record.name.toString()},          {u"unicode_name"_s, record.name.describe()},
        {u"state"_s, vnddns::toString(record.state)}, {u"v4"_s, toJson(record.family.v4)},
        {u"v6"_s, toJson(record.family.v6)},          {u"last_answer"_s, record.lastAnswer},
        {u"conditions"_s, toJson(record.conditions)}};
    if (record.lastAnswerAt)
        json.insert(u"last_answer_at"_s, toText(*record.lastAnswerAt));
    if (record.retryAt)
        json.insert(u"retry_at"_s, toText(*record.retryAt));
    json.insert(u"reach"_s, toJson(record.reach));
    if (!record.changes.empty())
        json.insert(u"changes"_s, vnddns::toJson(record.changes));
    return json;
}

RecordStatus readRecord(JsonReader& reader)
{
    RecordStatus record{readName(reader, "name"_L1), {}, {}, {}, {}, {}, {}, {}};
    record.state = readEnum(reader, "state"_L1, RecordState::NeedsUser);
    record.family.v4 = readFamily(reader.object("v4"_L1), Family::V4);
    record.family.v6 = readFamily(reader.object("v6"_L1), Family::V6);
    record.reach = readReach(reader.object("reach"_L1));
    record.lastAnswer = reader.text("last_answer"_L1, QString());
    record.lastAnswerAt = readOptionalTime(reader, "last_answer_at"_L1);
    record.retryAt = readOptionalTime(reader, "retry_at"_L1);
    record.conditions = readConditions(reader);
    record.changes = readChanges(reader);
    return record;
}

} // namespace

QJsonObject toJson(const Status& status, const StatusOrigin& origin)
{
    QJsonArray records;
    for (const RecordStatus& record : status.records)
        records.append(toJson(record));
    return {{u"version"_s, origin.version},
            {u"pid"_s, origin.pid},
            {u"phase"_s, toString(status.phase)},
            {u"mood"_s, toString(moodOf(status))},
            {u"conditions"_s, toJson(status.conditions)},
            {u"records"_s, records}};
}

Result<Status> statusFromJson(const QJsonObject& json)
{
    JsonReader reader(json);
    Status status;
    status.phase = readEnum(reader, "phase"_L1, Phase::Settling);
    status.conditions = readConditions(reader);
    for (JsonReader& record : reader.objects("records"_L1))
        status.records.push_back(readRecord(record));
    if (!reader.fault().isEmpty())
        return Error{ErrorKind::BadReply, reader.fault(), {}};
    return status;
}

} // namespace vnddns
