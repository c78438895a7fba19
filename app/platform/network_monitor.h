// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace vnddns::platform {

// Says "look again" whenever addresses or routes of this computer may have changed. Carries no data: whoever
// hears it reads the addresses anew (platform/local_network.h). Lives and signals in the thread that made it.
class NetworkMonitor : public QObject
{
    Q_OBJECT

public:
    // Never null: where the system tells nothing, a poller stands in.
    [[nodiscard]] static std::unique_ptr<NetworkMonitor> create();
    ~NetworkMonitor() override = default;

    // Whether the system tells changes at once; false means polling.
    [[nodiscard]] virtual bool isEventDriven() const = 0;

Q_SIGNALS:
    void changed();

protected:
    NetworkMonitor() = default;
};

} // namespace vnddns::platform
