// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace vnddns::platform {

// Makes renames and new files in a folder survive a power cut. Best effort: a file system that cannot do it
// loses nothing but this promise.
void syncDirectory(const QString& path);

} // namespace vnddns::platform
