// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/accounts.h"
#include "server/lock_out.h"
#include "server/publisher.h"
#include "server/tsig_keys.h"
#include "server/under_way.h"

namespace vnddns::server {

// All that requests and queries are answered from, in memory. Used on the loop only.
struct Registry
{
    explicit Registry(const SecretHasher& hasher)
        : accounts(hasher)
    {}

    Publisher publisher;
    Accounts accounts;
    TsigKeys keys;
    LockOut lockOut;
    UnderWay underWay;
};

} // namespace vnddns::server
