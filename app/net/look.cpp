// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/look.h"

#include "dns/rdata.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace vnddns {

namespace {

// net/verify.h promises an end within 5 s.
constexpr std::chrono::milliseconds kLookTime{4500};
// One address of a server with others must leave time for them.
constexpr std::chrono::milliseconds kAddressTime{1500};

struct Endpoint
{
    QString host;
    quint16 port = 0;
};

// "HOST:PORT" and "[V6]:PORT".
std::optional<Endpoint> parseEndpoint(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    if (colon <= 0)
        return std::nullopt;
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    if (!isNumber || port == 0 || host.isEmpty())
        return std::nullopt;
    return Endpoint{host, port};
}

Message queryFor(const DnsName& name, Family family)
{
    Message query;
    // No recursion is wanted: an authoritative server answers from its own zone or not at all.
    query.questions.push_back({name, rrTypeOf(family), RrClass::Internet});
    query.edns = Edns{};
    return query;
}

// Of that name, or of the one that it is an alias of.
std::set<Address> addressesIn(const Message& answer, const DnsName& name, Family family)
{
    DnsName owner = name;
    // Each step uses up one record at least, so a circle of aliases ends too.
    for (std::size_t step = 0; step < answer.answers.size(); ++step) {
        const auto alias = std::find_if(answer.answers.begin(), answer.answers.end(),
                                        [&owner](const ResourceRecord& record) {
                                            return record.type == RrType::CNAME && record.name == owner;
                                        });
        const std::optional<DnsName> target =
            alias == answer.answers.end() ? std::nullopt : readTarget(*alias);
        if (!target)
            break;
        owner = *target;
    }
    std::set<Address> found;
    for (const ResourceRecord& record : answer.answers) {
        if (!(record.name == owner) || record.type != rrTypeOf(family))
            continue;
        if (const std::optional<Address> address = readAddress(record))
            found.insert(*address);
    }
    return found;
}

} // namespace

Look::Look(LookOrder order, DnsTransport& transport, ZoneServerCache& cache, std::function<void()> ended)
    : m_order(std::move(order))
    , m_transport(transport)
    , m_cache(cache)
    , m_ended(std::move(ended))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Look::timedOut);
}

void Look::start()
{
    m_deadline.start(kLookTime);
    m_sinceStart.start();
    if (!m_order.dnsServer.isEmpty()) {
        askFixedServer();
        return;
    }
    if (const ZoneServers* const known = m_cache.find(m_order.name)) {
        askZone(*known);
        return;
    }
    m_lookup = std::make_unique<ZoneServerLookup>(m_order.name, [this](Result<ZoneServers> servers) {
        if (m_result)
            return;
        if (!servers) {
            end(servers.error());
            return;
        }
        m_cache.keep(servers.value());
        askZone(servers.value());
    });
    m_lookup->start();
}

void Look::askFixedServer()
{
    const std::optional<Endpoint> endpoint = parseEndpoint(m_order.dnsServer);
    if (!endpoint) {
        end(Error{ErrorKind::Bug, QStringLiteral("%1 is not HOST:PORT").arg(m_order.dnsServer), {}});
        return;
    }
    const auto ask = [this, port = endpoint->port](const QList<QHostAddress>& addresses) {
        m_servers.push_back({m_order.dnsServer, {addresses.begin(), addresses.end()}, port, 0});
        askAll();
    };
    const QHostAddress literal(endpoint->host);
    if (!literal.isNull()) {
        ask({literal});
        return;
    }
    m_hostLookup = std::make_unique<HostLookup>(endpoint->host, [this, ask](const QHostInfo& info) {
        if (m_result)
            return;
        if (info.addresses().isEmpty())
            end(Error{
                ErrorKind::NameLookup, info.hostName() + QStringLiteral(": ") + info.errorString(), {}});
        else
            ask(info.addresses());
    });
}

void Look::askZone(const ZoneServers& servers)
{
    m_zone = servers.zone;
    for (const ZoneServer& server : servers.servers)
        m_servers.push_back({server.name, server.addresses, 53, 0});
    askAll();
}

void Look::askAll()
{
    m_open = m_servers.size();
    for (const Server& server : m_servers)
        m_visibility.servers.push_back({server.name, Showing::NoAnswer, {}, {}});
    for (std::size_t server = 0; server < m_servers.size(); ++server)
        askNext(server);
}

void Look::askNext(std::size_t server)
{
    Server& asked = m_servers[server];
    const DnsEndpoint endpoint{asked.addresses[asked.next++], asked.port};
    const bool isLast = asked.next == asked.addresses.size();
    const Duration time = isLast ? timeLeft() : std::min<Duration>(timeLeft(), kAddressTime);
    m_transport.ask(queryFor(m_order.name, m_order.expected.family()), endpoint, time,
                    Continuation<Message>(m_guard, [this, server](const Result<Message>& answer) {
                        answered(server, answer);
                    }));
}

void Look::answered(std::size_t server, const Result<Message>& answer)
{
    if (m_result)
        return;
    if (!answer) {
        failed(server, answer.error());
        return;
    }
    const MessageHeader& header = answer.value().header;
    const bool usable = header.rcode == Rcode::NoError || header.rcode == Rcode::NxDomain;
    if (!usable || !header.flags.authoritative) {
        const QString what =
            usable ? QStringLiteral("is not authoritative")
                   : QStringLiteral("answered %1").arg(QString::fromStdString(toString(header.rcode)));
        failed(server, Error{ErrorKind::DnsTrouble, QStringLiteral("the name server %1").arg(what), {}});
        return;
    }
    const std::set<Address> found = addressesIn(answer.value(), m_order.name, m_order.expected.family());
    ServerAnswer& shown = m_visibility.servers[server];
    shown.after = std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(m_sinceStart.nsecsElapsed()));
    if (found.empty()) {
        shown.shows = Showing::Nothing;
    } else if (found == std::set<Address>{m_order.expected}) {
        shown.shows = Showing::Wanted;
    } else {
        shown.shows = Showing::Other;
        shown.addresses.assign(found.begin(), found.end());
    }
    ++m_answered;
    closeServer();
}

void Look::failed(std::size_t server, const Error& error)
{
    if (!m_error)
        m_error = error;
    if (m_servers[server].next < m_servers[server].addresses.size()) {
        askNext(server);
        return;
    }
    if (m_zone)
        m_cache.drop(*m_zone);
    closeServer();
}

void Look::closeServer()
{
    if (--m_open > 0)
        return;
    if (m_answered == 0 && m_error)
        end(*m_error);
    else
        end(m_visibility);
}

void Look::timedOut()
{
    if (m_zone)
        m_cache.drop(*m_zone);
    if (m_answered > 0)
        end(m_visibility);
    else if (m_servers.empty())
        end(Error{ErrorKind::NameLookup, QStringLiteral("no answer from the resolver in time"), {}});
    else
        end(m_error.value_or(
            Error{ErrorKind::Timeout, QStringLiteral("no name server answered in time"), {}}));
}

Duration Look::timeLeft() const
{
    return std::max<Duration>(m_deadline.remainingTimeAsDuration(), std::chrono::milliseconds(1));
}

void Look::end(Result<Visibility> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_deadline.stop();
    m_ended();
}

Result<Visibility> Look::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
