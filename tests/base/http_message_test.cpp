// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/http_message.h"

#include <QTest>

using namespace vnddns;

class HttpMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field_names_compare_without_case();
    void percent_encoding_round_trips();
    void broken_escapes_are_refused();
    void queries_keep_order_and_repeats();
};

void HttpMessageTest::field_names_compare_without_case()
{
    const HttpFields fields{{"Retry-After", "120"}, {"retry-after", "7"}};
    QVERIFY(fieldValue(fields, "RETRY-AFTER") == "120");
    QVERIFY(!fieldValue(fields, "Retry").has_value());
}

void HttpMessageTest::percent_encoding_round_trips()
{
    QCOMPARE(QString::fromStdString(percentEncode("a b,2001:db8::1~")),
             QStringLiteral("a%20b%2C2001%3Adb8%3A%3A1~"));
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    QVERIFY(percentDecode(percentEncode(all)) == all);
    QVERIFY(percentDecode("a+b") == "a b");
}

void HttpMessageTest::broken_escapes_are_refused()
{
    for (const char* bad : {"%", "%4", "%zz", "a%2", "%-1"})
        QVERIFY2(!percentDecode(bad).has_value(), bad);
    QVERIFY(!queryOf("/nic/update?hostname=%zz").has_value());
}

void HttpMessageTest::queries_keep_order_and_repeats()
{
    const auto query = queryOf("/nic/update?hostname=a.test,b.test&myip=&flag&myip=1.2.3.4#x=y");
    QVERIFY(query.has_value());
    const HttpFields expected{{"hostname", "a.test,b.test"}, {"myip", ""}, {"flag", ""}, {"myip", "1.2.3.4"}};
    QVERIFY(*query == expected);
    QVERIFY(queryOf("/ip")->empty());
    QVERIFY(pathOf("/nic/update?x") == "/nic/update");
}

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "http_message_test.moc"
