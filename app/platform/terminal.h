// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QString>

namespace vnddns::platform {

// True when a person types at standard input.
[[nodiscard]] bool inputIsTerminal();
// Shows `prompt` and reads one line without showing it. Blocks. Unsupported where the terminal cannot hide
// what is typed, Cancelled at the end of input.
[[nodiscard]] Result<Secret> askSecret(const QString& prompt);

} // namespace vnddns::platform
