// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"
#include "core/status.h"

#include <QString>

namespace vnddns {

// Every sentence that tells a person what happened and what to do, in the language of the program. Plain
// text, one or two whole sentences; no internals, no secret.

// Why a test or a save did not succeed.
[[nodiscard]] QString explain(const Error& error);
// A lasting fact from Status.
[[nodiscard]] QString explain(const Condition& condition);
// What is wrong with one field of the settings.
[[nodiscard]] QString explain(const ConfigFault& fault);

// A few words for the state of one record.
[[nodiscard]] QString describe(RecordState state);
// A few words for the state of everything.
[[nodiscard]] QString describe(Mood mood);
// "IPv4" and "IPv6".
[[nodiscard]] QString describe(Family family);

} // namespace vnddns
