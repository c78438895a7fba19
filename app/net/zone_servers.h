// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/host_lookup.h"

#include "core/continuation.h"
#include "dns/name.h"

#include <QDeadlineTimer>
#include <QDnsLookup>
#include <QHostAddress>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace vnddns {

struct ZoneServer
{
    QString name;                        // as the zone gives it, without the final dot
    std::vector<QHostAddress> addresses; // in order of preference; never empty
};

// The name servers of the zone that a name lies in.
struct ZoneServers
{
    DnsName zone;
    std::vector<ZoneServer> servers; // in the order of their names; never empty
};

// Finds them with the system's resolver: NS of the name, then of its parents, then the addresses.
class ZoneServerLookup : public QObject
{
public:
    // `ended` is called once: it must not destroy this.
    ZoneServerLookup(DnsName name, std::function<void(Result<ZoneServers>)> ended);
    ~ZoneServerLookup() override;

    void start();

private:
    void ask(DnsName zone);
    void answered();
    void findAddresses();
    void found(const QString& server, const QList<QHostAddress>& addresses);
    void end(Result<ZoneServers> result);

    DnsName m_name;
    std::function<void(Result<ZoneServers>)> m_ended;
    DnsName m_zone;
    QDnsLookup m_nameServers;
    std::vector<std::unique_ptr<HostLookup>> m_lookups;
    std::size_t m_open = 0; // of them, still under way
    std::vector<ZoneServer> m_servers;
    bool m_over = false;
};

// Remembers what was found.
class ZoneServerCache
{
public:
    // nullptr when nothing fresh is known for this name; good until the next call.
    [[nodiscard]] const ZoneServers* find(const DnsName& name) const;
    void keep(ZoneServers servers);
    // After an error: the next look finds them anew.
    void drop(const DnsName& zone) { m_zones.erase(zone); }

private:
    struct Entry
    {
        ZoneServers servers;
        QDeadlineTimer fresh;
    };

    std::map<DnsName, Entry> m_zones;
};

} // namespace vnddns
