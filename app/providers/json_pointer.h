// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QString>

namespace vnddns {

// RFC 6901 section 3.
[[nodiscard]] bool isJsonPointer(const QString& text);
// What the pointer leads to; undefined when there is nothing.
[[nodiscard]] QJsonValue valueAt(const QJsonValue& root, const QString& pointer);

} // namespace vnddns
