// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"

#include <QString>

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

} // namespace vnddns
