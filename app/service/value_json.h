// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/condition.h"
#include "core/config.h"
#include "core/error.h"
#include "core/json_reader.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace vnddns {

// The small values that several of our JSON documents share.

// "2026-03-01T12:00:00.123Z", always UTC with milliseconds.
[[nodiscard]] QString toText(WallTime time);
[[nodiscard]] std::optional<WallTime> wallTimeFrom(const QString& text);
[[nodiscard]] QString toText(const Address& address);

[[nodiscard]] QJsonObject toJson(const Error& error);
[[nodiscard]] QJsonObject toJson(const Condition& condition);

// Each reports what is wrong through the reader and then gives a value that must not be used.
[[nodiscard]] WallTime readTime(JsonReader& reader, QLatin1String key);
[[nodiscard]] std::optional<WallTime> readOptionalTime(JsonReader& reader, QLatin1String key);
[[nodiscard]] Address readAddress(JsonReader& reader, QLatin1String key, Family family);
[[nodiscard]] DomainName readName(JsonReader& reader, QLatin1String key);
[[nodiscard]] Error readError(JsonReader reader);
[[nodiscard]] std::optional<Error> readOptionalError(JsonReader& reader, QLatin1String key);
[[nodiscard]] Condition readCondition(JsonReader reader);

// The enumerator whose toString() is `word`; `last` is the last one of the enum.
template<typename Enum>
[[nodiscard]] std::optional<Enum> enumFrom(const QString& word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (toString(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

template<typename Enum>
[[nodiscard]] Enum readEnum(JsonReader& reader, QLatin1String key, Enum last)
{
    const QString word = reader.text(key);
    const auto found = enumFrom(word, last);
    if (!found)
        reader.fail(key, QStringLiteral("'%1' is not a known word").arg(word));
    return found.value_or(Enum{});
}

} // namespace vnddns
