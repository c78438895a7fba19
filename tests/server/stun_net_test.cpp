// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/running_server.h"
#include "server/socket_client.h"

#include "base/stun.h"
#include "server/failure.h"
#include "server/tcp_acceptor.h"
#include "server/udp_responder.h"

#include <QElapsedTimer>
#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

using namespace vnddns;
using namespace vnddns::server;

namespace {

// A socket that hears only from the address it sends to.
class Asker
{
public:
    Asker(const char* server, std::uint16_t port, const char* own = nullptr)
        : m_socket(socket(isV6(server) ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        const sockaddr_storage remote = endpoint(server, port);
        const sockaddr_storage local = endpoint(own != nullptr ? own : isV6(server) ? "::" : "0.0.0.0", 0);
        m_ready = bind(m_socket, reinterpret_cast<const sockaddr*>(&local), sizeof local) == 0 &&
                  connect(m_socket, reinterpret_cast<const sockaddr*>(&remote), sizeof remote) == 0;
    }
    ~Asker() { close(m_socket); }
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    [[nodiscard]] bool ready() const { return m_ready; }
    void send(const Octets& octets) const
    {
        static_cast<void>(::send(m_socket, octets.data(), octets.size(), 0));
    }
    // Empty when nothing came in time.
    [[nodiscard]] Octets receive(int milliseconds = 10000) const
    {
        const timeval limit{milliseconds / 1000, milliseconds % 1000 * 1000};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        Octets octets(2048);
        const ssize_t size = recv(m_socket, octets.data(), octets.size(), 0);
        octets.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
        return octets;
    }
    [[nodiscard]] std::uint16_t port() const
    {
        sockaddr_in6 local{};
        socklen_t length = sizeof local;
        getsockname(m_socket, reinterpret_cast<sockaddr*>(&local), &length);
        return ntohs(local.sin6_port); // where both families have it
    }

private:
    static bool isV6(const char* address) { return Address::parse(address)->family() == Family::V6; }
    static sockaddr_storage endpoint(const char* address, std::uint16_t port)
    {
        sockaddr_storage out{};
        if (isV6(address)) {
            auto* const v6 = reinterpret_cast<sockaddr_in6*>(&out);
            v6->sin6_family = AF_INET6;
            v6->sin6_port = htons(port);
            inet_pton(AF_INET6, address, &v6->sin6_addr);
        } else {
            auto* const v4 = reinterpret_cast<sockaddr_in*>(&out);
            v4->sin_family = AF_INET;
            v4->sin_port = htons(port);
            inet_pton(AF_INET, address, &v4->sin_addr);
        }
        return out;
    }

    int m_socket;
    bool m_ready = false;
};

StunMessage question(std::uint8_t number)
{
    StunMessage message;
    message.id = {number, 1, 2, 3};
    message.fingerprint = true;
    return message;
}

// Listeners of both families on one port: what `open` makes of an endpoint, in that order. The kernel chooses
// a port that is free in the first family, and in the other one anybody may have it: then another is chosen.
template<typename Open>
auto onOnePort(const std::array<const char*, 2>& order, const Open& open)
{
    for (int left = 20;; --left) {
        auto first = open(Endpoint{*Address::parse(order[0]), 0});
        try {
            auto second = open(Endpoint{*Address::parse(order[1]), first->port()});
            return std::pair(std::move(first), std::move(second));
        } catch (const Failure&) {
            if (left == 0)
                throw;
        }
    }
}

// What `asker` gets told, as "ADDRESS".
QString told(const Asker& asker)
{
    asker.send(writeStun(question(7)));
    const auto answer = parseStun(asker.receive());
    if (!answer || answer->kind != StunKind::Success || !answer->mapped || !answer->fingerprint ||
        answer->id != question(7).id || answer->mapped->port != asker.port())
        return QStringLiteral("no right answer");
    return QString::fromStdString(answer->mapped->address.toString());
}

} // namespace

class StunNetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askers_are_told_where_they_come_from();
    void all_else_is_met_with_silence();
    void answers_leave_from_the_address_that_was_asked();
    void both_families_can_listen_on_one_port();
    void a_flood_from_one_network_is_bounded();
};

void StunNetTest::askers_are_told_where_they_come_from()
{
    RunningServer server;
    server.options.stun = {*parseEndpoint("127.0.0.1:0"), *parseEndpoint("[::1]:0")};
    server.start();
    QCOMPARE(told(Asker("127.0.0.1", server.stun(), "127.0.0.77")), QStringLiteral("127.0.0.77"));

    RunningServer v6;
    v6.options.stun = {*parseEndpoint("[::1]:0")};
    v6.start();
    QCOMPARE(told(Asker("::1", v6.stun())), QStringLiteral("::1"));
}

void StunNetTest::all_else_is_met_with_silence()
{
    RunningServer server;
    server.options.stun = {*parseEndpoint("127.0.0.1:0")};
    server.start();
    const Asker asker("127.0.0.1", server.stun());
    StunMessage other = question(1);
    for (const StunKind kind : {StunKind::Indication, StunKind::Success, StunKind::Error}) {
        other.kind = kind;
        asker.send(writeStun(other));
    }
    asker.send({});
    asker.send(Octets(20, 0));
    asker.send(dnsQuery("ns.vn.test", RrType::A));
    Octets broken = writeStun(question(2));
    broken.back() ^= 1; // its fingerprint is wrong
    asker.send(broken);
    broken.pop_back();
    asker.send(broken);
    asker.send(Octets(60000, 0));
    // Datagrams on one machine keep their order: the first answer is that to the last question.
    asker.send(writeStun(question(3)));
    const auto answer = parseStun(asker.receive());
    QVERIFY(answer && answer->id == question(3).id);
    QVERIFY(asker.receive(50).empty());
}

void StunNetTest::answers_leave_from_the_address_that_was_asked()
{
    RunningServer server;
    server.options.stun = {*parseEndpoint("0.0.0.0:0")};
    server.options.dns = {*parseEndpoint("0.0.0.0:0")};
    server.start();
    for (const char* address : {"127.0.0.1", "127.0.0.5", "127.9.9.9"}) {
        QCOMPARE(told(Asker(address, server.stun(), "127.0.0.1")), QStringLiteral("127.0.0.1"));
        const Asker asker(address, server.dns(), "127.0.0.1");
        asker.send(dnsQuery("ns.vn.test", RrType::A));
        QVERIFY(addressIn(asker.receive()) == "127.0.0.1");
    }
    RunningServer v6;
    v6.options.stun = {*parseEndpoint("[::]:0")};
    v6.start();
    QCOMPARE(told(Asker("::1", v6.stun())), QStringLiteral("::1"));
}

void StunNetTest::both_families_can_listen_on_one_port()
{
    constexpr std::array<std::array<const char*, 2>, 2> orders{{{"0.0.0.0", "::"}, {"::", "0.0.0.0"}}};
    for (const auto& order : orders) {
        boost::asio::io_context loop;
        const auto table = std::make_shared<ConnectionTable>(ConnectionTable::Limits{});
        const auto [tcp, beside] = onOnePort(order, [&](const Endpoint& endpoint) {
            return std::make_shared<TcpAcceptor>(loop, endpoint, "https", table);
        });
        QCOMPARE(beside->port(), tcp->port());
        const auto [udp, udpBeside] = onOnePort(order, [&](const Endpoint& endpoint) {
            return std::make_shared<UdpResponder>(loop, endpoint, "stun");
        });
        QCOMPARE(udpBeside->port(), udp->port());
        QVERIFY_THROWS_EXCEPTION(Failure,
                                 UdpResponder(loop, {*Address::parse(order[1]), udp->port()}, "stun"));
    }
}

void StunNetTest::a_flood_from_one_network_is_bounded()
{
    RunningServer server;
    server.options.stun = {*parseEndpoint("127.0.0.1:0")};
    server.start();
    const Asker flood("127.0.0.1", server.stun(), "127.0.0.66");
    const Octets wire = writeStun(question(4));
    QElapsedTimer clock;
    clock.start();
    int answers = 0;
    for (int i = 0; i < 4000; ++i) {
        flood.send(wire);
        // The server's queue shall not be what bounds it.
        if (i % 100 == 99) {
            while (!flood.receive(1).empty())
                ++answers;
        }
    }
    while (!flood.receive(100).empty())
        ++answers;
    QVERIFY(answers >= 1000);
    QVERIFY2(answers <= 1000 + clock.elapsed() / 2 + 1, qPrintable(QString::number(answers)));
    QCOMPARE(told(Asker("127.0.0.1", server.stun(), "127.0.1.66")), QStringLiteral("127.0.1.66"));
}

QTEST_GUILESS_MAIN(StunNetTest)
#include "stun_net_test.moc"
