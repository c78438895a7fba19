// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/dns_key.h"
#include "core/error.h"

namespace vnddns {

// The one key in a file that tsig-keygen, ddns-confgen or keymgr wrote (providers/key_file.h); Storage when
// the file cannot be read or holds none.
[[nodiscard]] Result<DnsKey> readDnsKeyFile(const QString& path);

// Whether the account's user and this secret make a key.
[[nodiscard]] bool isDnsKey(const Account& account, const Secret& secret);

} // namespace vnddns
