// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "service/backup.h"

namespace vnddns {

// The user's own descriptions in the folder. One that is faulty is there with an empty object: it takes its
// place, but says nothing.
[[nodiscard]] OwnProviders readOwnProviders(const QString& configDir);
// Writes them to the folder, each over what is there. Errors: Storage.
[[nodiscard]] Result<Done> saveOwnProviders(const QString& configDir, const OwnProviders& providers);

} // namespace vnddns
