// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/connection_table.h"

#include <utility>

namespace vnddns::server {

std::optional<ConnectionTable::Id> ConnectionTable::admit(const Address& source, std::function<void()> close)
{
    if (const auto same = m_sources.find(source);
        same != m_sources.end() && same->second.connections >= m_limits.perSource) {
        if (same->second.waiting.empty())
            return std::nullopt;
        this->close(*same->second.waiting.begin());
    }
    if (m_entries.size() >= m_limits.total && !closeOldest())
        return std::nullopt;
    const Id id = m_next++;
    m_entries.emplace(id, Entry{source, std::move(close), 0});
    ++m_sources[source].connections;
    setWaiting(id);
    return id;
}

void ConnectionTable::setBusy(Id id)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end() || entry->second.since == 0)
        return;
    m_waiting.erase(entry->second.since);
    m_sources[entry->second.source].waiting.erase(entry->second.since);
    entry->second.since = 0;
}

void ConnectionTable::setWaiting(Id id)
{
    setBusy(id);
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    entry->second.since = m_next++;
    m_waiting.emplace(entry->second.since, id);
    m_sources[entry->second.source].waiting.insert(entry->second.since);
}

void ConnectionTable::remove(Id id)
{
    setBusy(id);
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    const auto source = m_sources.find(entry->second.source);
    if (--source->second.connections == 0)
        m_sources.erase(source);
    m_entries.erase(entry);
}

bool ConnectionTable::closeOldest()
{
    if (m_waiting.empty())
        return false;
    close(m_waiting.begin()->first);
    return true;
}

void ConnectionTable::closeWaiting()
{
    while (closeOldest()) {
    }
}

void ConnectionTable::close(std::uint64_t since)
{
    const Id id = m_waiting.at(since);
    const std::function<void()> close = std::move(m_entries.at(id).close);
    remove(id);
    close();
}

} // namespace vnddns::server
