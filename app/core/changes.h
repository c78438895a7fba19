// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"
#include "core/time.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace vnddns {

// How long one change of one family took, counted from the moment we noticed the new address. What did not
// happen yet, or was never seen to, is not there.
struct Timing
{
    std::optional<Duration> toConfirmed{}; // the update server said that it took it
    std::optional<Duration> toFirst{};     // the first authoritative DNS server answered with it
    // Every one of them did, as far as they answer at all: from then on the name leads nobody to the old
    // address but through caches. What earlier versions called "visible".
    std::optional<Duration> toAll{};

    friend bool operator==(const Timing&, const Timing&) = default;
};

// One change that the update server took.
struct Change
{
    WallTime at; // when we noticed it
    Address address;
    Timing timing;

    friend bool operator==(const Change&, const Change&) = default;
};

// Enough to see what is usual, and little enough to be written with every change.
inline constexpr std::size_t kMaxChanges = 20;

// Adds the newest, which stands last; the oldest goes.
void note(std::vector<Change>& changes, const Change& change);

// How long these changes took until every authoritative server showed them.
struct Pace
{
    int measured = 0;
    Duration median{};
    Duration slowest{};

    friend bool operator==(const Pace&, const Pace&) = default;
};
// nullopt: none was measured.
[[nodiscard]] std::optional<Pace> paceOf(const std::vector<Change>& changes);

} // namespace vnddns
