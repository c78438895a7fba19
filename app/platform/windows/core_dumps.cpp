// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/core_dumps.h"

#include <windows.h>

namespace vnddns::platform {

void preventCoreDumps()
{
    // Windows Error Reporting is what takes dumps, also local ones; it is not called for such a process.
    ::SetErrorMode(::GetErrorMode() | SEM_NOGPFAULTERRORBOX);
}

} // namespace vnddns::platform
