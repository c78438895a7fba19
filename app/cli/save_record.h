// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/console.h"
#include "core/config.h"
#include "core/secret.h"

#include <QString>

namespace vnddns {

// A name as somebody wants it to be kept. The account has no id yet.
struct NewRecord
{
    Account account;
    Record record;
    Secret secret;
};

[[nodiscard]] ConfigFault alreadyThere(const DomainName& name);

// Puts the secret into its vault and the name into the settings of the folder, and tells a running host: all
// of it or nothing. A name that is there is taken over only with `replace`. Says what came of it.
ExitCode saveRecord(const QString& dir, const NewRecord& draft, bool replace, Console& console);

} // namespace vnddns
