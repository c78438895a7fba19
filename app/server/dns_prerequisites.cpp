// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_prerequisites.h"

#include "server/zone_records.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace vnddns::server {

namespace {

// The TTL does not count, and neither does the case of a name.
bool isSameData(const ResourceRecord& left, const ResourceRecord& right)
{
    const auto target = readTarget(left);
    const auto soa = readSoa(left);
    if (target)
        return target == readTarget(right);
    return soa ? soa == readSoa(right) : left.rdata == right.rdata;
}

bool isSubset(const std::vector<ResourceRecord>& part, const std::vector<ResourceRecord>& whole)
{
    return std::all_of(part.begin(), part.end(), [&whole](const ResourceRecord& record) {
        return std::any_of(whole.begin(), whole.end(),
                           [&record](const ResourceRecord& other) { return isSameData(record, other); });
    });
}

Rcode check(const Prerequisite& prerequisite, bool exists)
{
    switch (prerequisite.kind) {
    case PrerequisiteKind::NameInUse:
        return exists ? Rcode::NoError : Rcode::NxDomain;
    case PrerequisiteKind::NameNotInUse:
        return exists ? Rcode::YxDomain : Rcode::NoError;
    case PrerequisiteKind::RrsetExists:
        return exists ? Rcode::NoError : Rcode::NxRrset;
    case PrerequisiteKind::RrsetAbsent:
        return exists ? Rcode::YxRrset : Rcode::NoError;
    case PrerequisiteKind::RrsetEquals:
        break;
    }
    return Rcode::NoError; // judged as a whole set
}

} // namespace

Rcode checkPrerequisites(const std::vector<ResourceRecord>& prerequisites, const ZoneData& zone,
                         const Publisher& publisher)
{
    std::map<std::pair<DnsName, RrType>, std::vector<ResourceRecord>> sets;
    for (const ResourceRecord& record : prerequisites) {
        if (record.ttl != 0)
            return Rcode::FormErr;
        if (!record.name.isWithin(zone.name))
            return Rcode::NotZone;
        const auto prerequisite = readPrerequisite(record);
        if (!prerequisite)
            return Rcode::FormErr;
        if (prerequisite->kind == PrerequisiteKind::RrsetEquals) {
            sets[{record.name, record.type}].push_back(record);
            continue;
        }
        const bool exists = !recordsAt(record.name, record.type, zone, publisher).empty();
        if (const Rcode rcode = check(*prerequisite, exists); rcode != Rcode::NoError)
            return rcode;
    }
    for (const auto& [key, wanted] : sets) {
        const auto present = recordsAt(key.first, key.second, zone, publisher);
        if (!isSubset(wanted, present) || !isSubset(present, wanted))
            return Rcode::NxRrset;
    }
    return Rcode::NoError;
}

} // namespace vnddns::server
