// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/catalogue.h"

#include <QString>

#include <vector>

namespace vnddns {

[[nodiscard]] QString ownProvidersDir(const QString& configDir);
// "ID.json" with its text; one that cannot be read is empty.
[[nodiscard]] std::vector<DescriptionFile> readOwnDescriptions(const QString& configDir);
// The providers of this program and those that the user described in "providers/ID.json" of the folder.
[[nodiscard]] Catalogue loadCatalogue(const QString& configDir);

} // namespace vnddns
