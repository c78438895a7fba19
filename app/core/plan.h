// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/manners.h"
#include "core/memory.h"
#include "core/observation.h"

#include <variant>

namespace vnddns {

// What one record needs now.
namespace intent {

// Everything that is known is published already.
struct Preserve
{
    friend bool operator==(const Preserve&, const Preserve&) = default;
};
// Nothing is known that could be published; the record stays as it is.
struct Abort
{
    friend bool operator==(const Abort&, const Abort&) = default;
};
// Tell the server. Where families go together, every one that is wanted and seen is named, so that no server
// guesses the other one from the connection; elsewhere only what it does not know for certain. A family that
// is not seen is left alone.
struct Update
{
    PerFamily<std::optional<Address>> addresses;

    friend bool operator==(const Update&, const Update&) = default;
};

} // namespace intent

using Intent = std::variant<intent::Preserve, intent::Abort, intent::Update>;

// Names that nobody touches expire at some providers after 30 or 35 days; Dyn's rules allow a touch every
// 28 days and punish earlier ones.
inline constexpr Duration kRefreshAfter = std::chrono::hours(24 * 28);

[[nodiscard]] Intent plan(const Record& record, const PerFamily<Observation>& observed,
                          const PerFamily<std::optional<Published>>& published, WallTime now,
                          const Manners& manners = {});

} // namespace vnddns
