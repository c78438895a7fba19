// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/polling_monitor.h"

#include "platform/local_network.h"

namespace vnddns::platform {

PollingMonitor::PollingMonitor(std::chrono::milliseconds interval)
{
    if (Result<LocalNetwork> now = readLocalNetwork())
        m_last = std::move(now).value();
    m_timer.setTimerType(interval >= std::chrono::seconds(1) ? Qt::VeryCoarseTimer : Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PollingMonitor::look);
    m_timer.start(interval);
}

void PollingMonitor::look()
{
    Result<LocalNetwork> now = readLocalNetwork();
    // A failed look says nothing; the next one compares with the last good one.
    if (!now || now.value() == m_last)
        return;
    m_last = std::move(now).value();
    Q_EMIT changed();
}

} // namespace vnddns::platform
