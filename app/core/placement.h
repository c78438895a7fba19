// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

namespace vnddns {

// The account in `config` that is this very login, whatever its id, so that one secret serves all its names.
// Where a token is the whole login, two of them cannot be told apart, and neither may take the other's place:
// then there is none.
[[nodiscard]] const Account* knownLogin(const Config& config, const Account& login);

// Puts a name in, over one that is there, and its account unless that id is there. The account that lost its
// name may be without any after that: see dropUnusedAccounts().
void place(Config& config, const Account& account, Record record);

} // namespace vnddns
