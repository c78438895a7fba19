// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"

namespace vnddns {

// True when connections that were kept open across this change may be dead: an address they could stand on
// went, a default route is another one, or the way out leads elsewhere. A new address beside the old ones
// breaks nothing.
[[nodiscard]] bool breaksConnections(const LocalNetwork& before, const LocalNetwork& after);

} // namespace vnddns
