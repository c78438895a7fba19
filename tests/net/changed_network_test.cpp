// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"

#include "own_resolver.h"
#include "scripted_server.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kGood = QByteArrayLiteral("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");

// Whether a connection to this address is still waiting for its first answer (proc_net_tcp(5)).
bool isBeingTried(const char* host)
{
    const quint32 wanted = qToBigEndian(QHostAddress(QLatin1String(host)).toIPv4Address());
    QFile table(QStringLiteral("/proc/self/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = table.readAll().split('\n');
    return std::any_of(lines.begin(), lines.end(), [wanted](const QByteArray& line) {
        const QList<QByteArray> words = line.simplified().split(' ');
        return words.value(3) == "02" && words[2].split(':').first().toUInt(nullptr, 16) == wanted;
    });
}

HttpRequest get(const QString& host, quint16 port)
{
    return {"GET", QStringLiteral("http://%1:%2/").arg(host).arg(port).toStdString(), {}, {}};
}

} // namespace

// In a network of its own: "dual.example.test" has an IPv6 address that swallows everything and an IPv4
// address at which the server of the test listens.
class ChangedNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void a_family_that_swallows_everything_costs_a_quarter_of_a_second();
    void only_the_broken_family_fails_alone();
    void an_unreachable_network_is_refused_at_once();
    void a_request_from_an_address_that_is_gone_ends_at_once();
    void a_connection_that_was_not_through_begins_anew();

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Transport> m_transport;
};

void ChangedNetworkTest::init()
{
    IP("link set lo up");
    // The far end never answers for 2001:db8::, because there is no such neighbour.
    IP("link add wan type veth peer name far");
    IP("link set far up");
    IP("link set wan up");
    IP("addr add 2001:db8::1/64 dev wan nodad");
    IP("addr add 192.0.2.10/24 dev wan");
    m_server = std::make_unique<ScriptedServer>();
    QVERIFY(m_server->listen(QHostAddress(QStringLiteral("192.0.2.10"))));
    m_server->onRequest(ScriptedServer::answer(kGood));
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
}

void ChangedNetworkTest::cleanup()
{
    m_transport.reset();
    m_server.reset();
    IP("link del wan");
}

void ChangedNetworkTest::a_family_that_swallows_everything_costs_a_quarter_of_a_second()
{
    Waiting<HttpReply> reply;
    QElapsedTimer timer;
    timer.start();
    m_transport->send(get(QStringLiteral("dual.example.test"), m_server->serverPort()), {},
                      reply.continuation());
    QVERIFY(reply.wait());
    QVERIFY2(reply.ok(), qPrintable(reply.describe()));
    // Long before anything could have given up on IPv6: neighbour discovery takes three seconds.
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

void ChangedNetworkTest::only_the_broken_family_fails_alone()
{
    TransportOptions options;
    options.timeout = 500ms;
    options.family = Family::V6;
    Waiting<HttpReply> broken;
    m_transport->send(get(QStringLiteral("dual.example.test"), m_server->serverPort()), options,
                      broken.continuation());
    QVERIFY(broken.wait());
    VERIFY_FAILED_WITH(broken, ErrorKind::ConnectRefused);
    options.family = Family::V4;
    options.timeout = TransportOptions().timeout;
    Waiting<HttpReply> working;
    m_transport->send(get(QStringLiteral("dual.example.test"), m_server->serverPort()), options,
                      working.continuation());
    QVERIFY(working.wait());
    QVERIFY2(working.ok(), qPrintable(working.describe()));
}

void ChangedNetworkTest::an_unreachable_network_is_refused_at_once()
{
    Waiting<HttpReply> reply;
    QElapsedTimer timer;
    timer.start();
    m_transport->send(get(QStringLiteral("198.51.100.1"), 80), {}, reply.continuation());
    QVERIFY(reply.wait());
    VERIFY_FAILED_WITH(reply, ErrorKind::ConnectRefused);
    QVERIFY(timer.elapsed() < 1500);
}

void ChangedNetworkTest::a_request_from_an_address_that_is_gone_ends_at_once()
{
    m_server->onRequest([](QTcpSocket&) {});
    Waiting<HttpReply> reply;
    m_transport->send(get(QStringLiteral("192.0.2.10"), m_server->serverPort()), {}, reply.continuation());
    QTRY_COMPARE(m_server->requests().size(), 1);
    IP("addr add 192.0.2.77/24 dev wan");
    m_transport->networkChanged();
    QCoreApplication::processEvents();
    QCOMPARE(reply.calls(), 0);
    IP("addr del 192.0.2.10/24 dev wan");
    m_transport->networkChanged();
    m_transport->networkChanged();
    QVERIFY(reply.wait());
    VERIFY_FAILED_WITH(reply, ErrorKind::ConnectionLost);
    QCOMPARE(reply.calls(), 1);
    QCOMPARE(m_server->requests().size(), 1);
}

void ChangedNetworkTest::a_connection_that_was_not_through_begins_anew()
{
    // A neighbour that does not exist yet: the connection waits for it.
    Waiting<HttpReply> reply;
    m_transport->send(get(QStringLiteral("192.0.2.99"), m_server->serverPort()), {}, reply.continuation());
    QTRY_VERIFY(isBeingTried("192.0.2.99"));
    ScriptedServer late;
    IP("addr add 192.0.2.99/24 dev wan");
    QVERIFY(late.listen(QHostAddress(QStringLiteral("192.0.2.99")), m_server->serverPort()));
    late.onRequest(ScriptedServer::answer(kGood));
    m_transport->networkChanged();
    // Without beginning anew the old attempt would go on; the kernel may repeat it a second later.
    QVERIFY(!isBeingTried("192.0.2.99"));
    QVERIFY(reply.wait());
    QVERIFY2(reply.ok(), qPrintable(reply.describe()));
    QCOMPARE(late.requests().size(), 1);
}

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    const char* const hosts =
        "127.0.0.1 localhost\n2001:db8::dead dual.example.test\n192.0.2.10 dual.example.test\n";
    if (!vnddns::test::enterOwnResolver(folder, hosts))
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    ChangedNetworkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "changed_network_test.moc"
