// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/core_dumps.h"

#include <sys/resource.h>

namespace vnddns::platform {

void preventCoreDumps()
{
    // One octet, not none: a core that goes through a pipe to a collector (systemd-coredump, apport) ignores
    // the limit, but for this value, at which Linux gives up (core(5), fs/coredump.c); into a file no core of
    // one octet is written either. Not PR_SET_DUMPABLE: it gives /proc/<pid> to root, and then desktop
    // portals and lock files can no longer tell whose process this is.
    constexpr rlimit limit{1, 1};
    static_cast<void>(::setrlimit(RLIMIT_CORE, &limit));
}

} // namespace vnddns::platform
