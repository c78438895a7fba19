// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "providers/rfc2136_settings.h"

namespace vnddns {

// A key as the tools of name servers write it.
struct FoundKey
{
    KeyName key;
    Secret secret; // base64, as it stands in the file
};

// Reads, whichever it is:
// - statements of named.conf as tsig-keygen and ddns-confgen print them, with others around;
// - what keymgr -t of Knot prints;
// - one line "[ALGORITHM:]NAME:SECRET" as dig and nsupdate take it.
// Exactly one key may be in it. The error (Storage) says in English what is wrong, never with the secret.
[[nodiscard]] Result<FoundKey> readKeyFile(const QByteArray& text);

} // namespace vnddns
