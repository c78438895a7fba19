// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/import_plan.h"

#include <QString>

namespace vnddns {

// What an import cannot carry over, or carries over otherwise: one sentence that begins with the line.
[[nodiscard]] QString explain(const ImportNote& note);
// Why a file gives nothing to import.
[[nodiscard]] QString explainImport(const QString& path, const Error& error);

} // namespace vnddns
