// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"
#include "platform/network_monitor.h"

#include <QTimer>

#include <chrono>

namespace vnddns::platform {

// Reads the addresses again and again and compares. Stands in where the system tells nothing, and beside
// systems whose notifications may get lost.
class PollingMonitor final : public NetworkMonitor
{
public:
    // Short enough that a person who waits still believes in it, long enough to cost nothing.
    static constexpr std::chrono::milliseconds kInterval = std::chrono::seconds(10);

    explicit PollingMonitor(std::chrono::milliseconds interval = kInterval);

    [[nodiscard]] bool isEventDriven() const override { return false; }
    // Compares now, too.
    void look();

private:
    LocalNetwork m_last;
    QTimer m_timer;
};

} // namespace vnddns::platform
