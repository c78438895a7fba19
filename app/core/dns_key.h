// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QString>

namespace vnddns {

// A key for signed DNS messages as an account keeps it.
struct DnsKey
{
    QString user; // [ALGORITHM:]KEYNAME
    Secret secret;
};

} // namespace vnddns
