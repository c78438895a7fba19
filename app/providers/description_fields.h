// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/json_reader.h"
#include "providers/description.h"

#include <QStringList>

#include <initializer_list>
#include <utility>

namespace vnddns {

// A field that holds one of these words; any other is a fault.
template<typename Value>
[[nodiscard]] Value oneOf(JsonReader& reader, QLatin1String key,
                          std::initializer_list<std::pair<QLatin1String, Value>> words)
{
    const QString found = reader.text(key);
    QStringList known;
    for (const auto& [word, value] : words) {
        if (found == word)
            return value;
        known.append(word);
    }
    reader.fail(key, QStringLiteral("is not one of %1").arg(known.join(QStringLiteral(", "))));
    return words.begin()->second;
}

// One of the `requests`; its fields by themselves.
[[nodiscard]] RequestStep readRequest(JsonReader& reader);

} // namespace vnddns
