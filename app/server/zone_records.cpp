// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/zone_records.h"

#include "dns/rdata.h"

namespace vnddns::server {

namespace {

constexpr std::uint32_t kHostTtl = 60;     // a changed address is forgotten everywhere within a minute
constexpr std::uint32_t kServerTtl = 3600; // NS and their addresses change with the administrator only
constexpr std::uint32_t kSoaTtl = 60;      // also bounds how long "no such name" is kept (RFC 2308)
constexpr std::uint32_t kRefresh = 3600;   // the four times of the SOA: for secondaries, of which we
constexpr std::uint32_t kRetry = 600;      // have none; the values that RIPE-203 would give for a
constexpr std::uint32_t kExpire = 1209600; // zone that changes often
constexpr std::uint32_t kMinimum = 60;

std::vector<ResourceRecord> addressesAt(const DnsName& name, Family family, const Publisher& publisher)
{
    std::vector<ResourceRecord> records;
    if (const HostData* host = publisher.host(name)) {
        if (const auto& address = family == Family::V4 ? host->v4 : host->v6)
            records.push_back(makeAddressRecord(name, kHostTtl, *address));
    }
    for (ResourceRecord& record : glueOf(name, publisher)) {
        if (record.type == rrTypeOf(family))
            records.push_back(std::move(record));
    }
    return records;
}

} // namespace

ResourceRecord soaOf(const ZoneData& zone)
{
    return makeSoaRecord(
        zone.name, kSoaTtl,
        {zone.nameServers.front().name, zone.mailbox, zone.serial, kRefresh, kRetry, kExpire, kMinimum});
}

std::vector<ResourceRecord> recordsAt(const DnsName& name, RrType type, const ZoneData& zone,
                                      const Publisher& publisher)
{
    const auto wants = [type](RrType candidate) { return type == candidate || type == RrType::ANY; };
    std::vector<ResourceRecord> records;
    if (name == zone.name && wants(RrType::SOA))
        return {soaOf(zone)};
    if (name == zone.name && type == RrType::NS) {
        for (const NameServer& server : zone.nameServers)
            records.push_back(makeNameRecord(name, RrType::NS, kServerTtl, server.name));
        return records;
    }
    for (const Family family : {Family::V4, Family::V6}) {
        if (records.empty() && wants(rrTypeOf(family)))
            records = addressesAt(name, family, publisher);
    }
    const std::vector<Octets>* texts =
        records.empty() && wants(RrType::TXT) ? publisher.texts(name) : nullptr;
    for (std::size_t i = 0; texts != nullptr && i < texts->size(); ++i)
        records.push_back({name, RrType::TXT, RrClass::Internet, kHostTtl, (*texts)[i]});
    return records;
}

std::vector<ResourceRecord> glueOf(const DnsName& name, const Publisher& publisher)
{
    std::vector<ResourceRecord> records;
    const std::vector<Address>* addresses = publisher.glue(name);
    for (std::size_t i = 0; addresses != nullptr && i < addresses->size(); ++i)
        records.push_back(makeAddressRecord(name, kServerTtl, (*addresses)[i]));
    return records;
}

} // namespace vnddns::server
