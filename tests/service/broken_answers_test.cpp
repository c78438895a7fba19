// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"
#include "net/scripted_server.h"
#include "service/runner.h"
#include "support/fake_world.h"

#include <QTest>

#include <algorithm>

using namespace vnddns;
using namespace vnddns::test;

// What breaks on the way while the echo tells our address: over a real connection, from the octets to the
// update that must not come. In every row that holds an address it is the right one, so that believing a
// piece of an answer would be seen.
class BrokenAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_breaks_is_not_published_data();
    void what_breaks_is_not_published();
    void a_connection_that_is_reset_publishes_nothing();
    void a_whole_answer_is_published();
};

namespace {

constexpr auto kRight = "14.225.7.1";

// Behind a router, with nothing to publish by itself, and an update server on this computer.
struct Home
{
    Home()
    {
        world.have({"192.168.1.7"});
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("no port to listen on");
        Config config = world.oneRecord();
        config.publishScope = PublishScope::GlobalOnly;
        config.accounts.front().server = QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
        config.records.front().sources = {{SourceKind::Echo, {}}};
        runner = std::make_unique<Runner>(
            world.edges(*transport), [](const Memory&) { return Result<Done>(Done{}); }, config, Memory{});
    }
    [[nodiscard]] FamilyStatus status() const { return runner->status().records.front().family.v4; }
    [[nodiscard]] bool hasHeardTheEcho() const
    {
        const FamilyStatus now = status();
        return !now.sources.empty() && now.sources.front().answer;
    }
    [[nodiscard]] bool hasToldTheServer() const
    {
        return std::any_of(server.requests().begin(), server.requests().end(),
                           [](const QByteArray& request) { return request.contains("/nic/update"); });
    }

    FakeWorld world;
    ScriptedServer server;
    std::unique_ptr<Transport> transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
    std::unique_ptr<Runner> runner;
};

void verifyNothingIsPublished(Home& home)
{
    home.runner->start();
    QTRY_VERIFY(home.hasHeardTheEcho());
    QVERIFY(!home.status().sources.front().answer->ok());
    QVERIFY(!home.hasToldTheServer());
    QVERIFY(!home.status().published && !std::holds_alternative<Seen>(home.status().observed));
}

} // namespace

void BrokenAnswersTest::what_breaks_is_not_published_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("in the status line") << QByteArray("HTTP/1.1 20");
    QTest::newRow("behind the status line") << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("in a field") << head + "Content-Le";
    QTest::newRow("in the blank line") << head + "Content-Length: 10\r\n\r";
    QTest::newRow("before the body") << head + "Content-Length: 10\r\n\r\n";
    QTest::newRow("in the body") << head + "Content-Length: 11\r\n\r\n" + kRight;
    QTest::newRow("in a chunk") << head + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + kRight;
    QTest::newRow("between chunks") << head + "Transfer-Encoding: chunked\r\n\r\na\r\n" + kRight + "\r\n";
    QTest::newRow("two lengths") << head + "Content-Length: 10\r\nContent-Length: 11\r\n\r\n" + kRight;
    QTest::newRow("a length below zero") << head + "Content-Length: -1\r\n\r\n" + kRight;
    QTest::newRow("a chunk of no length") << head + "Transfer-Encoding: chunked\r\n\r\nx\r\n" + kRight;
    QTest::newRow("no HTTP") << QByteArray(kRight) + "\n";
    QTest::newRow("octets of chance") << QByteArray::fromHex("f3001703030a0dffd8").repeated(70) + kRight;
}

void BrokenAnswersTest::what_breaks_is_not_published()
{
    QFETCH(QByteArray, wire);
    Home home;
    home.server.onRequest(ScriptedServer::answer(wire));
    verifyNothingIsPublished(home);
}

void BrokenAnswersTest::a_connection_that_is_reset_publishes_nothing()
{
    Home home;
    home.server.onConnection([](QTcpSocket& socket) {
        // What was not read when a connection is closed makes the system reset it.
        socket.setReadBufferSize(1);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket] {
            // It looks whole, and may be the beginning of "14.225.7.114".
            socket.write(QByteArray("HTTP/1.1 200 OK\r\n\r\n") + kRight);
            socket.flush();
            socket.abort();
        });
    });
    verifyNothingIsPublished(home);
}

void BrokenAnswersTest::a_whole_answer_is_published()
{
    Home home;
    home.server.onRequest(ScriptedServer::answer(
        QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n") + kRight));
    home.runner->start();
    QTRY_VERIFY(home.hasToldTheServer());
    QVERIFY(home.server.requests().last().contains(kRight));
}

QTEST_GUILESS_MAIN(BrokenAnswersTest)
#include "broken_answers_test.moc"
