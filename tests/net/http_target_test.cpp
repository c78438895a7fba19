// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_target.h"

#include <QTest>

using namespace vnddns;

class HttpTargetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_url_is_taken_apart_data();
    void a_url_is_taken_apart();
    void what_is_no_request_url_is_refused_data();
    void what_is_no_request_url_is_refused();
    void only_this_computer_is_loopback();
    void a_request_is_written_out();
    void nothing_can_be_smuggled_into_a_request();
};

void HttpTargetTest::a_url_is_taken_apart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("parts"); // host port authority origin
    const auto row = [](const char* url, const char* parts) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(parts);
    };
    row("https://dyn.example.test", "dyn.example.test 443 dyn.example.test /");
    row("https://DYN.example.test:443/", "dyn.example.test 443 dyn.example.test /");
    row("http://127.0.0.1:8080/nic/update?hostname=a.test&myip=2001:db8::1%2C192.0.2.1",
        "127.0.0.1 8080 127.0.0.1:8080 /nic/update?hostname=a.test&myip=2001:db8::1%2C192.0.2.1");
    row("https://[2001:db8::1]:8443/ip#here", "2001:db8::1 8443 [2001:db8::1]:8443 /ip");
    row("http://a.test?x=%7e%41", "a.test 80 a.test /?x=%7e%41");
    row("https://a.test#x", "a.test 443 a.test /");
}

void HttpTargetTest::a_url_is_taken_apart()
{
    QFETCH(QString, url);
    QFETCH(QString, parts);
    const auto target = parseTarget(url.toStdString());
    QVERIFY(target);
    QCOMPARE(QStringLiteral("%1 %2 %3 %4")
                 .arg(QString::fromStdString(target->host))
                 .arg(target->port)
                 .arg(QString::fromStdString(target->authority), QString::fromStdString(target->origin)),
             parts);
    QCOMPARE(target->tls, url.startsWith(QLatin1String("https")));
}

void HttpTargetTest::what_is_no_request_url_is_refused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "dyn.example.test", "/nic/update", "ftp://a.test/", "https://", "https:///x",
                            "https://user:secret@a.test/", "https://user@a.test/", "https://a.test:0/",
                            "https://a.test:99999/", "https://a.test/a b", "https://a.test/\r\nX: y",
                            "https://a.test/\xc3\xa1", "https://[2001:db8::1/"})
        QTest::newRow(*url == '\0' ? "empty" : url) << QString::fromUtf8(url);
}

void HttpTargetTest::what_is_no_request_url_is_refused()
{
    QFETCH(QString, url);
    QVERIFY(!parseTarget(url.toStdString()));
}

void HttpTargetTest::only_this_computer_is_loopback()
{
    for (const char* host : {"127.0.0.1", "127.8.9.1", "::1", "localhost"})
        QVERIFY2(isLoopbackHost(host), host);
    for (const char* host :
         {"192.0.2.1", "::", "localhost.example.test", "127.0.0.1.example.test", "10.0.0.1"})
        QVERIFY2(!isLoopbackHost(host), host);
}

void HttpTargetTest::a_request_is_written_out()
{
    const HttpRequest request{"POST", "https://a.test:8443/x?y=1", {{"Authorization", "Basic YTpi"}}, "body"};
    const auto text = requestText(request, *parseTarget(request.target), "vnddns/1");
    QVERIFY(text);
    QCOMPARE(
        QString::fromStdString(*text),
        QStringLiteral("POST /x?y=1 HTTP/1.1\r\nHost: a.test:8443\r\nUser-Agent: vnddns/1\r\nAccept: */*\r\n"
                       "Connection: close\r\nAuthorization: Basic YTpi\r\nContent-Length: 4\r\n\r\nbody"));
}

void HttpTargetTest::nothing_can_be_smuggled_into_a_request()
{
    const auto target = parseTarget("https://a.test/");
    QVERIFY(target);
    const auto text = [&](const std::string& method, const HttpFields& fields, const char* agent) {
        return requestText({method, "https://a.test/", fields, {}}, *target, agent);
    };
    QVERIFY(text("GET", {{"A", "b\xc3\xa1 c"}}, "x"));
    QVERIFY(!text("GET", {{"A", "b\r\nC: d"}}, "x"));
    QVERIFY(!text("GET", {{"A", "b\n"}}, "x"));
    QVERIFY(!text("GET", {{"A", std::string("b\0", 2)}}, "x"));
    QVERIFY(!text("GET", {{"A: b\r\nC", "d"}}, "x"));
    QVERIFY(!text("GET", {{"", "d"}}, "x"));
    QVERIFY(!text("GET / HTTP/1.1\r\n", {}, "x"));
    QVERIFY(!text("GET", {}, "x\r\ny"));
}

QTEST_GUILESS_MAIN(HttpTargetTest)
#include "http_target_test.moc"
