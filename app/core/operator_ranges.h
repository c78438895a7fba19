// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

namespace vnddns {

// Whether an address belongs to those who run public echoes, resolvers and the networks in front of them.
// Such an address is never a customer's: an echo that tells it saw a machine of its own operator, or somebody
// in between who answers in its name.
[[nodiscard]] bool belongsToEchoOperator(const Address& address);

} // namespace vnddns
