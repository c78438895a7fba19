// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/change.h"

#include "dns/name.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace vnddns::server {

struct NameServer
{
    DnsName name;
    // Only for a name server whose name lies in the zone itself.
    std::vector<Address> addresses;
};

struct ZoneData
{
    DnsName name;
    DnsName mailbox; // RNAME of the SOA record
    std::uint32_t serial = 0;
    std::vector<NameServer> nameServers; // at least one; the first is the SOA's primary
};

struct HostData
{
    std::int64_t account = 0; // who may change it
    std::optional<Address> v4;
    std::optional<Address> v6;
    std::uint32_t serial = 0; // of the zone at the last change
};

// Where the proof that a host is one's own is put for a certificate (RFC 8555 section 8.4); nullopt when the
// name would be too long.
[[nodiscard]] std::optional<DnsName> challengeNameOf(const DnsName& host);

// What DNS answers from: every zone and host in memory. An update is visible as soon as publish() has
// returned, and is published only after it is durable. Used on the loop only.
class Publisher
{
public:
    // Adds the zone, or replaces all but the hosts.
    void setZone(const ZoneData& zone);
    // Adds or replaces; the zone must be there.
    void setHost(const DnsName& name, const HostData& host);
    void removeHost(const DnsName& name);
    // The TXT records at the challenge name of a host, as rdata; the host must be there.
    void setTexts(const DnsName& host, const std::vector<Octets>& texts);
    // A change that has become durable with this serial. One that is older than what is published
    // already does nothing.
    void publish(const Change& change, std::uint32_t serial);
    // The serial of the zone that holds the name, unless it has a newer one already.
    void raiseSerial(const DnsName& name, std::uint32_t serial);

    // The zone that holds the name; nullptr when the name is not ours.
    [[nodiscard]] const ZoneData* zoneOf(const DnsName& name) const;
    [[nodiscard]] const HostData* host(const DnsName& name) const;
    // Addresses of a name server inside its zone; nullptr when the name is none.
    [[nodiscard]] const std::vector<Address>* glue(const DnsName& name) const;
    // TXT rdata at exactly this name; nullptr when it has none.
    [[nodiscard]] const std::vector<Octets>* texts(const DnsName& name) const;
    // True for zones, hosts, their texts, name servers inside their zone, and everything above them in the
    // zone: an empty non-terminal exists too (RFC 8020).
    [[nodiscard]] bool exists(const DnsName& name) const { return m_nodes.contains(name); }

private:
    void addNode(const DnsName& name);
    void removeNode(const DnsName& name);

    std::unordered_map<DnsName, ZoneData> m_zones;
    std::unordered_map<DnsName, HostData> m_hosts;
    std::unordered_map<DnsName, std::vector<Address>> m_glue;
    std::unordered_map<DnsName, std::vector<Octets>> m_texts; // by challenge name; never empty
    // How many of the names above lie at this name or below it, up to the zone.
    std::unordered_map<DnsName, std::size_t> m_nodes;
};

} // namespace vnddns::server
