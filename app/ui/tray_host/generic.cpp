// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_host.h"

#include <QSystemTrayIcon>

namespace vnddns {

namespace {

// Windows and macOS: the tray belongs to the system and Qt follows its restarts.
class GenericTrayHost : public TrayHost
{
public:
    [[nodiscard]] bool isAvailable() const override { return QSystemTrayIcon::isSystemTrayAvailable(); }
};

} // namespace

std::unique_ptr<TrayHost> TrayHost::create()
{
    return std::make_unique<GenericTrayHost>();
}

} // namespace vnddns
