// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain_name.h"
#include "core/error.h"
#include "core/per_family.h"

#include <map>
#include <optional>

namespace vnddns {

// What we last told the server about one family of one record.
struct Published
{
    Address address;
    WallTime at;
    // False: sent, but the answer was lost; the server may have obeyed.
    bool confirmed = true;

    friend bool operator==(const Published&, const Published&) = default;
};

// How long the last change of one family took, counted from the moment we noticed the new address.
struct Timing
{
    std::optional<Duration> toConfirmed; // the server said that it took it
    std::optional<Duration> toVisible;   // an authoritative DNS server answered with it

    friend bool operator==(const Timing&, const Timing&) = default;
};

// A refusal that only the user can end, as the update protocols demand. Survives restarts.
struct Stop
{
    Error error;
    WallTime since;

    friend bool operator==(const Stop&, const Stop&) = default;
};

// All that must survive a restart about one record.
struct RecordMemory
{
    // Whom all this was told to or heard from (loginOf()); another login knows nothing of it. Empty: nobody.
    QString login;
    PerFamily<std::optional<Published>> published;
    PerFamily<Timing> timing;
    std::optional<Stop> stop;
    // Retrying: how often it failed in a row, why, and the earliest next attempt.
    int failures = 0;
    std::optional<Error> lastError;
    std::optional<WallTime> notBefore;
    QString lastAnswer;
    std::optional<WallTime> lastAnswerAt;

    friend bool operator==(const RecordMemory&, const RecordMemory&) = default;
};

struct AccountMemory
{
    QString login; // as in RecordMemory
    std::optional<Stop> stop;
    std::optional<WallTime> notBefore; // a wait that the server asked this account or address to make

    friend bool operator==(const AccountMemory&, const AccountMemory&) = default;
};

struct Memory
{
    std::map<DomainName, RecordMemory> records;
    std::map<QString, AccountMemory> accounts;

    friend bool operator==(const Memory&, const Memory&) = default;
};

} // namespace vnddns
