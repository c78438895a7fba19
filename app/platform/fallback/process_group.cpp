// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/process_group.h"

#include <QProcess>

namespace vnddns::platform {

std::function<void()> makeProcessGroup(QProcess& process)
{
    return [&process] { process.kill(); };
}

} // namespace vnddns::platform
