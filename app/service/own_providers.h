// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/catalogue.h"

#include <QString>

namespace vnddns {

// The providers of this program and those that the user described in "providers/ID.json" of the folder.
[[nodiscard]] Catalogue loadCatalogue(const QString& configDir);

} // namespace vnddns
