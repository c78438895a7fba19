// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QStringList>

namespace vnddns {

// The status for people, a few lines per record.
[[nodiscard]] QStringList printStatus(const Status& status);

} // namespace vnddns
