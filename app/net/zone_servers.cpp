// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/zone_servers.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns {

namespace {

// Name servers change once in years; a wrong one is dropped after its first error anyway.
constexpr std::chrono::minutes kFresh{10};
// As many as the root has; no zone has more that can be told from one another.
constexpr qsizetype kMaxServers = 13;

} // namespace

ZoneServerLookup::ZoneServerLookup(DnsName name, std::function<void(Result<ZoneServers>)> ended)
    : m_name(std::move(name))
    , m_ended(std::move(ended))
{
    m_nameServers.setType(QDnsLookup::NS);
    // Queued, because a lookup must not be started anew in its own signal.
    connect(&m_nameServers, &QDnsLookup::finished, this, &ZoneServerLookup::answered, Qt::QueuedConnection);
}

ZoneServerLookup::~ZoneServerLookup()
{
    m_nameServers.disconnect(this);
    m_nameServers.abort();
}

void ZoneServerLookup::start()
{
    ask(m_name);
}

void ZoneServerLookup::ask(DnsName zone)
{
    m_zone = std::move(zone);
    std::string text = m_zone.toString();
    text.pop_back(); // the final dot
    m_nameServers.setName(QString::fromStdString(text));
    m_nameServers.lookup();
}

void ZoneServerLookup::answered()
{
    if (m_nameServers.error() == QDnsLookup::NoError && !m_nameServers.nameServerRecords().isEmpty()) {
        findAddresses();
        return;
    }
    const std::optional<DnsName> parent = m_zone.parent();
    const QDnsLookup::Error error = m_nameServers.error();
    // Qt 6.4 calls it an invalid reply when the name exists but has no such record.
    const bool none = error == QDnsLookup::NoError || error == QDnsLookup::NotFoundError ||
                      error == QDnsLookup::InvalidReplyError;
    if (none && parent && !parent->isRoot()) {
        ask(*parent);
        return;
    }
    end(Error{ErrorKind::NameLookup,
              QStringLiteral("name servers of %1: %2")
                  .arg(QString::fromStdString(m_zone.toString()), m_nameServers.errorString()),
              {}});
}

void ZoneServerLookup::findAddresses()
{
    const QList<QDnsDomainNameRecord> records = m_nameServers.nameServerRecords().mid(0, kMaxServers);
    m_open = static_cast<std::size_t>(records.size());
    for (const QDnsDomainNameRecord& record : records) {
        m_lookups.push_back(std::make_unique<HostLookup>(
            record.value(),
            [this, name = record.value()](const QHostInfo& info) { found(name, info.addresses()); }));
    }
}

void ZoneServerLookup::found(const QString& server, const QList<QHostAddress>& addresses)
{
    if (!addresses.isEmpty())
        m_servers.push_back({server, {addresses.begin(), addresses.end()}});
    if (--m_open > 0)
        return;
    // Resolvers turn the list with every answer.
    std::sort(m_servers.begin(), m_servers.end(),
              [](const ZoneServer& a, const ZoneServer& b) { return a.name < b.name; });
    if (m_servers.empty())
        end(Error{ErrorKind::NameLookup,
                  QStringLiteral("no name server of %1 has an address")
                      .arg(QString::fromStdString(m_zone.toString())),
                  {}});
    else
        end(ZoneServers{m_zone, std::move(m_servers)});
}

void ZoneServerLookup::end(Result<ZoneServers> result)
{
    if (std::exchange(m_over, true))
        return;
    const auto ended = std::exchange(m_ended, nullptr);
    ended(std::move(result));
}

const ZoneServers* ZoneServerCache::find(const DnsName& name) const
{
    // The longest zone, should one lie in the other.
    for (std::optional<DnsName> zone = name; zone; zone = zone->parent()) {
        const auto known = m_zones.find(*zone);
        if (known != m_zones.end() && !known->second.fresh.hasExpired())
            return &known->second.servers;
    }
    return nullptr;
}

void ZoneServerCache::keep(ZoneServers servers)
{
    const DnsName zone = servers.zone;
    m_zones.insert_or_assign(zone, Entry{std::move(servers), QDeadlineTimer(kFresh)});
}

} // namespace vnddns
