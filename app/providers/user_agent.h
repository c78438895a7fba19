// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/version.h"

#include <string>

namespace vnddns {

// dyndns2 demands "Company - Device - Version" and blocks programs that have none of their own; the others
// take it too.
[[nodiscard]] inline std::string providerUserAgent()
{
    return "vnddns project - vnddns client - " + std::string(kVersion);
}

} // namespace vnddns
