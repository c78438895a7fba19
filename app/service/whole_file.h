// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace vnddns {

// Files that are read and written whole. Every error is Storage; of files its detail begins with the path.

[[nodiscard]] Error storageError(const QString& path, const QString& what);
// nullopt when there is no such file; one of more than `limit` octets is an error. Reads no more than that,
// whatever stands there.
[[nodiscard]] Result<std::optional<QByteArray>> readWhole(const QString& path, qint64 limit);
// Mode 0600, by a temporary file that is synced and renamed: a crash or a full disk leaves what was there.
[[nodiscard]] Result<Done> writeWhole(const QString& path, const QByteArray& bytes);
// The one JSON object in `bytes`; the detail names line and column.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray& bytes);

} // namespace vnddns
