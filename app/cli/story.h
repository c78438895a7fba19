// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QStringList>

namespace vnddns {

// What happened between two statuses, one line per fact, without the time: "nha.dyn.test v4 203.0.113.9
// accepted after 6.2 ms".
[[nodiscard]] QStringList storyOf(const Status& before, const Status& after);

} // namespace vnddns
