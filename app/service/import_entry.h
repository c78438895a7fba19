// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "service/import.h"

#include <QStringList>

namespace vnddns {

// What one entry of a foreign file says, in its own words. Used by the readers of import.h only.
struct ForeignEntry
{
    int line = 0;
    QString service; // provider or protocol; "custom" is dyndns2 at `server`
    QString server;  // host, or base URL; may be empty
    QString user;
    QString secret;
    QStringList names;
    PerFamily<bool> families{true, false};
    std::vector<Source> sources;
    bool plainHttp = false;
};

// Finds our counterparts and adds the names to the plan, or a note why not.
void addEntry(const ForeignEntry& entry, ImportPlan& plan);

// The readers of import.h by format.
[[nodiscard]] ImportPlan readDdclient(const QString& text);
[[nodiscard]] ImportPlan readInadyn(const QString& text);
[[nodiscard]] ImportPlan readOpenWrt(const QString& text);

} // namespace vnddns
