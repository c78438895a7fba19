// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes.h"
#include "core/domain_name.h"
#include "core/error.h"
#include "core/per_family.h"
#include "core/visibility.h"

#include <map>
#include <optional>
#include <vector>

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

// What one authoritative server showed of it at the last look.
struct ServerSight
{
    QString server; // as in ServerAnswer
    Showing shows = Showing::NoAnswer;
    std::vector<Address> addresses{};
    // From noticing the address until this server was seen to show it; stays when it shows another one later.
    std::optional<Duration> toShown{};

    friend bool operator==(const ServerSight&, const ServerSight&) = default;
};

// DNS leads elsewhere although we published and the server took it. It is told and not fought over.
struct Drift
{
    QString server;             // one that shows something else
    std::vector<Address> shown; // what it shows; empty: no address
    WallTime since;             // when we noticed
    bool wasRight = true;       // false: this server was never seen to show what we published

    friend bool operator==(const Drift&, const Drift&) = default;
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
    PerFamily<Timing> timing; // of the last change
    std::optional<Stop> stop;
    // Retrying: how often it failed in a row, why, and the earliest next attempt.
    int failures = 0;
    std::optional<Error> lastError;
    std::optional<WallTime> notBefore;
    // What met the last failure; another address need not wait for its sake.
    PerFamily<std::optional<Address>> failed{};
    // A request that says otherwise than `published` has left, and its answer is not written here.
    PerFamily<bool> underWay{};
    QString lastAnswer;
    std::optional<WallTime> lastAnswerAt;
    PerFamily<std::vector<ServerSight>> servers{};
    PerFamily<std::optional<Drift>> drift{};
    std::vector<Change> changes{}; // of both families, the newest last; at most kMaxChanges

    friend bool operator==(const RecordMemory&, const RecordMemory&) = default;
};

struct AccountMemory
{
    QString login; // as in RecordMemory
    std::optional<Stop> stop;
    std::optional<WallTime> notBefore; // a wait that the server asked this account or address to make
    bool singly = false;               // its server cannot answer for several names of one request

    friend bool operator==(const AccountMemory&, const AccountMemory&) = default;
};

struct Memory
{
    std::map<DomainName, RecordMemory> records;
    std::map<QString, AccountMemory> accounts;

    friend bool operator==(const Memory&, const Memory&) = default;
};

} // namespace vnddns
