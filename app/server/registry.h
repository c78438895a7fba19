// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/accounts.h"
#include "server/lock_out.h"
#include "server/publisher.h"

#include <cstddef>
#include <unordered_map>

namespace vnddns::server {

// All that requests and queries are answered from, in memory. Used on the loop only.
struct Registry
{
    explicit Registry(const SecretHasher& hasher)
        : accounts(hasher)
    {}

    Publisher publisher;
    Accounts accounts;
    LockOut lockOut;
    // How many changes of a host are with the store. While there are any, what is published is no longer
    // what was asked for last, so nothing may be answered with nochg.
    std::unordered_map<DnsName, std::size_t> underWay;
};

} // namespace vnddns::server
