// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judgement.h"

#include <optional>
#include <vector>

namespace vnddns {

// Where the address of one family of one record is to come from, as this computer's network is now.
struct SourcePlan
{
    // What its own interfaces say; final when nobody is to be asked.
    Observation own;
    // Whom to ask outside, the most trusted first; nobody where the own address is the answer already, or
    // where nobody could be asked.
    std::vector<Source> outside;
    std::optional<Address> hostId; // Record::hostId, for IPv6
    // Who chose a source or an interface knows about the VPN, and may want its exit.
    bool takesExit = false;
};

// Where the record names no sources: the update server's echo if the own address may not be published, beside
// it the router and the user's cross-checks. One source that is not trusted alone gets the echo as its second
// witness.
[[nodiscard]] SourcePlan planSources(const Record& record, Family family, const LocalNetwork& network,
                                     const Config& config);

// What is known. `heard` holds a testimony for each of plan.outside.
[[nodiscard]] Observation observationOf(const SourcePlan& plan, const std::vector<Testimony>& heard);

} // namespace vnddns
