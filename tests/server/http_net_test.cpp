// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/running_server.h"
#include "server/socket_client.h"
#include "server/token.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include <sys/resource.h>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

class HttpNetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_acknowledged_update_is_in_dns_at_once();
    void a_connection_serves_request_after_request();
    void pipelined_requests_are_answered_in_order();
    void http_1_0_closes_after_the_answer();
    void other_paths_and_methods_get_their_status_data();
    void other_paths_and_methods_get_their_status();
    void the_echo_tells_the_socket_and_no_header();
    void a_slow_sender_is_cut_off_whatever_it_sends();
    void a_silent_connection_is_closed();
    void a_thousand_half_open_connections_delay_nobody();
    void one_source_cannot_use_up_the_connections();
    void a_waiting_disk_delays_nobody_else();
    void a_host_added_while_running_is_served_at_once();
    void a_stopping_server_answers_what_it_accepted();
    void no_secret_and_no_control_octet_reaches_the_log();
};

namespace {

std::string get(std::string_view target, std::string_view fields = {})
{
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: dyn.vn.test\r\n" + std::string(fields) + "\r\n";
}

std::string bodyOf(const std::string& reply)
{
    const std::size_t end = reply.find("\r\n\r\n");
    return end == std::string::npos ? "no reply" : reply.substr(end + 4);
}

int statusOf(const std::string& reply)
{
    return reply.size() < 12 ? 0 : std::stoi(reply.substr(9, 3));
}

void allowDescriptors(rlim_t wanted)
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min(files.rlim_max, std::max(files.rlim_cur, wanted));
    setrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < wanted)
        qFatal("this test needs more file descriptors (ulimit -n)");
}

} // namespace

void HttpNetTest::an_acknowledged_update_is_in_dns_at_once()
{
    RunningServer server;
    server.start();
    SocketClient client(server.http());
    SocketClient tcp(server.dns());
    const Octets query = dnsQuery("nha.vn.test", RrType::A);
    for (int i = 1; i <= 100; ++i) {
        const std::string address = "203.0.113." + std::to_string(i);
        client.send(server.updateRequest(address));
        QCOMPARE(bodyOf(client.reply()), "good " + address + "\n");
        QCOMPARE(addressIn(askUdp(server.dns(), query)), address);
        tcp.send(framed(query));
        QCOMPARE(addressIn(tcp.message()), address);
    }
    client.send(server.updateRequest("203.0.113.100"));
    QCOMPARE(bodyOf(client.reply()), std::string("nochg 203.0.113.100\n"));
}

void HttpNetTest::a_connection_serves_request_after_request()
{
    RunningServer server;
    server.start();
    SocketClient client(server.http());
    for (int i = 0; i < 50; ++i) {
        client.send(get("/ip"));
        const std::string reply = client.reply();
        QCOMPARE(bodyOf(reply), std::string("127.0.0.1\n"));
        QVERIFY(reply.find("Cache-Control: no-store\r\n") != std::string::npos);
        QVERIFY(reply.find("Date: ") != std::string::npos);
    }
    client.send(get("/healthz", "Connection: close\r\n"));
    const std::string reply = client.reply();
    QCOMPARE(bodyOf(reply), std::string("ok\n"));
    QVERIFY(reply.find("Connection: close\r\n") != std::string::npos);
    QVERIFY(client.untilClosed() == "");
}

void HttpNetTest::pipelined_requests_are_answered_in_order()
{
    RunningServer server;
    server.start();
    SocketClient client(server.http());
    client.send(get("/ip") + server.updateRequest("203.0.113.1") + get("/healthz") +
                server.updateRequest("203.0.113.2") + get("/none"));
    QCOMPARE(bodyOf(client.reply()), std::string("127.0.0.1\n"));
    QCOMPARE(bodyOf(client.reply()), std::string("good 203.0.113.1\n"));
    QCOMPARE(bodyOf(client.reply()), std::string("ok\n"));
    QCOMPARE(bodyOf(client.reply()), std::string("good 203.0.113.2\n"));
    QCOMPARE(statusOf(client.reply()), 404);
}

void HttpNetTest::http_1_0_closes_after_the_answer()
{
    RunningServer server;
    server.start();
    SocketClient client(server.http());
    client.send("GET /ip HTTP/1.0\r\n\r\n");
    QCOMPARE(bodyOf(client.reply()), std::string("127.0.0.1\n"));
    QVERIFY(client.untilClosed() == "");
}

void HttpNetTest::other_paths_and_methods_get_their_status_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("status");
    const auto row = [](const char* label, const std::string& octets, int status) {
        QTest::newRow(label) << QByteArray::fromStdString(octets) << status;
    };
    row("unknown path", get("/nic/updates"), 404);
    row("root", get("/"), 404);
    row("absolute form", get("http://dyn.vn.test/ip"), 200);
    row("delete", "DELETE /ip HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("put to update", "PUT /nic/update HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 405);
    row("head of update", "HEAD /nic/update HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("unknown method", "BREW /ip HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("no host", "GET /ip HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET /ip HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("garbage", "\x16\x03\x01\x02nonsense\r\n\r\n", 400);
    row("bad version", "GET /ip HTTP/9.9\r\nHost: a\r\n\r\n", 400);
    row("bad length", "POST /nic/update HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400);
    row("header too large", get("/ip", "X: " + std::string(9000, 'x') + "\r\n"), 431);
    row("endless header", "GET /ip HTTP/1.1\r\nHost: a\r\nX: " + std::string(100000, 'x'), 431);
    row("body announced too large",
        "POST /nic/update HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n", 413);
    row("no credentials", get("/nic/update?hostname=nha.vn.test", "User-Agent: t\r\n"), 401);
}

void HttpNetTest::other_paths_and_methods_get_their_status()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, status);
    RunningServer server;
    server.start();
    SocketClient client(server.http());
    client.send(octets.toStdString());
    const std::string reply = client.head();
    QCOMPARE(statusOf(reply), status);
    QCOMPARE(reply.find("Allow: ") != std::string::npos, status == 405);
    QCOMPARE(reply.find("WWW-Authenticate: Basic ") != std::string::npos, status == 401);
    QCOMPARE(bodyOf(request(server.http(), get("/healthz"))), std::string("ok\n"));
}

void HttpNetTest::the_echo_tells_the_socket_and_no_header()
{
    RunningServer server;
    server.start();
    SocketClient client(server.http(), "127.0.0.9");
    const std::string lies = "X-Forwarded-For: 93.184.216.34\r\nForwarded: for=93.184.216.34\r\n"
                             "X-Real-IP: 93.184.216.34\r\nClient-IP: 93.184.216.34\r\n";
    client.send(get("/ip", lies));
    QCOMPARE(bodyOf(client.reply()), std::string("127.0.0.9\n"));
    client.send(get("/ip?format=json", lies));
    const std::string json = client.reply();
    QCOMPARE(bodyOf(json), std::string("{\"ip\":\"127.0.0.9\",\"family\":4}\n"));
    QVERIFY(json.find("Content-Type: application/json\r\n") != std::string::npos);
    client.send(get("/ip", "Accept: application/json, */*\r\n"));
    QCOMPARE(bodyOf(client.reply()), std::string("{\"ip\":\"127.0.0.9\",\"family\":4}\n"));
    client.send("HEAD /ip HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string head = client.untilClosed().value_or("");
    QVERIFY(head.starts_with("HTTP/1.1 200 "));
    QVERIFY(head.find("Content-Length: 10\r\n") != std::string::npos);
    QVERIFY(head.ends_with("\r\n\r\n"));
}

void HttpNetTest::a_slow_sender_is_cut_off_whatever_it_sends()
{
    RunningServer server;
    server.options.httpLimits.request = 700ms;
    server.start();
    // One octet now and then does not extend the time that a request has.
    const std::string slow = get("/ip", "X: " + std::string(4000, 'x') + "\r\n");
    SocketClient client(server.http());
    QElapsedTimer timer;
    timer.start();
    std::size_t sent = 0;
    while (sent < slow.size() && client.send(slow.substr(sent, 1))) {
        ++sent;
        QTest::qSleep(20);
    }
    QVERIFY(sent < slow.size());
    QVERIFY(timer.elapsed() < 30000);
    // The same in a body, which keeps the connection's one deadline.
    SocketClient body(server.http());
    body.send("POST /nic/update HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n");
    for (sent = 0; sent < 4000 && body.send("x"); ++sent)
        QTest::qSleep(20);
    QVERIFY(sent < 4000);
}

void HttpNetTest::a_silent_connection_is_closed()
{
    RunningServer server;
    server.options.httpLimits.request = 300ms;
    server.options.httpLimits.idle = 600ms;
    server.options.dnsLimits.idle = 300ms;
    server.start();
    SocketClient never(server.http());
    QVERIFY(never.untilClosed() == "");
    SocketClient once(server.http());
    once.send(get("/ip"));
    QVERIFY(!once.reply().empty());
    QVERIFY(once.untilClosed() == "");
    SocketClient dns(server.dns());
    dns.send(std::string("\x00", 1));
    QVERIFY(dns.untilClosed() == "");
}

void HttpNetTest::a_thousand_half_open_connections_delay_nobody()
{
    allowDescriptors(2600);
    RunningServer server;
    server.start();
    const auto hundredRequests = [&server] {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i) {
            if (bodyOf(request(server.http(), get("/ip"))) != "127.0.0.1\n")
                return qint64{-1};
        }
        return timer.nsecsElapsed();
    };
    QVERIFY(hundredRequests() > 0);
    const qint64 alone = hundredRequests();
    std::vector<SocketClient> halfOpen;
    for (int i = 0; i < 1000; ++i) {
        const std::string source = "127.0.1." + std::to_string(1 + i % 50);
        halfOpen.emplace_back(server.http(), source.c_str());
        halfOpen.back().send("GET /ip HTTP/1.1\r\nHost: dyn");
    }
    const qint64 among = hundredRequests();
    QVERIFY(among > 0);
    qInfo("time of 100 requests among 1000 half-open connections: %.2f of the time without them",
          static_cast<double>(among) / static_cast<double>(alone));
    // Far from a limit of speed: a server that a slow client delays would need seconds for each of them.
    QVERIFY(among < std::max(20 * alone, qint64{5'000'000'000}));
    // None of them was given up for it: each one still gets its answer.
    for (SocketClient& client : halfOpen) {
        QVERIFY(client.send(".vn.test\r\n\r\n"));
        QVERIFY(client.reply().starts_with("HTTP/1.1 200 "));
    }
}

void HttpNetTest::one_source_cannot_use_up_the_connections()
{
    RunningServer server;
    server.options.connections = {60, 20};
    server.start();
    std::vector<SocketClient> greedy;
    for (int i = 0; i < 200; ++i) {
        greedy.emplace_back(server.http(), "127.0.0.7");
        greedy.back().send("GET /ip");
    }
    // Others are served, and so is the greedy one itself when it asks: its oldest ones made room.
    QCOMPARE(bodyOf(request(server.http(), get("/ip"))), std::string("127.0.0.1\n"));
    SocketClient good(server.http(), "127.0.0.7");
    good.send(get("/ip"));
    QCOMPARE(bodyOf(good.reply()), std::string("127.0.0.7\n"));
    QVERIFY(greedy.front().untilClosed() == "");
    // Many sources together meet the bound of all.
    for (int i = 0; i < 100; ++i)
        greedy.emplace_back(server.http(), ("127.0.2." + std::to_string(1 + i)).c_str());
    QCOMPARE(bodyOf(request(server.http(), get("/ip"))), std::string("127.0.0.1\n"));
}

void HttpNetTest::a_waiting_disk_delays_nobody_else()
{
    RunningServer server;
    server.start();
    SocketClient waiting(server.http());
    Sqlite other = server.folder().open(Sqlite::Mode::ReadWrite);
    other.run("BEGIN IMMEDIATE"); // the server's commit has to wait for this
    waiting.send(server.updateRequest("203.0.113.9"));
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(bodyOf(request(server.http(), get("/ip"))), std::string("127.0.0.1\n"));
        QCOMPARE(addressIn(askUdp(server.dns(), dnsQuery("nha.vn.test", RrType::A))), std::string());
    }
    other.run("ROLLBACK");
    QCOMPARE(bodyOf(waiting.reply()), std::string("good 203.0.113.9\n"));
    QCOMPARE(addressIn(askUdp(server.dns(), dnsQuery("nha.vn.test", RrType::A))), std::string("203.0.113.9"));
}

void HttpNetTest::a_host_added_while_running_is_served_at_once()
{
    RunningServer server;
    server.start();
    const Credentials made = server.administration().addHost(*HostName::parse("new.vn.test"), kSecretLength);
    const auto update = [&](const Credentials& credentials) {
        return bodyOf(
            request(server.http(), get("/nic/update?hostname=new.vn.test&myip=203.0.113.1",
                                       "User-Agent: t\r\nAuthorization: Basic " +
                                           toBase64(credentials.user + ":" + credentials.secret) + "\r\n")));
    };
    QCOMPARE(update(made), std::string("good 203.0.113.1\n"));
    const Credentials turned = server.administration().rotate(*HostName::parse("new.vn.test"), kSecretLength);
    QCOMPARE(update(made), std::string("badauth\n"));
    QCOMPARE(update(turned), std::string("nochg 203.0.113.1\n"));
    server.administration().removeHost(*HostName::parse("new.vn.test"));
    QCOMPARE(update(turned), std::string("badauth\n"));
    QCOMPARE(addressIn(askUdp(server.dns(), dnsQuery("new.vn.test", RrType::A))), std::string());
    server.administration().addZone(*HostName::parse("second.test"),
                                    {{*HostName::parse("ns.second.test"), {}}});
    QTRY_VERIFY(!std::get<Message>(parseMessage(*askUdp(server.dns(), dnsQuery("second.test", RrType::SOA))))
                     .answers.empty());
}

void HttpNetTest::a_stopping_server_answers_what_it_accepted()
{
    RunningServer server;
    server.start();
    std::vector<SocketClient> clients;
    Sqlite other = server.folder().open(Sqlite::Mode::ReadWrite);
    other.run("BEGIN IMMEDIATE");
    for (int i = 0; i < 20; ++i) {
        clients.emplace_back(server.http());
        clients.back().send(server.updateRequest("203.0.113." + std::to_string(i + 1)));
    }
    // All of them are with the store once a later request of each kind has been answered.
    QCOMPARE(bodyOf(request(server.http(), get("/healthz"))), std::string("ok\n"));
    std::thread release([&other] {
        std::this_thread::sleep_for(100ms);
        other.run("ROLLBACK");
    });
    server.stop();
    release.join();
    int answered = 0;
    for (SocketClient& client : clients)
        answered += bodyOf(client.reply()).starts_with("good ") ? 1 : 0;
    QCOMPARE(answered, 20);
    QVERIFY(!server.administration().hosts().front().v4.empty());
}

void HttpNetTest::no_secret_and_no_control_octet_reaches_the_log()
{
    RunningServer server;
    server.start();
    QVERIFY(!request(server.http(), server.updateRequest("203.0.113.9")).empty());
    const std::string evil =
        toBase64(server.credentials().secret + "\nforged line\x1b[31m:" + server.credentials().secret);
    QVERIFY(!request(server.http(), get("/nic/update?hostname=a%0Aforged.vn.test",
                                        "User-Agent: t\r\nAuthorization: Basic " + evil + "\r\n"))
                 .empty());
    const std::vector<std::string> log = server.log();
    QCOMPARE(log.size(), std::size_t{2});
    QVERIFY(log[0].starts_with("change nha.vn.test v4=203.0.113.9 serial="));
    for (const std::string& line : log) {
        QVERIFY(line.find(server.credentials().secret) == std::string::npos);
        QVERIFY(line.find("forged") == std::string::npos);
    }
    QCOMPARE(escaped("a\nb\x1b\\\xff"), std::string("a\\x0ab\\x1b\\\\\\xff"));
    QVERIFY(escaped(std::string(1000, 'x')).size() < 300);
}

QTEST_GUILESS_MAIN(HttpNetTest)
#include "http_net_test.moc"
