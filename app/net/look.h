// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/dns_transport.h"
#include "net/host_lookup.h"
#include "net/verify.h"
#include "net/zone_servers.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vnddns {

// What is to be seen, and at which server if not at those of the zone ("HOST:PORT").
struct LookOrder
{
    DnsName name;
    Address expected;
    QString dnsServer;
};

// One look at every authoritative server of a name. Who does not answer in time has given no answer.
class Look : public QObject
{
public:
    // `transport` and `cache` outlive this. `ended` is called once: it must not destroy this.
    Look(LookOrder order, DnsTransport& transport, ZoneServerCache& cache, std::function<void()> ended);

    void start();
    // Only after `ended`; once.
    [[nodiscard]] Result<Visibility> takeResult();

private:
    // One server; its next address is asked when one fails.
    struct Server
    {
        QString name;
        std::vector<QHostAddress> addresses;
        quint16 port = 53;
        std::size_t next = 0;
    };

    void askFixedServer();
    void askZone(const ZoneServers& servers);
    void askAll();
    void askNext(std::size_t server);
    void answered(std::size_t server, const Result<Message>& answer);
    void failed(std::size_t server, const Error& error);
    void closeServer();
    void timedOut();
    void end(Result<Visibility> result);
    [[nodiscard]] Duration timeLeft() const;

    LookOrder m_order;
    DnsTransport& m_transport;
    ZoneServerCache& m_cache;
    std::function<void()> m_ended;
    std::unique_ptr<ZoneServerLookup> m_lookup;
    std::unique_ptr<HostLookup> m_hostLookup;
    std::optional<DnsName> m_zone;
    std::vector<Server> m_servers;
    std::size_t m_open = 0; // servers that have neither answered nor failed
    int m_answered = 0;
    Visibility m_visibility; // of m_servers, in their order
    QElapsedTimer m_sinceStart;
    std::optional<Error> m_error;
    std::optional<Result<Visibility>> m_result;
    QTimer m_deadline;
    Guard m_guard;
};

} // namespace vnddns
