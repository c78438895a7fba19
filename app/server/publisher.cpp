// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/publisher.h"

namespace vnddns::server {

std::optional<DnsName> challengeNameOf(const DnsName& host)
{
    return host.withPrefix("_acme-challenge");
}

void Publisher::setZone(const ZoneData& zone)
{
    if (const auto old = m_zones.find(zone.name); old != m_zones.end()) {
        for (const NameServer& server : old->second.nameServers) {
            if (m_glue.erase(server.name) > 0)
                removeNode(server.name);
        }
        old->second = zone;
    } else {
        m_zones.emplace(zone.name, zone);
        addNode(zone.name);
    }
    for (const NameServer& server : zone.nameServers) {
        if (server.name.isWithin(zone.name) && m_glue.emplace(server.name, server.addresses).second)
            addNode(server.name);
    }
}

void Publisher::setHost(const DnsName& name, const HostData& host)
{
    if (!m_hosts.contains(name))
        addNode(name);
    m_hosts.insert_or_assign(name, host);
}

void Publisher::removeHost(const DnsName& name)
{
    setTexts(name, {});
    if (m_hosts.erase(name) > 0)
        removeNode(name);
}

void Publisher::setTexts(const DnsName& host, const std::vector<Octets>& texts)
{
    const auto name = challengeNameOf(host);
    if (!name)
        return;
    const bool had = m_texts.contains(*name);
    if (texts.empty()) {
        if (had)
            removeNode(*name);
        m_texts.erase(*name);
        return;
    }
    if (!had)
        addNode(*name);
    m_texts.insert_or_assign(*name, texts);
}

void Publisher::publish(const Change& change, std::uint32_t serial)
{
    const DnsName name(change.host);
    const auto host = m_hosts.find(name);
    if (host == m_hosts.end())
        return;
    if (!change.isVisible())
        return;
    raiseSerial(name, serial);
    if (!serialIsNewer(serial, host->second.serial))
        return;
    if (change.v4 || change.withdrawV4)
        host->second.v4 = change.withdrawV4 ? std::nullopt : change.v4;
    if (change.v6 || change.withdrawV6)
        host->second.v6 = change.withdrawV6 ? std::nullopt : change.v6;
    if (change.texts)
        setTexts(name, *change.texts);
    host->second.serial = serial;
}

void Publisher::raiseSerial(const DnsName& name, std::uint32_t serial)
{
    for (std::optional<DnsName> at = name; at; at = at->parent()) {
        const auto zone = m_zones.find(*at);
        if (zone == m_zones.end())
            continue;
        if (serialIsNewer(serial, zone->second.serial))
            zone->second.serial = serial;
        return;
    }
}

const ZoneData* Publisher::zoneOf(const DnsName& name) const
{
    for (std::optional<DnsName> at = name; at; at = at->parent()) {
        if (const auto zone = m_zones.find(*at); zone != m_zones.end())
            return &zone->second;
    }
    return nullptr;
}

const HostData* Publisher::host(const DnsName& name) const
{
    const auto it = m_hosts.find(name);
    return it == m_hosts.end() ? nullptr : &it->second;
}

const std::vector<Address>* Publisher::glue(const DnsName& name) const
{
    const auto it = m_glue.find(name);
    return it == m_glue.end() ? nullptr : &it->second;
}

const std::vector<Octets>* Publisher::texts(const DnsName& name) const
{
    const auto it = m_texts.find(name);
    return it == m_texts.end() ? nullptr : &it->second;
}

void Publisher::addNode(const DnsName& name)
{
    for (std::optional<DnsName> at = name; at; at = at->parent()) {
        ++m_nodes[*at];
        if (m_zones.contains(*at))
            return;
    }
}

void Publisher::removeNode(const DnsName& name)
{
    for (std::optional<DnsName> at = name; at; at = at->parent()) {
        const auto node = m_nodes.find(*at);
        if (node != m_nodes.end() && --node->second == 0)
            m_nodes.erase(node);
        if (m_zones.contains(*at))
            return;
    }
}

} // namespace vnddns::server
