// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/hmac.h"
#include "server/running_server.h"
#include "server/socket_client.h"
#include "support/std_text.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <QTest>

#include <random>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

class DnsNetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void both_transports_share_the_port();
    void tcp_takes_a_query_octet_by_octet();
    void tcp_answers_queries_that_came_together();
    void a_length_without_its_query_is_cut_off();
    void an_announced_giant_is_cut_off();
    void malformed_packets_harm_nobody();
    void silent_tcp_connections_make_room();
    void updates_and_queries_of_a_connection_are_answered_in_order();
    void an_update_whose_sender_left_is_done();
};

namespace {

// Sets the host's IPv4 address, whatever it was.
Octets updateTo(const TsigKey& key, const std::string& address)
{
    const ResourceRecord record =
        makeAddressRecord(*DnsName::parse("nha.vn.test"), 60, *Address::parse(address));
    const Message update = makeUpdate(*DnsName::parse("vn.test"), {},
                                      {{UpdateKind::DeleteRrset, record}, {UpdateKind::Add, record}});
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    return signMessage(writeMessage(update), key, static_cast<std::uint64_t>(seconds), hmac).wire;
}

} // namespace

void DnsNetTest::both_transports_share_the_port()
{
    RunningServer server;
    server.start();
    const Octets query = dnsQuery("ns.vn.test", RrType::A);
    QCOMPARE(addressIn(askUdp(server.dns(), query)), std::string("127.0.0.1"));
    SocketClient tcp(server.dns());
    tcp.send(framed(query));
    QCOMPARE(addressIn(tcp.message()), std::string("127.0.0.1"));
}

void DnsNetTest::tcp_takes_a_query_octet_by_octet()
{
    RunningServer server;
    server.start();
    SocketClient tcp(server.dns());
    for (int round = 0; round < 3; ++round) {
        for (const char octet : framed(dnsQuery("ns.vn.test", RrType::A)))
            QVERIFY(tcp.send(std::string_view(&octet, 1)));
        QCOMPARE(addressIn(tcp.message()), std::string("127.0.0.1"));
    }
}

void DnsNetTest::tcp_answers_queries_that_came_together()
{
    RunningServer server;
    server.start();
    SocketClient tcp(server.dns());
    std::string all;
    for (std::uint8_t i = 0; i < 50; ++i) {
        Octets query = dnsQuery("ns.vn.test", RrType::A);
        query[1] = i;
        all += framed(query);
    }
    QVERIFY(tcp.send(all));
    for (std::uint8_t i = 0; i < 50; ++i) {
        const auto answer = tcp.message();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->at(1), i);
    }
}

void DnsNetTest::a_length_without_its_query_is_cut_off()
{
    RunningServer server;
    server.options.dnsLimits.idle = 400ms;
    server.start();
    SocketClient tcp(server.dns());
    const std::string query = framed(dnsQuery("ns.vn.test", RrType::A));
    tcp.send(query.substr(0, query.size() - 1));
    QVERIFY(tcp.untilClosed() == "");
    // Octets now and then are no progress.
    SocketClient slow(server.dns());
    std::size_t sent = 0;
    while (sent < 500 && slow.send(sent == 0 ? std::string("\x03", 1) : std::string("\x00", 1))) {
        ++sent;
        QTest::qSleep(20);
    }
    QVERIFY(sent < 500);
}

void DnsNetTest::an_announced_giant_is_cut_off()
{
    RunningServer server;
    server.start();
    SocketClient tcp(server.dns());
    tcp.send("\xff\xff");
    QVERIFY(tcp.untilClosed() == "");
    // An empty one has nothing to be answered.
    SocketClient empty(server.dns());
    empty.send(std::string_view("\0\0", 2));
    QVERIFY(empty.untilClosed() == "");
}

void DnsNetTest::malformed_packets_harm_nobody()
{
    RunningServer server;
    server.start();
    const Octets good = dnsQuery("ns.vn.test", RrType::A);
    const UdpSender stranger(server.dns());
    std::mt19937 chance(20260821); // the same packets in every run
    for (int i = 0; i < 3000; ++i) {
        Octets packet = good;
        const int changes = 1 + static_cast<int>(chance() % 6);
        for (int change = 0; change < changes; ++change)
            packet[chance() % packet.size()] = static_cast<std::uint8_t>(chance());
        if (chance() % 4 == 0)
            packet.resize(chance() % packet.size());
        packet.resize(std::max<std::size_t>(packet.size(), 1));
        stranger.send(packet);
        // Now and then the server shows that it is still there; also, its queue never overflows.
        if (i % 50 == 0)
            QCOMPARE(addressIn(askUdp(server.dns(), good)), std::string("127.0.0.1"));
        if (i % 100 == 0) {
            SocketClient tcp(server.dns());
            tcp.send(framed(packet) + framed(good));
        }
    }
    QCOMPARE(addressIn(askUdp(server.dns(), good)), std::string("127.0.0.1"));
}

void DnsNetTest::silent_tcp_connections_make_room()
{
    RunningServer server;
    server.options.connections = {30, 10};
    server.start();
    std::vector<SocketClient> silent;
    for (int i = 0; i < 100; ++i)
        silent.emplace_back(server.dns(), ("127.0.0." + std::to_string(2 + i % 5)).c_str());
    SocketClient good(server.dns());
    good.send(framed(dnsQuery("ns.vn.test", RrType::A)));
    QCOMPARE(addressIn(good.message()), std::string("127.0.0.1"));
}

void DnsNetTest::updates_and_queries_of_a_connection_are_answered_in_order()
{
    RunningServer server;
    const TsigKey key =
        server.administration().makeKey(*HostName::parse("nha.vn.test"), TsigAlgorithm::HmacSha256);
    server.start();
    SocketClient tcp(server.dns());
    std::string all;
    for (int i = 1; i <= 20; ++i)
        all += framed(updateTo(key, "203.0.113." + std::to_string(i))) +
               framed(dnsQuery("nha.vn.test", RrType::A));
    QVERIFY(tcp.send(all));
    for (int i = 1; i <= 20; ++i) {
        const auto done = tcp.message();
        QVERIFY(done.has_value() && (done->at(3) & 15U) == 0);
        QCOMPARE(addressIn(tcp.message()), "203.0.113." + std::to_string(i));
    }
}

void DnsNetTest::an_update_whose_sender_left_is_done()
{
    RunningServer server;
    const TsigKey key =
        server.administration().makeKey(*HostName::parse("nha.vn.test"), TsigAlgorithm::HmacSha256);
    server.start();
    {
        SocketClient tcp(server.dns());
        QVERIFY(tcp.send(framed(updateTo(key, "203.0.113.1"))));
    }
    const Octets query = dnsQuery("nha.vn.test", RrType::A);
    QTRY_COMPARE(addressIn(askUdp(server.dns(), query)), std::string("203.0.113.1"));
    const auto done = askUdp(server.dns(), updateTo(key, "203.0.113.2"));
    QVERIFY(done.has_value() && (done->at(3) & 15U) == 0);
    QCOMPARE(addressIn(askUdp(server.dns(), query)), std::string("203.0.113.2"));
}

QTEST_GUILESS_MAIN(DnsNetTest)
#include "dns_net_test.moc"
