// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/connected_udp.h"
#include "net/detect/address_source.h"
#include "net/exchange_list.h"
#include "net/host_lookup.h"
#include "net/host_port.h"
#include "net/known_hosts.h"

#include "base/stun.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

namespace vnddns {

namespace {

// RFC 8489 section 6.2.1: the first wait, doubled with each repetition.
constexpr std::chrono::milliseconds kFirstWait{500};
// The RFC would wait 39.5 s; by then the next question of a watch is due.
constexpr std::chrono::milliseconds kWhole{4000};
// Larger than any answer to us.
constexpr std::size_t kMaxAnswer = 1500;

StunMessage newRequest()
{
    std::array<quint32, 3> chance{};
    QRandomGenerator::system()->fillRange(chance.data(), static_cast<qsizetype>(chance.size()));
    StunMessage request;
    std::memcpy(request.id.data(), chance.data(), request.id.size());
    request.software = "vnddns";
    request.fingerprint = true;
    return request;
}

// One question to one server by a socket of its own: an old one would be answered through the mapping that
// the router still keeps for it.
class StunExchange : public QObject
{
public:
    // `known` outlives this. `ended` is called once: it must not destroy this.
    StunExchange(HostPort server, const SourceQuestion& question, KnownHosts& known,
                 std::function<void()> ended)
        : m_server(std::move(server))
        , m_known(known)
        , m_family(question.family)
        , m_wayOut(question.wayOut)
        , m_ended(std::move(ended))
        , m_request(newRequest())
    {
        m_repeat.setSingleShot(true);
        m_deadline.setSingleShot(true);
        connect(&m_repeat, &QTimer::timeout, this, &StunExchange::send);
        connect(&m_deadline, &QTimer::timeout, this, &StunExchange::timedOut);
    }

    void start()
    {
        m_deadline.start(kWhole);
        const QHostAddress literal(m_server.host);
        if (!literal.isNull()) {
            resolved({literal}, {});
            return;
        }
        if (const QList<QHostAddress> known = m_known.find(m_server.host); !known.isEmpty()) {
            resolved(known, {});
            return;
        }
        m_lookup = std::make_unique<HostLookup>(m_server.host, [this](const QHostInfo& info) {
            m_known.remember(m_server.host, info.addresses());
            resolved(info.addresses(), info.errorString());
        });
    }
    // Only after `ended`; once.
    [[nodiscard]] Result<Address> takeResult() { return std::move(*m_result); }

private:
    void resolved(const QList<QHostAddress>& addresses, const QString& problem)
    {
        const auto protocol =
            m_family == Family::V4 ? QAbstractSocket::IPv4Protocol : QAbstractSocket::IPv6Protocol;
        const auto usable = std::find_if(addresses.begin(), addresses.end(), [&](const QHostAddress& each) {
            return each.protocol() == protocol;
        });
        if (m_result)
            return;
        if (usable == addresses.end()) {
            fail({ErrorKind::NameLookup,
                  addresses.isEmpty() ? problem
                                      : QStringLiteral("no address of the family that was asked for"),
                  {}});
            return;
        }
        if (auto error = m_socket.connectTo(*usable, m_server.port, m_wayOut)) {
            fail(std::move(*error));
            return;
        }
        m_notifier = std::make_unique<QSocketNotifier>(m_socket.descriptor(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &StunExchange::read);
        send();
    }

    void send()
    {
        if (auto error = m_socket.send(writeStun(m_request))) {
            fail(std::move(*error));
            return;
        }
        m_repeat.start(m_wait);
        m_wait *= 2;
    }

    void read()
    {
        std::array<std::uint8_t, kMaxAnswer> octets{};
        while (!m_result) {
            const auto size = m_socket.receive(octets);
            if (!size)
                return;
            if (!size->ok()) {
                fail(size->error());
                return;
            }
            const auto answer = parseStun(std::span(octets).first(size->value()));
            const bool ours = answer && answer->id == m_request.id &&
                              (answer->kind == StunKind::Success || answer->kind == StunKind::Error);
            if (ours)
                judge(*answer);
        }
    }

    void judge(const StunMessage& answer)
    {
        if (answer.kind == StunKind::Error)
            fail({ErrorKind::BadReply, QStringLiteral("error %1").arg(answer.errorCode), {}});
        else if (!answer.notUnderstood.empty())
            fail({ErrorKind::BadReply, QStringLiteral("the answer cannot be understood"), {}});
        else if (!answer.mapped)
            fail({ErrorKind::BadReply, QStringLiteral("the answer holds no address"), {}});
        else if (answer.mapped->address.family() != m_family)
            fail({ErrorKind::BadReply, QStringLiteral("an address of the other family"), {}});
        else
            end(answer.mapped->address);
    }

    void timedOut()
    {
        if (m_notifier)
            fail({ErrorKind::Timeout, QStringLiteral("no answer in time"), {}});
        else
            fail({ErrorKind::NameLookup, QStringLiteral("no answer from the name servers in time"), {}});
    }

    void fail(Error why)
    {
        m_known.forget(m_server.host); // it may live elsewhere now
        why.detail = QStringLiteral("STUN server %1 port %2: %3")
                         .arg(m_server.host)
                         .arg(m_server.port)
                         .arg(why.detail);
        end(std::move(why));
    }

    void end(Result<Address> result)
    {
        if (m_result)
            return;
        m_result = std::move(result);
        m_repeat.stop();
        m_deadline.stop();
        m_ended();
    }

    HostPort m_server;
    KnownHosts& m_known;
    Family m_family;
    WayOut m_wayOut;
    std::function<void()> m_ended;
    StunMessage m_request;
    std::unique_ptr<HostLookup> m_lookup;
    ConnectedUdp m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier; // present while the socket can be asked
    std::chrono::milliseconds m_wait = kFirstWait;
    QTimer m_repeat;
    QTimer m_deadline;
    std::optional<Result<Address>> m_result;
};

// The address that a STUN server sees (RFC 8489).
class StunSource final : public AddressSource
{
public:
    void ask(const SourceQuestion& question, Continuation<Address> done) override
    {
        const auto server = parseHostPort(question.value, kStunPort);
        if (!server) {
            m_exchanges.refuse(
                std::move(done),
                {ErrorKind::Unsupported, QStringLiteral("stun: not HOST:PORT: %1").arg(question.value), {}});
            return;
        }
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<StunExchange>(*server, question, m_known, std::move(ended));
        });
    }
    void networkChanged() override { m_known.forgetAll(); }

private:
    KnownHosts m_known;
    ExchangeList<StunExchange, Address> m_exchanges;
};

} // namespace

SourceEntry source_stun()
{
    return {SourceKind::Stun, [](const SourceParts&) -> std::unique_ptr<AddressSource> {
                return std::make_unique<StunSource>();
            }};
}

} // namespace vnddns
