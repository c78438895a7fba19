// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ask_source.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "scripted_server.h"
#include "waiting.h"

#include <QTest>

#include <chrono>

using namespace vnddns;
using namespace vnddns::test;

namespace {

// A whole reply with that body, as servers send it.
QByteArray reply(const QByteArray& body, const QByteArray& type = "text/plain",
                 const QByteArray& status = "200 OK", const QByteArray& more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + more + "\r\n" + body;
}

constexpr const char* kTrace = "fl=29f1\nh=1.1.1.1\nip=203.0.113.9\nts=1700000000.1\nvisit_scheme=https\n"
                               "uag=vnddns\ncolo=SGN\nhttp=http/1.1\nloc=VN\ntls=TLSv1.3\nwarp=off\n";

} // namespace

class WebEchoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_transport = makeHttpsTransport(QStringLiteral("test")); }
    void init();

    void right_answers_are_read_data();
    void right_answers_are_read();
    void hostile_answers_give_no_address_data();
    void hostile_answers_give_no_address();
    void who_refuses_is_left_alone_for_an_hour_data();
    void who_refuses_is_left_alone_for_an_hour();
    void it_asks_over_one_family_and_tells_nothing();
    void redirects_are_not_followed();
    void a_connection_that_breaks_gives_no_address();
    void what_is_no_safe_url_is_unsupported();
    void destruction_ends_what_is_under_way();

private:
    void ask(const QString& rest = {}, Family family = Family::V4)
    {
        m_answer = std::make_unique<Waiting<Address>>();
        const QString value = QStringLiteral("http://127.0.0.1:%1/ip").arg(m_server->serverPort()) + rest;
        m_source->ask({family, value, {}}, m_answer->continuation());
    }
    // What it ends with: an address or a kind of error.
    [[nodiscard]] QString ended()
    {
        if (!m_answer->wait(9000))
            return QStringLiteral("nothing");
        return m_answer->ok() ? QString::fromStdString(m_answer->value().toString())
                              : m_answer->describe().section(u':', 0, 0);
    }

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Waiting<Address>> m_answer;
    std::unique_ptr<AddressSource> m_source;
};

void WebEchoTest::init()
{
    m_source = makeSource(SourceKind::Web, {*m_transport, m_dns});
    m_server = std::make_unique<ScriptedServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
}

void WebEchoTest::right_answers_are_read_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("wire");
    const auto row = [](const char* name, const char* field, const QByteArray& wire) {
        QTest::newRow(name) << QString::fromLatin1(field) << wire;
    };
    row("text", "", reply("203.0.113.9"));
    row("a line", "", reply("203.0.113.9\n"));
    row("white space around it", "", reply(" \t203.0.113.9 \r\n\r\n"));
    row("text that is called a page", "", reply("203.0.113.9\n", "text/html"));
    row("text that is called JSON", "", reply("203.0.113.9\n", "application/json"));
    row("a JSON member", "#ip", reply(R"({"ip":"203.0.113.9","country":"VN"})", "application/json"));
    row("a JSON member that is called text", "#address", reply(R"( {"address" : "203.0.113.9"} )"));
    row("a JSON member beside a deeper one", "#ip",
        reply(R"({"a":{"ip":"198.51.100.1"},"ip":"203.0.113.9"})"));
    row("a line of a trace", "#ip", reply(kTrace));
    row("a line of a trace with CRLF", "#ip", reply("h=1.1.1.1\r\nip=203.0.113.9\r\n"));
    row("the last line of a trace, unfinished", "#ip", reply("h=1.1.1.1\nip=203.0.113.9"));
    row("in pieces", "",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n203.\r\n7\r\n0.113.9\r\n0\r\n\r\n");
    row("until the connection ends", "", "HTTP/1.0 200 OK\r\n\r\n203.0.113.9\n");
}

void WebEchoTest::right_answers_are_read()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, wire);
    m_server->onRequest(ScriptedServer::answer(wire));
    ask(field);
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
}

void WebEchoTest::hostile_answers_give_no_address_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("wire");
    const auto wire = [](const char* name, const QByteArray& octets, const char* field = "") {
        QTest::newRow(name) << QString::fromLatin1(field) << octets;
    };
    const auto body = [&wire](const char* name, const QByteArray& text, const char* field = "") {
        wire(name, reply(text), field);
    };
    // Pages
    wire("a page", reply("<html><body>203.0.113.9</body></html>", "text/html"));
    wire("an error page that claims success", reply("<html>502 Bad Gateway</html>", "text/html"));
    wire("a portal's page",
         reply("<meta http-equiv=refresh content='0; url=http://10.0.0.1/'>", "text/html"));
    body("Current IP Address", "<title>Current IP Check</title>Current IP Address: 203.0.113.9");
    body("a sentence", "Your address is 203.0.113.9");
    body("a script", "callback(\"203.0.113.9\");");
    body("markup behind it", "203.0.113.9<br>");
    // Header fields
    wire("an address in a cookie",
         reply("", "text/plain", "200 OK", "Set-Cookie: __cf_bm=1.0.1.1-1700-203.0.113.9\r\n"));
    wire("an address in X-Forwarded-For",
         reply("", "text/plain", "200 OK", "X-Forwarded-For: 203.0.113.9\r\n"));
    wire("an address in the reason", "HTTP/1.1 200 203.0.113.9\r\nContent-Length: 0\r\n\r\n");
    // Form
    body("nothing", "");
    body("white space", " \r\n\t ");
    body("two addresses", "203.0.113.9 203.0.113.10");
    body("two lines", "203.0.113.9\n203.0.113.10\n");
    body("the same twice", "203.0.113.9\n203.0.113.9\n");
    body("a list as X-Forwarded-For has it", "203.0.113.9, 10.0.0.1");
    body("a port", "203.0.113.9:443");
    body("a prefix length", "203.0.113.9/32");
    body("quotes", "\"203.0.113.9\"");
    body("leading zeros", "203.000.113.009");
    body("octal", "0313.0.0161.011");
    body("hexadecimal", "0xcb.0x00.0x71.0x09");
    body("one number", "3405803785");
    body("three numbers", "203.0.29001");
    body("five numbers", "203.0.113.9.1");
    body("a number over 255", "203.0.113.256");
    body("a minus", "203.0.113.-9");
    body("a dot behind it", "203.0.113.9.");
    body("a NUL behind it", QByteArray("203.0.113.9\0", 12));
    body("a NUL within", QByteArray("203.0\0.113.9", 12));
    body("a NUL before it", QByteArray("\0"
                                       "203.0.113.9",
                                       12));
    body("a vertical tab", "203.0.113.9\v");
    body("a byte order mark", "\xef\xbb\xbf"
                              "203.0.113.9");
    body("a no-break space", "203.0.113.9\xc2\xa0");
    body("full-width digits", "２０３.0.113.9");
    body("Arabic digits", "٢٠٣.0.113.9");
    body("a name", "nha.vn.test");
    body("an escape sequence", "\x1b[31m203.0.113.9\x1b[0m");
    body("UTF-16", QByteArray("2\0"
                              "0\0"
                              "3\0"
                              ".\0"
                              "0\0"
                              ".\0"
                              "1\0"
                              ".\0"
                              "9\0",
                              18));
    body("overlong, spaces", QByteArray(1100, ' ') + "203.0.113.9");
    body("overlong, zeros", QByteArray(40, '0') + "203.0.113.9");
    wire("a body without an end", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n203.0.113.9");
    // Family and kind of address
    body("IPv6 where IPv4 was asked", "2001:db8::9");
    body("IPv6 in brackets", "[2001:db8::9]");
    body("a zone id", "fe80::1%eth0");
    body("IPv4 with a zone id", "203.0.113.9%eth0");
    body("Cloudflare's resolver", "1.1.1.1");
    body("Cloudflare's edge", "104.18.0.0");
    body("Google's resolver", "8.8.8.8");
    body("Fastly's edge", "151.101.1.57");
    body("the operator's own, as IPv4 in IPv6", "::ffff:104.18.0.1");
    // Named fields
    body("JSON where text was asked", R"({"ip":"203.0.113.9"})");
    body("text where a member was asked", "203.0.113.9", "#ip");
    body("another member", R"({"query":"203.0.113.9"})", "#ip");
    body("the member in other letters", R"({"IP":"203.0.113.9"})", "#ip");
    body("a deeper member", R"({"origin":{"ip":"203.0.113.9"}})", "#ip");
    body("a list", R"(["203.0.113.9"])", "#ip");
    body("a list in the member", R"({"ip":["203.0.113.9"]})", "#ip");
    body("a number in the member", R"({"ip":3405803785})", "#ip");
    body("nothing in the member", R"({"ip":null})", "#ip");
    body("white space in the member", R"({"ip":" 203.0.113.9 "})", "#ip");
    body("a NUL in the member", R"({"ip":"203.0.113.9\u0000"})", "#ip");
    body("JSON cut short", R"({"ip":"203.0.113.9")", "#ip");
    body("JSON with something behind it", R"({"ip":"203.0.113.9"}<br>)", "#ip");
    body("JSON in a callback", R"(cb({"ip":"203.0.113.9"}))", "#ip");
    body("a trace without the line", "h=203.0.113.9\nts=1\n", "#ip");
    body("a trace with the line twice", "ip=203.0.113.9\nip=203.0.113.9\n", "#ip");
    body("a trace with another key's end", "client_ip=203.0.113.9\n", "#ip");
    body("a trace with space", "ip = 203.0.113.9\n", "#ip");
    body("a trace with the wrong family", "ip=2001:db8::9\n", "#ip");
    body("a trace of a page's host", "<p>ip=203.0.113.9</p>\n", "#ip");
    body("a trace read as text", kTrace);
    body("a trace with the operator's own address", "ip=104.18.0.0\n", "#ip");
    // Status
    for (const char* status :
         {"201 Created", "202 Accepted", "203 Other", "204 No Content", "206 Partial Content", "301 Moved",
          "302 Found", "307 Temporary", "400 Bad", "401 Unauthorized", "404 Not Found", "407 Proxy",
          "418 Teapot", "451 Legal", "511 Portal"})
        wire(status, reply("203.0.113.9", "text/plain", status));
    // Messages
    wire("no HTTP", "203.0.113.9\r\n\r\n");
    wire("another protocol", "SSH-2.0-OpenSSH_9.2\r\n");
    wire("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nContent-Length: 5\r\n\r\n203.0.113.9");
    wire("half closed before the body is whole", "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n203.0.113.1");
    wire("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n203.0.1");
    wire("chunks without their end",
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n203.0.113.9\r\n");
    wire("half a header", "HTTP/1.1 200 OK\r\nContent-Le");
    wire("a packed body", reply("\x1f\x8b\x08", "text/plain", "200 OK", "Content-Encoding: gzip\r\n"));
    wire("nothing at all", "");
}

void WebEchoTest::hostile_answers_give_no_address()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, wire);
    m_server->onRequest(ScriptedServer::answer(wire));
    ask(field);
    const QString how = ended();
    QVERIFY2(!m_answer->ok() && m_answer->calls() == 1, qPrintable(how));
    QVERIFY2(how == QStringLiteral("bad-reply") || how == QStringLiteral("connection-lost") ||
                 how == QStringLiteral("server-busy"),
             qPrintable(how));
}

void WebEchoTest::who_refuses_is_left_alone_for_an_hour_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("seconds"); // 0: not told
    QTest::newRow("403") << QByteArray("403 Forbidden") << QByteArray() << 3600;
    QTest::newRow("429") << QByteArray("429 Too Many") << QByteArray() << 3600;
    QTest::newRow("429 for a minute") << QByteArray("429 Too Many") << QByteArray("60") << 3600;
    QTest::newRow("429 for two hours") << QByteArray("429 Too Many") << QByteArray("7200") << 7200;
    QTest::newRow("429 for ever") << QByteArray("429 Too Many") << QByteArray("4294967295") << 86400;
    QTest::newRow("503 for a minute") << QByteArray("503 Busy") << QByteArray("60") << 60;
    QTest::newRow("500") << QByteArray("500 Broken") << QByteArray() << 0;
}

void WebEchoTest::who_refuses_is_left_alone_for_an_hour()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, after);
    QFETCH(int, seconds);
    m_server->onRequest(ScriptedServer::answer(reply(
        "203.0.113.9", "text/plain", status, after.isEmpty() ? after : "Retry-After: " + after + "\r\n")));
    Guard guard;
    std::optional<Error> error;
    m_source->ask({Family::V4, QStringLiteral("http://127.0.0.1:%1/").arg(m_server->serverPort()), {}},
                  Continuation<Address>(guard, [&error](const Result<Address>& result) {
                      if (!result.ok())
                          error = result.error();
                  }));
    QTRY_VERIFY(error.has_value());
    QVERIFY(error->kind == (status.startsWith('5') ? ErrorKind::ServerBusy : ErrorKind::RateLimited));
    QCOMPARE(error->retryAfter.has_value(), seconds != 0);
    if (seconds != 0)
        QVERIFY(*error->retryAfter == Duration(std::chrono::seconds(seconds)));
}

void WebEchoTest::it_asks_over_one_family_and_tells_nothing()
{
    m_server->onRequest(ScriptedServer::answer(reply("203.0.113.9")));
    ask(QStringLiteral("?format=text#ip"), Family::V6);
    QCOMPARE(ended(), QStringLiteral("name-lookup"));
    QCOMPARE(m_server->connections(), 0);
    ask(QStringLiteral("?format=text"));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    const QByteArray request = m_server->requests().value(0);
    QVERIFY2(request.startsWith("GET /ip?format=text HTTP/1.1\r\n"), request.constData());
    for (const char* field : {"Cookie", "Authorization", "Referer", "X-"})
        QVERIFY2(!request.contains(field), request.constData());
}

void WebEchoTest::redirects_are_not_followed()
{
    ScriptedServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_server->onRequest(ScriptedServer::answer(
        reply("", "text/plain", "302 Found",
              "Location: http://127.0.0.1:" + QByteArray::number(other.serverPort()) + "/\r\n")));
    ask();
    QCOMPARE(ended(), QStringLiteral("bad-reply"));
    QCOMPARE(other.connections(), 0);
}

void WebEchoTest::a_connection_that_breaks_gives_no_address()
{
    m_server->onRequest([](QTcpSocket& socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n203.0.113");
        socket.flush();
        socket.abort();
    });
    ask();
    QCOMPARE(ended(), QStringLiteral("connection-lost"));
}

void WebEchoTest::what_is_no_safe_url_is_unsupported()
{
    for (const char* value :
         {"", "echo.test", "http://echo.test/", "http://203.0.113.9/", "http://127.0.0.1.echo.test/",
          "ftp://echo.test/", "file:///etc/hosts", "https://", "https://user:secret@echo.test/",
          "https://echo.test/#", "https://echo.test:0/", "https://echo.test/a b", "#ip"}) {
        m_answer = std::make_unique<Waiting<Address>>();
        m_source->ask({Family::V4, QString::fromLatin1(value), {}}, m_answer->continuation());
        QVERIFY(m_answer->wait());
        QVERIFY2(m_answer->failedWith(ErrorKind::Unsupported), value);
    }
}

void WebEchoTest::destruction_ends_what_is_under_way()
{
    ask(); // a server that stays silent
    m_source.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(WebEchoTest)
#include "web_echo_test.moc"
