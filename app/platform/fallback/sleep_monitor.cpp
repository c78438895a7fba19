// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/sleep_monitor.h"

namespace vnddns::platform {

namespace {

struct SilentSleepMonitor final : SleepMonitor
{};

} // namespace

std::unique_ptr<SleepMonitor> SleepMonitor::create()
{
    return std::make_unique<SilentSleepMonitor>();
}

} // namespace vnddns::platform
