// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace vnddns::platform {

// Says that the computer woke up: every address may be another one, and no connection lives. Where the system
// does not tell, it is silent for ever, and a look at the clocks has to do (platform/boot_clock.h). Lives and
// signals in the thread that made it.
class SleepMonitor : public QObject
{
    Q_OBJECT

public:
    // Never null.
    [[nodiscard]] static std::unique_ptr<SleepMonitor> create();
    ~SleepMonitor() override = default;

Q_SIGNALS:
    void woke();

protected:
    SleepMonitor() = default;
};

} // namespace vnddns::platform
