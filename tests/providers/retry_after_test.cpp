// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/retry_after.h"

#include <QTest>

using namespace vnddns;

class RetryAfterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void both_forms_are_read_data();
    void both_forms_are_read();
};

void RetryAfterTest::both_forms_are_read_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("seconds"); // 0: says nothing
    const auto row = [](const char* field, const char* date, int seconds) {
        QTest::addRow("%s / %s", field, date) << QByteArray(field) << QByteArray(date) << seconds;
    };
    row("120", "", 120);
    row(" 120\t", "", 120);
    row("0", "", 1);
    row("86400", "", 86400);
    row("86401", "", 86400);
    row("99999999999999999999", "", 86400);
    row("", "", 0);
    row("-5", "", 0);
    row("1.5", "", 0);
    row("soon", "", 0);

    constexpr const char* kSent = "Thu, 01 Jan 2026 00:00:00 GMT";
    row("Thu, 01 Jan 2026 00:02:00 GMT", kSent, 120);
    row("Wed, 31 Dec 2025 23:59:00 GMT", kSent, 1);
    row("Thu, 01 Jan 2099 00:00:00 GMT", kSent, 86400);
    row("Sat, 28 Feb 2026 00:00:00 GMT", "Fri, 27 Feb 2026 23:59:30 GMT", 30);
    // Without the server's own clock a date says nothing.
    row("Thu, 01 Jan 2026 00:02:00 GMT", "", 0);
    row("Thu, 01 Jan 2026 00:02:00 GMT", "today", 0);
    row("Mon, 30 Feb 2026 00:02:00 GMT", kSent, 0);
    row("Thu, 01 Jan 2026 24:02:00 GMT", kSent, 0);
    row("Thu, 01 Abc 2026 00:02:00 GMT", kSent, 0);
    row("Thu, 01 Jan 2026 00:02:00 UTC", kSent, 0);
    row("2026-01-01T00:02:00Z", kSent, 0);
}

void RetryAfterTest::both_forms_are_read()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, date);
    QFETCH(int, seconds);
    HttpReply reply{503, {{"retry-after", field.toStdString()}}, ""};
    if (!date.isEmpty())
        reply.fields.emplace_back("date", date.toStdString());
    const auto wait = retryAfterOf(reply);
    QCOMPARE(wait.has_value(), seconds != 0);
    if (wait)
        QCOMPARE(std::chrono::duration_cast<std::chrono::seconds>(*wait).count(), seconds);
    QVERIFY(!retryAfterOf({503, {}, "120"}));
}

QTEST_GUILESS_MAIN(RetryAfterTest)
#include "retry_after_test.moc"
