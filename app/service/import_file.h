// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "service/import.h"

#include <QString>

#include <optional>

namespace vnddns {

// What the settings in a file of another client mean here; nothing is saved or sent. `format`: nullopt means
// by what stands in it. Errors: Storage when it cannot be read, Unsupported when it looks like no settings
// that are known.
[[nodiscard]] Result<ImportPlan> readImportFile(const QString& path, std::optional<ImportFormat> format);

} // namespace vnddns
