// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace vnddns {

// Knows whether this desktop has a place for tray icons. Qt decides at the first use of QSystemTrayIcon, once
// and for all, how it will dock; so nobody may touch that class before this one says yes.
class TrayHost : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static std::unique_ptr<TrayHost> create();
    ~TrayHost() override = default;

    [[nodiscard]] virtual bool isAvailable() const = 0;

Q_SIGNALS:
    void availableChanged();

protected:
    TrayHost() = default;
};

} // namespace vnddns
