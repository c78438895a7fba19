// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "base/host_name.h"
#include "dns/types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vnddns::server {

// What becomes of one host. A family that is absent keeps the address it has, and so do the texts.
struct Change
{
    HostName host;
    std::optional<Address> v4 = std::nullopt;
    std::optional<Address> v6 = std::nullopt;
    bool withdrawV4 = false; // from now on the host has none
    bool withdrawV6 = false;
    // All TXT records below the host's challenge name, as rdata.
    std::optional<std::vector<Octets>> texts = std::nullopt;
    // When the host's key signed this, in seconds; nothing that it signed earlier is obeyed any more.
    std::optional<std::uint64_t> timeSigned = std::nullopt;

    // False when only the time is to be remembered: the zone stays as it is.
    [[nodiscard]] bool isVisible() const { return v4 || v6 || withdrawV4 || withdrawV6 || texts; }
};

// In one line for the log; texts by their number only.
[[nodiscard]] std::string describe(const Change& change);

// What became of a list of changes that were committed together.
struct CommitResult
{
    // False: nothing of the list is stored, and `error` says why in one line.
    bool durable = false;
    std::string error;
    // One per change, in order: the zone's serial after it; nullopt when the host is gone. A change that
    // is not visible leaves the serial as it was.
    std::vector<std::optional<std::uint32_t>> serials;
};

// a is newer than b (RFC 1982 section 3.2).
[[nodiscard]] constexpr bool serialIsNewer(std::uint32_t a, std::uint32_t b)
{
    return a != b && a - b < 0x80000000U;
}

} // namespace vnddns::server
