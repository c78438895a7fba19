// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "platform/network_monitor.h"

// A system that hints when the test says so.
class FakeMonitor final : public vnddns::platform::NetworkMonitor
{
public:
    FakeMonitor() = default;
    [[nodiscard]] bool isEventDriven() const override { return true; }
    void hint() { Q_EMIT changed(); }
};
