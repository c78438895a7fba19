// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/boot_clock.h"

#include <QTest>

using namespace vnddns;

class BootClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_clock_never_goes_back();
    void the_clock_counts_real_time();
};

void BootClockTest::the_clock_never_goes_back()
{
    Instant last = platform::bootNow();
    QVERIFY(last.sinceBoot > Duration::zero());
    for (int i = 0; i < 10000; ++i) {
        const Instant now = platform::bootNow();
        QVERIFY(now >= last);
        last = now;
    }
}

void BootClockTest::the_clock_counts_real_time()
{
    // Measured around it: the test may have to wait for the processor between any two lines.
    const auto steadyBefore = std::chrono::steady_clock::now();
    const Instant before = platform::bootNow();
    QTest::qWait(50);
    const Duration passed = platform::bootNow() - before;
    const auto steady = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - steadyBefore);
    QVERIFY(passed >= std::chrono::milliseconds(40));
    QVERIFY(passed <= steady + std::chrono::milliseconds(16));
}

QTEST_GUILESS_MAIN(BootClockTest)
#include "boot_clock_test.moc"
