// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QString>

namespace vnddns::platform {

// Start at login, for this user only. `program` is the absolute path of the executable; it is
// started with --background, so that no window opens while the desktop comes up.
[[nodiscard]] bool isAutostartSupported();
[[nodiscard]] bool isAutostartEnabled();
[[nodiscard]] Result<Done> setAutostart(bool enabled, const QString& program);

} // namespace vnddns::platform
