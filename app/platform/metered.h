// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace vnddns::platform {

// Whether the system says that traffic over the present connection is charged. Costs memory where it stands
// on a message bus: make one only for somebody who wants to know. Lives and signals in the thread that made
// it.
class MeteredMonitor : public QObject
{
    Q_OBJECT

public:
    // Never null.
    [[nodiscard]] static std::unique_ptr<MeteredMonitor> create();
    ~MeteredMonitor() override = default;

    // False as long as nobody says so.
    [[nodiscard]] virtual bool isMetered() const = 0;

Q_SIGNALS:
    // isMetered() is another than before.
    void changed();

protected:
    MeteredMonitor() = default;
};

} // namespace vnddns::platform
