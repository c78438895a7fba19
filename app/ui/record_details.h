// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QString>

namespace vnddns {

// Everything as plain text for a report to whoever helps; holds no secret. Technical words are English.
[[nodiscard]] QString detailsOf(const RecordStatus& record, WallTime now);

} // namespace vnddns
