// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"

#include "free_port.h"
#include "platform/pin_socket.h"
#include "scripted_server.h"
#include "test_authority.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kGood = QByteArrayLiteral("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\ngood 203.0.113.9");

// Resident pages of this process, in octets.
qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

class HttpsTransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void a_request_over_tls_is_answered();
    void every_status_is_a_reply_data();
    void every_status_is_a_reply();
    void a_body_at_the_limit_is_whole_and_one_octet_more_is_too_long();
    void a_gigabyte_is_cut_off_without_being_held();
    void an_answer_that_never_ends_is_cut_off_by_time();
    void a_server_that_says_nothing_is_a_timeout();
    void a_connection_that_breaks_is_lost_and_the_request_not_repeated_data();
    void a_connection_that_breaks_is_lost_and_the_request_not_repeated();
    void a_closed_port_refuses();
    void a_name_that_cannot_be_resolved_ends_in_time();
    void a_server_that_cannot_prove_itself_gets_no_request_data();
    void a_server_that_cannot_prove_itself_gets_no_request();
    void a_server_that_hangs_in_the_handshake_gets_no_request();
    void an_address_as_host_name_is_verified_too();
    void a_ca_file_that_cannot_be_used_is_named_data();
    void a_ca_file_that_cannot_be_used_is_named();
    void a_ca_file_is_read_again_when_it_changes();
    void credentials_travel_over_plain_http_to_loopback_only();
    void a_family_is_kept_to();
    void nothing_leaves_another_way_than_the_chosen_data();
    void nothing_leaves_another_way_than_the_chosen();
    void a_chosen_interface_is_left_through();
    void a_bad_url_never_reaches_the_network();
    void destruction_ends_what_is_under_way_once();
    void destruction_from_within_an_answer_is_fine();
    void a_changed_network_leaves_living_requests_alone();

private:
    [[nodiscard]] QString url(const QString& path = QStringLiteral("/"),
                              const QString& host = QStringLiteral("localhost"))
    {
        return QStringLiteral("http%1://%2:%3%4")
            .arg(m_tls ? QStringLiteral("s") : QString(), host)
            .arg(m_server->serverPort())
            .arg(path);
    }
    [[nodiscard]] HttpRequest get(const QString& target) { return {"GET", target.toStdString(), {}, {}}; }
    void useTls(const QString& certificate);
    void send(const HttpRequest& request, const TransportOptions& options = {})
    {
        m_reply = std::make_unique<Waiting<HttpReply>>();
        m_transport->send(request, options, m_reply->continuation());
    }
    [[nodiscard]] TransportOptions trusting(const TestAuthority& authority)
    {
        TransportOptions options;
        options.caFile = authority.caFile();
        return options;
    }

    TestAuthority m_authority;
    TestAuthority m_stranger;
    bool m_tls = false;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Waiting<HttpReply>> m_reply;
};

void HttpsTransportTest::initTestCase()
{
    QCOMPARE(m_authority.make(QStringLiteral("ours")), QString());
    QCOMPARE(m_stranger.make(QStringLiteral("theirs")), QString());
    const QString here = QStringLiteral("DNS:localhost,IP:127.0.0.1");
    QCOMPARE(m_authority.issue(QStringLiteral("good"), here), QString());
    QCOMPARE(m_authority.issue(QStringLiteral("expired"), here, -1), QString());
    QCOMPARE(m_authority.issue(QStringLiteral("other"), QStringLiteral("DNS:other.example.test")), QString());
}

void HttpsTransportTest::init()
{
    m_tls = false;
    m_server = std::make_unique<ScriptedServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_server->onRequest(ScriptedServer::answer(kGood));
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
}

void HttpsTransportTest::cleanup()
{
    m_transport.reset();
    m_reply.reset();
    m_server.reset();
}

void HttpsTransportTest::useTls(const QString& certificate)
{
    m_tls = true;
    m_server->useTls(m_authority.certificate(certificate), m_authority.key(certificate));
}

void HttpsTransportTest::a_request_over_tls_is_answered()
{
    useTls(QStringLiteral("good"));
    HttpRequest request = get(url(QStringLiteral("/nic/update?hostname=a.test&myip=203.0.113.9")));
    request.fields = {{"Authorization", "Basic YTpi"}};
    send(request, trusting(m_authority));
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    QCOMPARE(m_reply->value().status, 200);
    QCOMPARE(QString::fromStdString(m_reply->value().body), QStringLiteral("good 203.0.113.9"));
    QCOMPARE(m_server->requests().size(), 1);
    const QByteArray seen = m_server->requests().first();
    QVERIFY(seen.startsWith("GET /nic/update?hostname=a.test&myip=203.0.113.9 HTTP/1.1\r\n"));
    QVERIFY(seen.contains("\r\nHost: localhost:" + QByteArray::number(m_server->serverPort()) + "\r\n"));
    QVERIFY(seen.contains("\r\nUser-Agent: vnddns/test\r\n"));
    QVERIFY(seen.contains("\r\nAuthorization: Basic YTpi\r\n"));
}

void HttpsTransportTest::every_status_is_a_reply_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("redirect") << 302 << QByteArray("Location: http://localhost:1/elsewhere\r\n");
    QTest::newRow("permanent redirect") << 308 << QByteArray("Location: /elsewhere\r\n");
    QTest::newRow("wrong secret") << 401 << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("digest asked") << 401
                                  << QByteArray("WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n");
    QTest::newRow("proxy asked") << 407 << QByteArray("Proxy-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("busy") << 503 << QByteArray("Retry-After: 120\r\n");
    QTest::newRow("cookie") << 200 << QByteArray("Set-Cookie: a=b\r\n");
}

void HttpsTransportTest::every_status_is_a_reply()
{
    QFETCH(int, status);
    QFETCH(QByteArray, fields);
    m_server->onRequest(ScriptedServer::answer("HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + fields +
                                               "Content-Length: 7\r\n\r\nbadauth"));
    HttpRequest request = get(url());
    request.fields = {{"Authorization", "Basic YTpi"}};
    send(request);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    QCOMPARE(m_reply->value().status, status);
    QCOMPARE(QString::fromStdString(m_reply->value().body), QStringLiteral("badauth"));
    // A second one shows that nothing was kept from the first, and that nothing more was sent for it.
    send(request);
    QVERIFY(m_reply->wait());
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY(!m_server->requests().last().contains("Cookie"));
}

void HttpsTransportTest::a_body_at_the_limit_is_whole_and_one_octet_more_is_too_long()
{
    TransportOptions options;
    options.maxBody = 1000;
    for (const bool withLength : {true, false}) {
        const auto reply = [withLength](int length) {
            QByteArray head = "HTTP/1.1 200 OK\r\n";
            if (withLength)
                head += "Content-Length: " + QByteArray::number(length) + "\r\n";
            return ScriptedServer::answer(head + "\r\n" + QByteArray(length, 'x'));
        };
        m_server->onRequest(reply(1000));
        send(get(url()), options);
        QVERIFY(m_reply->wait());
        QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
        QCOMPARE(m_reply->value().body.size(), std::size_t(1000));
        m_server->onRequest(reply(1001));
        send(get(url()), options);
        QVERIFY(m_reply->wait());
        VERIFY_FAILED_WITH(*m_reply, ErrorKind::BadReply);
    }
}

void HttpsTransportTest::a_gigabyte_is_cut_off_without_being_held()
{
    useTls(QStringLiteral("good"));
    qint64 sent = 0;
    m_server->onRequest([&sent](QTcpSocket& socket) {
        auto& secure = static_cast<QSslSocket&>(socket);
        connect(&secure, &QSslSocket::encryptedBytesWritten, &secure, [&secure, &sent] {
            constexpr qint64 gigabyte = 1024LL * 1024 * 1024;
            if (secure.encryptedBytesToWrite() == 0 && sent < gigabyte)
                sent += secure.write(QByteArray(64 * 1024, 'x'));
        });
        secure.write("HTTP/1.1 200 OK\r\n\r\n");
    });
    send(get(url()), trusting(m_authority)); // warms up TLS
    QVERIFY(m_reply->wait());
    sent = 0;
    const qint64 before = residentMemory();
    send(get(url()), trusting(m_authority));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::BadReply);
    QVERIFY2(sent < 4 * 1024 * 1024, qPrintable(QString::number(sent)));
    QVERIFY(residentMemory() - before < 4 * 1024 * 1024);

    // The same with the length said in advance.
    m_server->onRequest(ScriptedServer::answer("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\nx"));
    send(get(url()), trusting(m_authority));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::BadReply);
}

void HttpsTransportTest::an_answer_that_never_ends_is_cut_off_by_time()
{
    // One octet every few milliseconds: a timer of silence would never ring.
    m_server->onRequest([](QTcpSocket& socket) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        auto* const drip = new QTimer(&socket);
        connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(5);
    });
    TransportOptions options;
    options.timeout = 1s; // in which lookup and connection must have happened, too
    QElapsedTimer timer;
    timer.start();
    send(get(url()), options);
    QVERIFY(m_reply->wait(20000));
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() >= 900);
    QVERIFY(timer.elapsed() < 10000);
}

void HttpsTransportTest::a_server_that_says_nothing_is_a_timeout()
{
    m_server->onRequest([](QTcpSocket&) {});
    TransportOptions options;
    options.timeout = 1s;
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Timeout);
    QCOMPARE(m_server->requests().size(), 1);
    QTRY_COMPARE(m_server->findChildren<QTcpSocket*>().size(), 0); // and hung up
}

void HttpsTransportTest::a_connection_that_breaks_is_lost_and_the_request_not_repeated_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("at once") << QByteArray();
    QTest::newRow("in the status line") << QByteArray("HTTP/1.1 2");
    QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\ngood");
}

void HttpsTransportTest::a_connection_that_breaks_is_lost_and_the_request_not_repeated()
{
    QFETCH(QByteArray, wire);
    m_server->onRequest(ScriptedServer::answer(wire));
    send(get(url()));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::ConnectionLost);
    // Another request as a marker: whatever the first one might have sent again would have come before.
    m_server->onRequest(ScriptedServer::answer(kGood));
    send(get(url(QStringLiteral("/marker"))));
    QVERIFY(m_reply->wait());
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->connections(), 2);
}

void HttpsTransportTest::a_closed_port_refuses()
{
    send(get(QStringLiteral("http://localhost:%1/").arg(freePort())));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::ConnectRefused);
}

void HttpsTransportTest::a_name_that_cannot_be_resolved_ends_in_time()
{
    // With or without a resolver on this machine.
    TransportOptions options;
    options.timeout = 500ms;
    QElapsedTimer timer;
    timer.start();
    send(get(QStringLiteral("https://nowhere.invalid/")), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::NameLookup);
    QVERIFY(timer.elapsed() < 2000);
}

void HttpsTransportTest::a_server_that_cannot_prove_itself_gets_no_request_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("strange"); // trust another authority
    QTest::addColumn<bool>("none");    // trust the system's only
    QTest::newRow("unknown authority") << QStringLiteral("good") << true << false;
    QTest::newRow("no authority of ours") << QStringLiteral("good") << false << true;
    QTest::newRow("wrong name") << QStringLiteral("other") << false << false;
    QTest::newRow("expired") << QStringLiteral("expired") << false << false;
}

void HttpsTransportTest::a_server_that_cannot_prove_itself_gets_no_request()
{
    QFETCH(QString, certificate);
    QFETCH(bool, strange);
    QFETCH(bool, none);
    useTls(certificate);
    TransportOptions options = trusting(strange ? m_stranger : m_authority);
    if (none)
        options.caFile.clear();
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
    QCOMPARE(m_server->requests().size(), 0);
}

void HttpsTransportTest::a_server_that_hangs_in_the_handshake_gets_no_request()
{
    m_tls = true;
    QByteArray seen;
    m_server->onConnection([&seen](QTcpSocket& socket) {
        connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, &seen] { seen += socket.readAll(); });
    });
    TransportOptions options = trusting(m_authority);
    options.timeout = 1s;
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    // Not Timeout, which would mean that the server may have obeyed.
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::ConnectRefused);
    QVERIFY(!seen.isEmpty());

    // And one that answers in another protocol.
    m_server->onConnection(ScriptedServer::answer("HTTP/1.1 400 Bad Request\r\n\r\n"));
    send(get(url()), trusting(m_authority));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
}

void HttpsTransportTest::an_address_as_host_name_is_verified_too()
{
    useTls(QStringLiteral("good"));
    send(get(url(QStringLiteral("/"), QStringLiteral("127.0.0.1"))), trusting(m_authority));
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    m_server->close();
    QVERIFY(m_server->listen(QHostAddress(QStringLiteral("127.0.0.2"))));
    send(get(url(QStringLiteral("/"), QStringLiteral("127.0.0.2"))), trusting(m_authority));
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
}

void HttpsTransportTest::a_ca_file_that_cannot_be_used_is_named_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("not PEM") << QByteArray("hello\n");
    QTest::newRow("broken PEM") << QByteArray(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, 'x');
}

void HttpsTransportTest::a_ca_file_that_cannot_be_used_is_named()
{
    QFETCH(QByteArray, content);
    useTls(QStringLiteral("good"));
    QTemporaryFile file;
    QVERIFY(file.open());
    TransportOptions options;
    options.caFile = file.fileName();
    if (content.isEmpty())
        file.remove();
    else
        file.write(content);
    file.close();
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
    QVERIFY(m_reply->describe().contains(options.caFile));
    QCOMPARE(m_server->connections(), 0);
}

void HttpsTransportTest::a_ca_file_is_read_again_when_it_changes()
{
    useTls(QStringLiteral("good"));
    QTemporaryDir folder;
    TransportOptions options;
    options.caFile = folder.filePath(QStringLiteral("ca.pem"));
    QVERIFY(QFile::copy(m_stranger.caFile(), options.caFile));
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
    QVERIFY(QFile::remove(options.caFile));
    QVERIFY(QFile::copy(m_authority.caFile(), options.caFile));
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
}

void HttpsTransportTest::credentials_travel_over_plain_http_to_loopback_only()
{
    HttpRequest request = get(url());
    request.fields = {{"authorization", "Basic YTpi"}};
    send(request);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    request.target = "http://192.0.2.1/";
    send(request);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
    request.target = "http://localhost.example.test/";
    send(request);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Tls);
    QVERIFY(!m_reply->describe().contains(QStringLiteral("YTpi")));
}

void HttpsTransportTest::a_family_is_kept_to()
{
    TransportOptions options;
    options.family = Family::V6;
    send(get(url(QStringLiteral("/"), QStringLiteral("127.0.0.1"))), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::NameLookup);
    options.family = Family::V4;
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));

    ScriptedServer six;
    QVERIFY(six.listen(QHostAddress::LocalHostIPv6));
    six.onRequest(ScriptedServer::answer(kGood));
    const QString target = QStringLiteral("http://[::1]:%1/").arg(six.serverPort());
    send(get(target), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::NameLookup);
    options.family = Family::V6;
    send(get(target), options);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    QVERIFY(
        six.requests().first().contains("\r\nHost: [::1]:" + QByteArray::number(six.serverPort()) + "\r\n"));
}

void HttpsTransportTest::nothing_leaves_another_way_than_the_chosen_data()
{
    QTest::addColumn<bool>("canPin");
    QTest::newRow("a system that cannot choose") << false;
    QTest::newRow("an interface that is gone") << true;
}

void HttpsTransportTest::nothing_leaves_another_way_than_the_chosen()
{
    QFETCH(bool, canPin);
    useTls(QStringLiteral("good"));
    TransportOptions options = trusting(m_authority);
    options.wayOut = {QStringLiteral("gone0"), canPin ? &platform::pinSocket : nullptr};
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Unsupported);
    QVERIFY(m_reply->describe().contains(QStringLiteral("gone0")));
    QCOMPARE(m_server->requests().size(), 0);
}

void HttpsTransportTest::a_chosen_interface_is_left_through()
{
    useTls(QStringLiteral("good"));
    TransportOptions options = trusting(m_authority);
    options.wayOut = {QStringLiteral("lo"), &platform::pinSocket};
    send(get(url()), options);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
}

void HttpsTransportTest::a_bad_url_never_reaches_the_network()
{
    send(get(QStringLiteral("http://user:secret@127.0.0.1:%1/").arg(m_server->serverPort())));
    QCOMPARE(m_reply->calls(), 0); // never from within send()
    QVERIFY(m_reply->wait());
    VERIFY_FAILED_WITH(*m_reply, ErrorKind::Bug);
    QVERIFY(!m_reply->describe().contains(QStringLiteral("secret")));
    QCOMPARE(m_server->connections(), 0);
}

void HttpsTransportTest::destruction_ends_what_is_under_way_once()
{
    useTls(QStringLiteral("good"));
    m_server->onRequest([](QTcpSocket&) {});
    Waiting<HttpReply> answering;
    Waiting<HttpReply> connecting;
    Waiting<HttpReply> resolving;
    Waiting<HttpReply> refused;
    m_transport->send(get(url()), trusting(m_authority), answering.continuation());
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_transport->send(get(url()), trusting(m_authority), connecting.continuation());
    m_transport->send(get(QStringLiteral("https://nowhere.invalid/")), {}, resolving.continuation());
    m_transport->send(get(QStringLiteral("nothing")), {}, refused.continuation());
    m_transport.reset();
    for (Waiting<HttpReply>* each : {&answering, &connecting, &resolving, &refused}) {
        QCOMPARE(each->calls(), 1);
        VERIFY_FAILED_WITH(*each, ErrorKind::Cancelled);
    }
    QCoreApplication::processEvents();
    QCOMPARE(answering.calls() + connecting.calls() + resolving.calls() + refused.calls(), 4);
}

void HttpsTransportTest::destruction_from_within_an_answer_is_fine()
{
    Guard guard;
    bool called = false;
    m_transport->send(get(url()), {},
                      Continuation<HttpReply>(guard, [this, &called](const Result<HttpReply>&) {
                          called = true;
                          m_transport.reset();
                      }));
    QTRY_VERIFY(called);
    QVERIFY(!m_transport);
}

void HttpsTransportTest::a_changed_network_leaves_living_requests_alone()
{
    QTcpSocket* waiting = nullptr;
    m_server->onRequest([&waiting](QTcpSocket& socket) { waiting = &socket; });
    send(get(url()));
    m_transport->networkChanged(); // in the middle of resolving or connecting
    QTRY_VERIFY(waiting != nullptr);
    m_transport->networkChanged();
    QCoreApplication::processEvents();
    QCOMPARE(m_reply->calls(), 0);
    waiting->write(kGood);
    QVERIFY(m_reply->wait());
    QVERIFY2(m_reply->ok(), qPrintable(m_reply->describe()));
    QCOMPARE(m_reply->calls(), 1);
    QCOMPARE(m_server->requests().size(), 1);
}

QTEST_GUILESS_MAIN(HttpsTransportTest)
#include "https_transport_test.moc"
