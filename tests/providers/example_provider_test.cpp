// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"

#include <QTest>

using namespace vnddns;

namespace vnddns {
const Provider& provider_example();
}

class ExampleProviderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void it_asks_once_and_reads_the_reply();
};

void ExampleProviderTest::it_asks_once_and_reads_the_reply()
{
    Account account;
    account.server = QStringLiteral("https://dyn.test");
    const UpdateJob job{{*HostName::parse("nha.vn.test")}, {Address::parse("203.0.113.9"), {}}};
    const auto conversation = provider_example().converse(account, job, Secret("token"));
    const auto request = std::get<HttpRequest>(conversation->start());
    QCOMPARE(request.target, std::string("https://dyn.test/hosts/nha.vn.test"));
    QCOMPARE(request.body, std::string("203.0.113.9\n"));
    QVERIFY(std::get<Outcomes>(conversation->next(HttpReply{204, {}, {}})).front().result == Accepted{true});
    QVERIFY(std::get<Outcomes>(conversation->next(HttpReply{304, {}, {}})).front().result == Accepted{false});
    const auto limited =
        std::get<Outcomes>(conversation->next(HttpReply{429, {{"Retry-After", "60"}}, {}})).front();
    QCOMPARE(limited.result.error().retryAfter, Duration(std::chrono::seconds(60)));
    QVERIFY(
        std::get<Outcomes>(conversation->next(HttpReply{200, {}, "<html>"})).front().result.error().kind ==
        ErrorKind::BadReply);
}

QTEST_GUILESS_MAIN(ExampleProviderTest)
#include "example_provider_test.moc"
