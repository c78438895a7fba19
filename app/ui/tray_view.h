// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QString>
#include <QStringList>

namespace vnddns {

// All that the tray shows.
struct TrayView
{
    Mood mood = Mood::Empty;
    QString tooltip;
    QStringList lines; // at the head of the menu: one per record, then what concerns all of them
    bool paused = false;

    friend bool operator==(const TrayView&, const TrayView&) = default;
};

[[nodiscard]] TrayView trayView(const Status& status);

} // namespace vnddns
