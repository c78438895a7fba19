// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/memory.h"

#include <optional>

namespace vnddns {

// What a look at the servers of a published address means, after what is known of it already:
// - One server that leads elsewhere or nowhere is drift, whatever the others show; `since` is when it began.
// - A server that does not answer is no drift, and ends none that it was told for.
// - Otherwise there is none (any more).
[[nodiscard]] std::optional<Drift> driftIn(const Visibility& seen, const RecordMemory& kept, Family family,
                                           WallTime now);

} // namespace vnddns
