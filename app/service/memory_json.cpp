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

QJsonObject toJson(const RecordMemory& record)
{
    QJsonObject json{
        {u"login"_s, record.login}, {u"failures"_s, record.failures}, {u"last_answer"_s, record.lastAnswer}};
    for (const Family family : kFamilies) {
        QJsonObject entry;
        if (record.published[family])
            writePublished(entry, *record.published[family]);
        writeTiming(entry, record.timing[family]);
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
    }
    record.stop = readStop(reader);
    record.failures = static_cast<int>(reader.number("failures"_L1, 0, kMaxFailures, 0));
    record.lastError = readOptionalError(reader, "last_error"_L1);
    record.notBefore = readOptionalTime(reader, "not_before"_L1);
    record.lastAnswer = reader.text("last_answer"_L1, QString());
    record.lastAnswerAt = readOptionalTime(reader, "last_answer_at"_L1);
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
    if (timing.toVisible)
        json.insert(u"ms_to_visible"_s, toMs(*timing.toVisible));
}

Timing readTiming(JsonReader& reader)
{
    return {readMs(reader, "ms_to_confirmed"_L1), readMs(reader, "ms_to_visible"_L1)};
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
        memory.accounts.insert_or_assign(key, entry);
    }
    if (!reader.fault().isEmpty())
        return Error{ErrorKind::Storage, reader.fault(), {}};
    return memory;
}

} // namespace vnddns
