// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/network_monitor.h"

#include "platform/polling_monitor.h"

namespace vnddns::platform {

std::unique_ptr<NetworkMonitor> NetworkMonitor::create()
{
    return std::make_unique<PollingMonitor>();
}

} // namespace vnddns::platform
