// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/local_network.h"

namespace vnddns::platform {

// Reads interfaces, addresses with their flags, default routes, and which way leads to the Internet, now.
// Takes well under a millisecond and sends nothing on the network.
[[nodiscard]] Result<LocalNetwork> readLocalNetwork();

} // namespace vnddns::platform
