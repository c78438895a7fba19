// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vnddns {

// Files that only their owner can read, from their first moment. All errors are Storage, with the path.

// The whole file, or nullopt when there is none. Refuses a symbolic link, what is no regular file, what
// belongs to or can be read by others, and more than 1 MiB.
[[nodiscard]] Result<std::optional<QByteArray>> readPrivateFile(const QString& path);
// Replaces the file whole: another file beside it, flushed to the disk, then renamed. Refuses to replace what
// readPrivateFile() refuses to read.
[[nodiscard]] Result<Done> writePrivateFile(const QString& path, const QByteArray& bytes);
// Makes the folder and its missing parents for the owner alone; leaves what is there as it is.
[[nodiscard]] Result<Done> makePrivateFolder(const QString& path);

} // namespace vnddns
