// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/description.h"

#include <QString>

namespace vnddns {

// What does not fit together in a description whose fields are right one by one, with the path to it; empty:
// nothing.
[[nodiscard]] QString faultOf(const Description& description);

} // namespace vnddns
