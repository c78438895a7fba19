// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/source_rate.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

namespace {

const SourceRate::Clock::time_point kNow{1000h};

int taken(SourceRate& rate, const char* source, SourceRate::Clock::time_point now, int attempts)
{
    int count = 0;
    for (int i = 0; i < attempts; ++i)
        count += rate.take(*Address::parse(source), now) ? 1 : 0;
    return count;
}

} // namespace

class SourceRateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_burst_is_bounded_and_comes_back();
    void a_network_shares_and_another_does_not();
    void invented_sources_leave_most_others_alone();
};

void SourceRateTest::a_burst_is_bounded_and_comes_back()
{
    SourceRate rate(1);
    QCOMPARE(taken(rate, "203.0.113.9", kNow, 5000), 1000);
    QCOMPARE(taken(rate, "203.0.113.9", kNow, 5000), 0);
    QCOMPARE(taken(rate, "203.0.113.9", kNow + 1s, 5000), 500);
    QCOMPARE(taken(rate, "203.0.113.9", kNow + 1s + 10ms, 5000), 5);
    QCOMPARE(taken(rate, "203.0.113.9", kNow + 1h, 5000), 1000);
}

void SourceRateTest::a_network_shares_and_another_does_not()
{
    SourceRate rate(1);
    QCOMPARE(taken(rate, "203.0.113.9", kNow, 1000), 1000);
    QCOMPARE(taken(rate, "203.0.113.200", kNow, 1), 0);
    QCOMPARE(taken(rate, "203.0.114.9", kNow, 1), 1);
    QCOMPARE(taken(rate, "2001:db8:1:200::1", kNow, 1000), 1000);
    QCOMPARE(taken(rate, "2001:db8:1:2ff:5::9", kNow, 1), 0);
    QCOMPARE(taken(rate, "2001:db8:1:300::1", kNow, 1), 1);
}

void SourceRateTest::invented_sources_leave_most_others_alone()
{
    SourceRate rate(1);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(taken(rate, qPrintable(QStringLiteral("198.51.%1.1").arg(i)), kNow, 1000), 1000);
    int served = 0;
    for (int i = 0; i < 100; ++i)
        served += taken(rate, qPrintable(QStringLiteral("203.0.%1.1").arg(i)), kNow, 1);
    QVERIFY(served >= 95);
}

QTEST_GUILESS_MAIN(SourceRateTest)
#include "source_rate_test.moc"
