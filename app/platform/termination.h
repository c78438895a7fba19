// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace vnddns::platform {

// Turns the wish of the system or the user that this process ends into a signal in the event loop. One at a
// time; lives and signals in the thread that made it.
class Termination : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static std::unique_ptr<Termination> watch();
    ~Termination() override = default;

Q_SIGNALS:
    void stopRequested();  // SIGTERM, SIGINT
    void checkRequested(); // SIGHUP

protected:
    Termination() = default;
};

} // namespace vnddns::platform
