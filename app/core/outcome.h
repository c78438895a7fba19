// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/per_family.h"

#include <QString>

#include <vector>

namespace vnddns {

// The server took the addresses.
struct Accepted
{
    bool changed = true; // false: it had them already

    friend bool operator==(const Accepted&, const Accepted&) = default;
};

// How one update of one record ended.
struct Outcome
{
    Result<Accepted> result = Error{};
    // What the server said for this record, one line, printable, at most 200 characters; empty when it said
    // nothing.
    QString answer;
    // Families that the server took before the update as a whole failed.
    PerFamily<bool> taken{};
    // The server did not answer for each of several names; by itself this one may well go through.
    bool singly = false;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// One for each name of an update, in the order in which they were sent.
using Outcomes = std::vector<Outcome>;

} // namespace vnddns
