// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/condition.h"
#include "core/status.h"

#include <QIcon>

namespace vnddns {

// Rendered from our own SVGs at the sizes that panels and windows use, so that nothing is drawn twice.
// One design stands on light and on dark ground, because no system tells the colour of its panel; the
// shapes differ as well as the colours.
[[nodiscard]] QIcon moodIcon(Mood mood);
[[nodiscard]] QIcon severityIcon(Severity severity);
[[nodiscard]] QIcon applicationIcon();

} // namespace vnddns
