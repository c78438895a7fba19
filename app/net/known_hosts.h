// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <map>

namespace vnddns {

// Addresses of names that are asked for again and again: a lookup by the system wakes a thread and costs more
// than the question that follows it. Kept longer than DNS may allow, so whoever gets no answer must forget().
class KnownHosts
{
public:
    // Empty when the name is not known, or no longer.
    [[nodiscard]] QList<QHostAddress> find(const QString& name) const
    {
        const auto found = m_hosts.find(name);
        return found != m_hosts.end() && !found->second.since.hasExpired(kKept.count())
                   ? found->second.addresses
                   : QList<QHostAddress>();
    }
    void remember(const QString& name, const QList<QHostAddress>& addresses)
    {
        Host& host = m_hosts[name];
        host.addresses = addresses;
        host.since.start();
    }
    void forget(const QString& name) { m_hosts.erase(name); }
    void forgetAll() { m_hosts.clear(); }

private:
    static constexpr std::chrono::milliseconds kKept{600'000};

    struct Host
    {
        QList<QHostAddress> addresses;
        QElapsedTimer since;
    };
    std::map<QString, Host> m_hosts;
};

} // namespace vnddns
