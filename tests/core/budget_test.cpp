// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/budget.h"

#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

class BudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_burst_goes_at_once_and_then_one_for_each_interval();
    void rest_refills_it_but_never_beyond_the_burst();
};

void BudgetTest::a_burst_goes_at_once_and_then_one_for_each_interval()
{
    Budget budget(3, 10s);
    Instant now{1h};
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!budget.readyAt(now));
        budget.take(now);
    }
    const auto ready = budget.readyAt(now);
    QVERIFY(ready && *ready - now >= 10s && *ready - now <= 10001ms);
    QVERIFY(!budget.readyAt(*ready));
}

void BudgetTest::rest_refills_it_but_never_beyond_the_burst()
{
    Budget budget(2, 10s);
    Instant now{1h};
    budget.take(now);
    budget.take(now);
    now = now + Duration(24h);
    budget.take(now);
    QVERIFY(!budget.readyAt(now));
    budget.take(now);
    QVERIFY(budget.readyAt(now));
}

QTEST_GUILESS_MAIN(BudgetTest)
#include "budget_test.moc"
