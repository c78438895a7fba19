// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/publisher.h"

#include "dns/record.h"

#include <vector>

namespace vnddns::server {

// What is published, as records; pure.

[[nodiscard]] ResourceRecord soaOf(const ZoneData& zone);
// Everything of `type` at the name, which lies in the zone. ANY: one set, the smallest honest answer (RFC
// 8482 section 4.1), and empty only where the name owns no record at all.
[[nodiscard]] std::vector<ResourceRecord> recordsAt(const DnsName& name, RrType type, const ZoneData& zone,
                                                    const Publisher& publisher);
// Addresses of a name server inside its zone; empty when the name is none.
[[nodiscard]] std::vector<ResourceRecord> glueOf(const DnsName& name, const Publisher& publisher);

} // namespace vnddns::server
