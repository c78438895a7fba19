// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace vnddns {

// A provider as a face sees it.
struct ProviderInfo
{
    QString id;
    QString name;
    QString homePage;
    QString server; // the usual one; empty: an account has to name one
    bool needsUser = true;
    QString secretIs; // what the provider calls the secret
    PerFamily<bool> families;
    PerFamily<bool> echo; // tells callers their address
    QString note;         // English; may be empty
};

struct ProviderList
{
    std::vector<ProviderInfo> providers; // by id
    QStringList faults;                  // of the user's own descriptions; English

    [[nodiscard]] const ProviderInfo* find(const QString& id) const;
};

// Those of this program and those in the folder.
[[nodiscard]] ProviderList listProviders(const QString& configDir);

} // namespace vnddns
