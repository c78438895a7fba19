// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/value_json.h"

#include <QDateTime>
#include <QJsonArray>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// Stands in for a name or address that could not be read; the reader's fault says so.
DomainName anyName()
{
    return DomainName(*HostName::parse("unreadable.invalid"));
}

Address anyAddress(Family family)
{
    return *Address::parse(family == Family::V4 ? "192.0.2.0" : "2001:db8::");
}

// A wait longer than a year is nothing that a server means.
constexpr double kMaxWaitMs = 366.0 * 24 * 3600 * 1000;

} // namespace

QString toText(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

std::optional<WallTime> wallTimeFrom(const QString& text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() != Qt::UTC || time.date().year() < 1970 ||
        time.date().year() > 9999)
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QString toText(const Address& address)
{
    return QString::fromStdString(address.toString());
}

QJsonObject toJson(const Error& error)
{
    QJsonObject json{{u"kind"_s, toString(error.kind)}, {u"detail"_s, error.detail}};
    if (error.retryAfter)
        json.insert(u"retry_after_ms"_s, double(error.retryAfter->count()) / 1000.0);
    return json;
}

QJsonObject toJson(const Condition& condition)
{
    static const char* const kSeverities[] = {"info", "waiting", "needs-user"};
    return {{u"code"_s, toString(condition.code)},
            {u"severity"_s, QString::fromLatin1(kSeverities[static_cast<int>(severity(condition.code))])},
            {u"parameters"_s, QJsonArray::fromStringList(condition.parameters)},
            {u"detail"_s, condition.detail}};
}

WallTime readTime(JsonReader& reader, QLatin1String key)
{
    const auto time = wallTimeFrom(reader.text(key));
    if (!time)
        reader.fail(key, QStringLiteral("is not a time such as 2026-03-01T12:00:00.000Z"));
    return time.value_or(WallTime{});
}

std::optional<WallTime> readOptionalTime(JsonReader& reader, QLatin1String key)
{
    if (!reader.has(key))
        return std::nullopt;
    return readTime(reader, key);
}

Address readAddress(JsonReader& reader, QLatin1String key, Family family)
{
    const auto address = Address::parse(reader.text(key).toStdString());
    if (address && address->family() == family)
        return *address;
    reader.fail(key, QStringLiteral("is not an address of its family"));
    return anyAddress(family);
}

DomainName readName(JsonReader& reader, QLatin1String key)
{
    const QString text = reader.text(key);
    if (const auto name = DomainName::parse(text))
        return *name;
    reader.fail(key, QStringLiteral("'%1' is not a domain name").arg(text));
    return anyName();
}

Error readError(JsonReader reader)
{
    Error error{readEnum(reader, "kind"_L1, ErrorKind::Bug), reader.text("detail"_L1, QString()), {}};
    if (reader.has("retry_after_ms"_L1)) {
        const double wait = reader.number("retry_after_ms"_L1, 0, kMaxWaitMs);
        error.retryAfter = Duration(static_cast<Duration::rep>(wait * 1000));
    }
    return error;
}

std::optional<Error> readOptionalError(JsonReader& reader, QLatin1String key)
{
    if (!reader.has(key))
        return std::nullopt;
    return readError(reader.object(key));
}

Condition readCondition(JsonReader reader)
{
    Condition condition;
    condition.code = readEnum(reader, "code"_L1, ConditionCode::InternalError);
    for (const QString& parameter : reader.texts("parameters"_L1))
        condition.parameters.append(parameter);
    condition.detail = reader.text("detail"_L1, QString());
    return condition;
}

} // namespace vnddns
