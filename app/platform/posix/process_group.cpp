// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/process_group.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace vnddns::platform {

std::function<void()> makeProcessGroup(QProcess& process)
{
    // A session and not only a group: whoever wants to ask for a password finds no terminal, and fails
    // instead of being stopped in the background.
    process.setChildProcessModifier([] { static_cast<void>(::setsid()); });
    return [&process] {
        // Only as long as it was not waited for is the number of the group surely its own.
        const auto leader = static_cast<pid_t>(process.processId());
        if (leader <= 0)
            return;
        // The leader first: if it has not come to its session yet, it never will, and there is nobody else.
        process.kill();
        static_cast<void>(::kill(-leader, SIGKILL));
    };
}

} // namespace vnddns::platform
