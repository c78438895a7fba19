// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "base/host_name.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vnddns::server {

// New addresses of one host. A family that is absent keeps the address it has.
struct Change
{
    HostName host;
    std::optional<Address> v4;
    std::optional<Address> v6;
};

// What became of a list of changes that were committed together.
struct CommitResult
{
    // False: nothing of the list is stored, and `error` says why in one line.
    bool durable = false;
    std::string error;
    // One per change, in order: the zone's serial after it; nullopt when the host is gone.
    std::vector<std::optional<std::uint32_t>> serials;
};

// a is newer than b (RFC 1982 section 3.2).
[[nodiscard]] constexpr bool serialIsNewer(std::uint32_t a, std::uint32_t b)
{
    return a != b && a - b < 0x80000000U;
}

} // namespace vnddns::server
