// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/memory_json.h"

#include "service/value_json.h"

#include <cmath>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// Further than any count gets in the life of a computer.
constexpr double kMaxFailures = 1e9;
// A timing that took longer was interrupted by something that nobody wants to see as a number.
constexpr double kMaxTimingMs = 366.0 * 24 * 3600 * 1000;

QLatin1String keyOf(Family family)
{
    return family == Family::V4 ? "v4"_L1 : "v6"_L1;
}

double toMs(Duration duration)
{
    return double(duration.count()) / 1000.0;
}

std::optional<Duration> readMs(JsonReader& reader, QLatin1String key)
{
    if (!reader.has(key))
        return std::nullopt;
    return Duration(std::llround(reader.number(key, 0, kMaxTimingMs) * 1000));
}

QJsonObject toJson(const Stop& stop)
{
    return {{u"error"_s, vnddns::toJson(stop.error)}, {u"since"_s, toText(stop.since)}};
}

std::optional<Stop> readStop(JsonReader& reader)
{
    if (!reader.has("stop"_L1))
        return std::nullopt;
    JsonReader stop = reader.object("stop"_L1);
    return Stop{readError(stop.object("error"_L1)), readTime(stop, "since"_L1)};
}

QJsonArray toJson(const std::vector<Address>& addresses)
{
    QJsonArray list;
    for (const Address& address : addresses)
        list.append(toText(address));
    return list;
}

std::vector<Address> readAddresses(JsonReader& reader, Family family)
{
    std::vector<Address> addresses;
    for (const QString& text : reader.texts("addresses"_L1)) {
        const auto address = Address::parse(text.toStdString());
        if (address && address->family() == family)
            addresses.push_back(*address);
        else
            reader.fail("addresses"_L1, u"holds what is not an address of its family"_s);
    }
    return addresses;
}

QJsonObject toJson(const Drift& drift)
{
    return {{u"server"_s, drift.server},
            {u"addresses"_s, toJson(drift.shown)},
            {u"since"_s, toText(drift.since)},
            {u"was_right"_s, drift.wasRight}};
}

std::optional<Drift> readDrift(JsonReader& reader, Family family)
{
    if (!reader.has("drift"_L1))
        return std::nullopt;
    JsonReader drift = reader.object("drift"_L1);
    return Drift{drift.text("server"_L1), readAddresses(drift, family), readTime(drift, "since"_L1),
                 drift.flag("was_right"_L1)};
}

QJsonObject toJson(const RecordMemory& record)
{
    QJsonObject json{
        {u"login"_s, record.login}, {u"failures"_s, record.failures}, {u"last_answer"_s, record.lastAnswer}};
    for (const Family family : kFamilies) {
        QJsonObject entry;
        if (record.published[family])
            writePublished(entry, *record.published[family]);
        writeTiming(entry, record.timing[family]);
        if (!record.servers[family].empty())
            entry.insert(u"servers"_s, vnddns::toJson(record.servers[family]));
        if (record.drift[family])
            entry.insert(u"drift"_s, toJson(*record.drift[family]));
        if (record.failed[family])
            entry.insert(u"failed"_s, toText(*record.failed[family]));
        if (record.underWay[family])
            entry.insert(u"under_way"_s, true);
        if (!entry.isEmpty())
            json.insert(keyOf(family), entry);
    }
    if (record.stop)
        json.insert(u"stop"_s, toJson(*record.stop));
    if (record.lastError)
        json.insert(u"last_error"_s, vnddns::toJson(*record.lastError));
    if (record.notBefore)
        json.insert(u"not_before"_s, toText(*record.notBefore));
    if (record.lastAnswerAt)
        json.insert(u"last_answer_at"_s, toText(*record.lastAnswerAt));
    if (!record.changes.empty())
        json.insert(u"changes"_s, vnddns::toJson(record.changes));
    return json;
}

RecordMemory readRecord(JsonReader& reader)
{
    RecordMemory record;
    record.login = reader.text("login"_L1, QString());
    for (const Family family : kFamilies) {
        JsonReader entry = reader.object(keyOf(family));
        record.published[family] = readPublished(entry, family);
        record.timing[family] = readTiming(entry);
        record.servers[family] = readServers(entry, family);
        record.drift[family] = readDrift(entry, family);
        if (entry.has("failed"_L1))
            record.failed[family] = readAddress(entry, "failed"_L1, family);
        record.underWay[family] = entry.flag("under_way"_L1, false);
    }
    record.stop = readStop(reader);
    record.failures = static_cast<int>(reader.number("failures"_L1, 0, kMaxFailures, 0));
    record.lastError = readOptionalError(reader, "last_error"_L1);
    record.notBefore = readOptionalTime(reader, "not_before"_L1);
    record.lastAnswer = reader.text("last_answer"_L1, QString());
    record.lastAnswerAt = readOptionalTime(reader, "last_answer_at"_L1);
    record.changes = readChanges(reader);
    return record;
}

} // namespace

void writePublished(QJsonObject& json, const Published& published)
{
    json.insert(u"address"_s, toText(published.address));
    json.insert(u"at"_s, toText(published.at));
    json.insert(u"confirmed"_s, published.confirmed);
}

std::optional<Published> readPublished(JsonReader& reader, Family family)
{
    if (!reader.has("address"_L1))
        return std::nullopt;
    return Published{readAddress(reader, "address"_L1, family), readTime(reader, "at"_L1),
                     reader.flag("confirmed"_L1)};
}

void writeTiming(QJsonObject& json, const Timing& timing)
{
    if (timing.toConfirmed)
        json.insert(u"ms_to_confirmed"_s, toMs(*timing.toConfirmed));
    if (timing.toFirst)
        json.insert(u"ms_to_first"_s, toMs(*timing.toFirst));
    if (timing.toAll) {
        json.insert(u"ms_to_all"_s, toMs(*timing.toAll));
        json.insert(u"ms_to_visible"_s, toMs(*timing.toAll));
    }
}

Timing readTiming(JsonReader& reader)
{
    const std::optional<Duration> visible = readMs(reader, "ms_to_visible"_L1);
    const std::optional<Duration> all = readMs(reader, "ms_to_all"_L1);
    return {readMs(reader, "ms_to_confirmed"_L1), readMs(reader, "ms_to_first"_L1), all ? all : visible};
}

QJsonArray toJson(const std::vector<ServerSight>& servers)
{
    QJsonArray list;
    for (const ServerSight& sight : servers) {
        QJsonObject json{{u"server"_s, sight.server}, {u"shows"_s, toString(sight.shows)}};
        if (!sight.addresses.empty())
            json.insert(u"addresses"_s, toJson(sight.addresses));
        if (sight.toShown)
            json.insert(u"ms_to_shown"_s, toMs(*sight.toShown));
        list.append(json);
    }
    return list;
}

std::vector<ServerSight> readServers(JsonReader& reader, Family family)
{
    std::vector<ServerSight> servers;
    for (JsonReader& sight : reader.objects("servers"_L1))
        servers.push_back({sight.text("server"_L1), readEnum(sight, "shows"_L1, Showing::Nothing),
                           readAddresses(sight, family), readMs(sight, "ms_to_shown"_L1)});
    return servers;
}

QJsonArray toJson(const std::vector<Change>& changes)
{
    QJsonArray list;
    for (const Change& change : changes) {
        QJsonObject json{{u"at"_s, toText(change.at)},
                         {u"family"_s, keyOf(change.address.family())},
                         {u"address"_s, toText(change.address)}};
        writeTiming(json, change.timing);
        list.append(json);
    }
    return list;
}

std::vector<Change> readChanges(JsonReader& reader)
{
    std::vector<Change> changes;
    for (JsonReader& change : reader.objects("changes"_L1)) {
        const bool isV6 = change.text("family"_L1) == keyOf(Family::V6);
        note(changes,
             {readTime(change, "at"_L1), readAddress(change, "address"_L1, isV6 ? Family::V6 : Family::V4),
              readTiming(change)});
    }
    return changes;
}

QJsonObject toJson(const Memory& memory)
{
    QJsonObject records;
    for (const auto& [name, record] : memory.records)
        records.insert(name.toString(), toJson(record));
    QJsonObject accounts;
    for (const auto& [id, account] : memory.accounts) {
        QJsonObject json{{u"login"_s, account.login}};
        if (account.stop)
            json.insert(u"stop"_s, toJson(*account.stop));
        if (account.notBefore)
            json.insert(u"not_before"_s, toText(*account.notBefore));
        if (account.singly)
            json.insert(u"singly"_s, true);
        accounts.insert(id, json);
    }
    return {{u"version"_s, kMemoryVersion}, {u"records"_s, records}, {u"accounts"_s, accounts}};
}

Result<Memory> memoryFromJson(const QJsonObject& json)
{
    if (json.value("version"_L1).toDouble() > kMemoryVersion)
        return Error{
            ErrorKind::Unsupported, u"version: was written by a newer version of this program"_s, {}};
    JsonReader reader(json);
    static_cast<void>(reader.number("version"_L1, kMemoryVersion, kMemoryVersion));
    Memory memory;
    JsonReader records = reader.object("records"_L1);
    for (const QString& key : records.keys()) {
        const QByteArray latin = key.toLatin1();
        const auto name = DomainName::parse(key);
        JsonReader record = records.object(QLatin1String(latin));
        if (!name)
            record.fail("name"_L1, u"is not a domain name"_s);
        else
            memory.records.insert_or_assign(*name, readRecord(record));
    }
    JsonReader accounts = reader.object("accounts"_L1);
    for (const QString& key : accounts.keys()) {
        const QByteArray latin = key.toLatin1();
        JsonReader account = accounts.object(QLatin1String(latin));
        AccountMemory entry;
        entry.login = account.text("login"_L1, QString());
        entry.stop = readStop(account);
        entry.notBefore = readOptionalTime(account, "not_before"_L1);
        entry.singly = account.flag("singly"_L1, false);
        memory.accounts.insert_or_assign(key, entry);
    }
    if (!reader.fault().isEmpty())
        return Error{ErrorKind::Storage, reader.fault(), {}};
    return memory;
}

} // namespace vnddns
