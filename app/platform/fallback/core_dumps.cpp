// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/core_dumps.h"

namespace vnddns::platform {

void preventCoreDumps()
{
    // Nothing is known of what such a system does at a crash.
}

} // namespace vnddns::platform
