// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/publisher.h"

#include "dns/record.h"
#include "dns/types.h"

#include <vector>

namespace vnddns::server {

// RFC 2136 section 3.2: whether the zone is as the sender of an update wants it to be. NoError when it is,
// else the first thing that is not. Pure.
[[nodiscard]] Rcode checkPrerequisites(const std::vector<ResourceRecord>& prerequisites, const ZoneData& zone,
                                       const Publisher& publisher);

} // namespace vnddns::server
