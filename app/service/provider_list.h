// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/provider_info.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace vnddns {

struct ProviderList
{
    std::vector<ProviderInfo> providers; // by id
    QStringList faults;                  // of the user's own descriptions; English

    [[nodiscard]] const ProviderInfo* find(const QString& id) const;
};

// Those of this program and those in the folder.
[[nodiscard]] ProviderList listProviders(const QString& configDir);

} // namespace vnddns
