// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/https_echo.h"

#include "waiting.h"

#include <QTest>

#include <optional>

using namespace vnddns;
using namespace vnddns::test;

namespace {

class FakeTransport final : public Transport
{
public:
    void send(const HttpRequest& request, const TransportOptions& options,
              Continuation<HttpReply> done) override
    {
        lastRequest = request;
        lastOptions = options;
        waiting = std::move(done);
    }
    void networkChanged() override {}

    HttpRequest lastRequest;
    TransportOptions lastOptions;
    Continuation<HttpReply> waiting;
};

const HttpRequest kRequest{"GET", "https://dyn.example.test/ip", {}, {}};

} // namespace

class HttpsEchoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void it_asks_over_one_family_for_little();
    void answers_are_judged_data();
    void answers_are_judged();
    void a_wait_that_is_asked_for_is_told();
    void an_error_of_the_transport_is_passed_on();
    void destruction_ends_it_as_cancelled();
};

void HttpsEchoTest::it_asks_over_one_family_for_little()
{
    FakeTransport transport;
    HttpsEcho echo(transport);
    Waiting<Address> answer;
    TransportOptions options;
    options.caFile = QStringLiteral("/ca.pem");
    echo.ask(kRequest, options, Family::V6, answer.continuation());
    QVERIFY(transport.lastRequest.target == kRequest.target);
    QVERIFY(transport.lastOptions.family == Family::V6);
    QCOMPARE(transport.lastOptions.caFile, options.caFile);
    QCOMPARE(transport.lastOptions.maxBody, std::size_t(1024));
}

void HttpsEchoTest::answers_are_judged_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("result"); // an address or a kind of error
    const auto row = [](int status, const char* type, const char* body, const char* result) {
        QTest::addRow("%d %s %s", status, type, body)
            << status << QString::fromLatin1(type) << QString::fromLatin1(body)
            << QString::fromLatin1(result);
    };
    row(200, "text/plain", "203.0.113.9", "203.0.113.9");
    row(200, "", " 203.0.113.9\r\n", "203.0.113.9");
    row(200, "text/html", "203.0.113.9\n", "203.0.113.9");
    row(200, "application/json", "{\"ip\":\"203.0.113.9\",\"port\":1}", "203.0.113.9");
    row(200, "Application/JSON; charset=utf-8", "{\"ip\":\"203.0.113.9\"}", "203.0.113.9");
    row(200, "text/plain", "{\"ip\":\"203.0.113.9\"}", "bad-reply");
    row(200, "application/json", "203.0.113.9", "bad-reply");
    row(200, "application/json", "{\"ip\":7}", "bad-reply");
    row(200, "application/json", "[\"203.0.113.9\"]", "bad-reply");
    row(200, "text/plain", "2001:db8::1", "bad-reply");
    row(200, "text/plain", "", "bad-reply");
    row(200, "text/plain", "Your address: 203.0.113.9", "bad-reply");
    row(200, "text/plain", "203.0.113.9 203.0.113.10", "bad-reply");
    row(200, "text/plain", "203.0.113.9\n203.0.113.9", "bad-reply");
    row(200, "text/html", "<html>203.0.113.9</html>", "bad-reply");
    row(201, "text/plain", "203.0.113.9", "bad-reply");
    row(302, "text/plain", "203.0.113.9", "bad-reply");
    row(404, "text/plain", "203.0.113.9", "bad-reply");
    row(429, "text/plain", "203.0.113.9", "rate-limited");
    row(503, "text/plain", "203.0.113.9", "server-busy");
}

void HttpsEchoTest::answers_are_judged()
{
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QString, body);
    QFETCH(QString, result);
    FakeTransport transport;
    HttpsEcho echo(transport);
    Waiting<Address> answer;
    echo.ask(kRequest, {}, Family::V4, answer.continuation());
    transport.waiting(HttpReply{status, {{"content-type", type.toStdString()}}, body.toStdString()});
    QCOMPARE(answer.calls(), 1);
    if (answer.ok())
        QCOMPARE(QString::fromStdString(answer.value().toString()), result);
    else
        QVERIFY2(answer.describe().startsWith(result + QLatin1Char(':')), qPrintable(answer.describe()));
}

void HttpsEchoTest::a_wait_that_is_asked_for_is_told()
{
    FakeTransport transport;
    HttpsEcho echo(transport);
    Guard guard;
    std::optional<Duration> wait;
    for (const char* value : {"120", "soon"}) {
        echo.ask(kRequest, {}, Family::V4,
                 Continuation<Address>(guard, [&wait](const Result<Address>& result) {
                     wait = result.ok() ? std::nullopt : result.error().retryAfter;
                 }));
        transport.waiting(HttpReply{429, {{"Retry-After", value}}, {}});
        QCOMPARE(wait.has_value(), *value == '1');
    }
}

void HttpsEchoTest::an_error_of_the_transport_is_passed_on()
{
    FakeTransport transport;
    HttpsEcho echo(transport);
    Waiting<Address> answer;
    echo.ask(kRequest, {}, Family::V4, answer.continuation());
    transport.waiting(Error{ErrorKind::Tls, {}, {}});
    VERIFY_FAILED_WITH(answer, ErrorKind::Tls);
}

void HttpsEchoTest::destruction_ends_it_as_cancelled()
{
    FakeTransport transport;
    Waiting<Address> answer;
    {
        HttpsEcho echo(transport);
        echo.ask(kRequest, {}, Family::V4, answer.continuation());
    }
    transport.waiting(HttpReply{200, {}, "203.0.113.9"});
    QCOMPARE(answer.calls(), 1);
    VERIFY_FAILED_WITH(answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(HttpsEchoTest)
#include "https_echo_test.moc"
