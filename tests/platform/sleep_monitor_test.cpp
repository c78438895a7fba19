// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/sleep_monitor.h"

#include "mock_bus.h"

#include <QSignalSpy>
#include <QTest>

using vnddns::platform::SleepMonitor;
using vnddns::test::MockBus;

namespace {

constexpr auto kService = "org.freedesktop.login1";

// As logind does before (true) and after (false) a sleep; what went wrong, else empty.
QString prepareForSleep(bool begins)
{
    return MockBus::tell(kService, "/org/freedesktop/login1", "EmitSignal",
                         {QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"),
                          QStringLiteral("b"), QVariantList{begins}});
}

} // namespace

class SleepMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_end_of_a_sleep_is_told_and_its_beginning_is_not();
    void a_service_that_starts_later_or_again_is_heard();

private:
    MockBus m_bus;
};

void SleepMonitorTest::the_end_of_a_sleep_is_told_and_its_beginning_is_not()
{
    m_bus.play("logind");
    QVERIFY(MockBus::comes(kService));
    const auto monitor = SleepMonitor::create();
    QSignalSpy spy(monitor.get(), &SleepMonitor::woke);
    QCOMPARE(prepareForSleep(true), QString());
    QCOMPARE(prepareForSleep(false), QString());
    // Signals of one sender keep their order: the beginning was heard by now.
    QVERIFY(spy.count() > 0 || spy.wait());
    QCOMPARE(spy.count(), 1);
    m_bus.stopPlaying();
}

void SleepMonitorTest::a_service_that_starts_later_or_again_is_heard()
{
    QTRY_VERIFY(!MockBus::has(kService));
    const auto monitor = SleepMonitor::create();
    QSignalSpy spy(monitor.get(), &SleepMonitor::woke);
    for (int start = 1; start <= 2; ++start) {
        m_bus.play("logind");
        QVERIFY(MockBus::comes(kService));
        QCOMPARE(prepareForSleep(false), QString());
        QTRY_COMPARE(spy.count(), start);
        m_bus.stopPlaying();
        QTRY_VERIFY(!MockBus::has(kService));
    }
}

QTEST_GUILESS_MAIN(SleepMonitorTest)

#include "sleep_monitor_test.moc"
