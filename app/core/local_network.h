// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace vnddns {

// An address on one of this computer's interfaces with what the system knows about it (RFC 4862, RFC 8981).
struct LocalAddress
{
    Address address;
    int prefixLength = 0;
    bool tentative = false;  // duplicate detection still runs, or has failed
    bool deprecated = false; // preferred lifetime is over
    bool temporary = false;  // privacy address that will change soon
    bool permanent = false;  // valid for ever: set by hand
    // When the system made it, in hundredths of a second of a counter that wraps; 0: not known.
    std::uint32_t madeAt = 0;

    friend bool operator==(const LocalAddress&, const LocalAddress&) = default;
};

struct LocalInterface
{
    QString name;
    bool loopback = false;
    bool tunnel = false; // VPN, tunnel, container bridge: left out unless it is chosen by name
    // Metric of the default route through it, lower is better; nullopt when there is none.
    PerFamily<std::optional<std::uint32_t>> defaultRoute;
    // The router of that route; nullopt on a point-to-point link.
    PerFamily<std::optional<Address>> gateway;
    std::vector<LocalAddress> addresses;
    // Traffic to the Internet leaves through it, as the system itself says: with every rule, table and route
    // that is narrower than the default one. Several may do so; false where the system was not asked.
    PerFamily<bool> leadsOut{};

    friend bool operator==(const LocalInterface&, const LocalInterface&) = default;
};

// Interfaces that are up, as they were at one moment.
struct LocalNetwork
{
    std::vector<LocalInterface> interfaces;
    bool metered = false; // the system says that traffic is charged

    friend bool operator==(const LocalNetwork&, const LocalNetwork&) = default;
};

} // namespace vnddns
