// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"
#include "core/status.h"

#include <QString>

namespace vnddns {

// What happened and what to do about it, in one line for a terminal, in the user's language.
[[nodiscard]] QString explain(const Error& error);
[[nodiscard]] QString explain(const Condition& condition);
[[nodiscard]] QString explain(const ConfigFault& fault);
[[nodiscard]] QString describe(RecordState state);
[[nodiscard]] QString describe(Phase phase);
// "IPv4+IPv6"
[[nodiscard]] QString describe(const PerFamily<bool>& families);

} // namespace vnddns
