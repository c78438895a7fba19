// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/event.h"
#include "service/store.h"

namespace vnddns {

// What a change of settings or secret means for the memory of a folder that no process hosts right now, by
// the same rules that a running engine would follow: a refusal ends, a removed name is forgotten. Sends
// nothing. Does nothing when a host has the folder, which was told itself.
// `change`: ConfigChanged or SecretChanged. Errors: Storage.
[[nodiscard]] Result<Done> digestOffline(const Store& store, const Event& change);

} // namespace vnddns
