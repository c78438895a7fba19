// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/windows/notify_monitor.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace vnddns;
using namespace vnddns::platform;

namespace {

// A system that calls back when the test says so, on a thread of its own, and whose cancelling waits for
// calls that are under way, as the IP helper's does.
struct FakeSystem
{
    std::mutex busy; // guards the rest, and is held during each call
    PUNICAST_IPADDRESS_CHANGE_CALLBACK address = nullptr;
    PIPFORWARD_CHANGE_CALLBACK route = nullptr;
    PIPINTERFACE_CHANGE_CALLBACK link = nullptr;
    void* monitor = nullptr;
    int cancelled = 0;
    bool refuses = false;
};
FakeSystem g_system;

HANDLE handle()
{
    return &g_system;
}

DWORD refusal()
{
    return g_system.refuses ? DWORD{ERROR_NOT_SUPPORTED} : DWORD{NO_ERROR};
}

NotifyCalls fakeCalls()
{
    NotifyCalls calls;
    calls.addresses = [](ADDRESS_FAMILY, PUNICAST_IPADDRESS_CHANGE_CALLBACK call, void* context, BOOLEAN,
                         HANDLE* out) -> DWORD {
        g_system.address = call;
        g_system.monitor = context;
        *out = handle();
        return refusal();
    };
    calls.routes = [](ADDRESS_FAMILY, PIPFORWARD_CHANGE_CALLBACK call, void*, BOOLEAN, HANDLE* out) -> DWORD {
        g_system.route = call;
        *out = handle();
        return refusal();
    };
    calls.links = [](ADDRESS_FAMILY, PIPINTERFACE_CHANGE_CALLBACK call, void*, BOOLEAN,
                     HANDLE* out) -> DWORD {
        g_system.link = call;
        *out = handle();
        return refusal();
    };
    calls.cancel = [](HANDLE) -> DWORD {
        const std::lock_guard wait(g_system.busy);
        if (++g_system.cancelled == 3)
            g_system.monitor = nullptr;
        return NO_ERROR;
    };
    return calls;
}

void tellAddress(MIB_NOTIFICATION_TYPE type)
{
    const std::lock_guard lock(g_system.busy);
    if (g_system.monitor != nullptr)
        g_system.address(g_system.monitor, nullptr, type);
}

// To the network of that length which begins with that octet.
void tellRoute(UINT8 length, UINT8 firstOctet = 0)
{
    const std::lock_guard lock(g_system.busy);
    MIB_IPFORWARD_ROW2 row{};
    row.DestinationPrefix.Prefix.Ipv4.sin_family = AF_INET;
    row.DestinationPrefix.Prefix.Ipv4.sin_addr.S_un.S_un_b.s_b1 = firstOctet;
    row.DestinationPrefix.PrefixLength = length;
    g_system.route(g_system.monitor, &row, MibAddInstance);
}

} // namespace

class NotifyMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const std::lock_guard lock(g_system.busy);
        g_system.cancelled = 0;
        g_system.refuses = false;
    }
    void many_calls_on_foreign_threads_are_one_signal_in_ours()
    {
        NotifyMonitor monitor(fakeCalls());
        QVERIFY(monitor.isEventDriven());
        int heard = 0;
        bool ours = true;
        connect(&monitor, &NetworkMonitor::changed, this, [&] {
            ++heard;
            ours = ours && QThread::currentThread() == thread();
        });
        std::thread system([] {
            for (int i = 0; i < 1000; ++i)
                tellAddress(i % 2 == 0 ? MibAddInstance : MibParameterNotification);
        });
        system.join();
        QCOMPARE(heard, 0);
        QTRY_COMPARE(heard, 1);
        QVERIFY(ours);
        tellAddress(MibDeleteInstance);
        QTRY_COMPARE(heard, 2);
    }
    void a_new_lifetime_alone_is_no_change()
    {
        NotifyMonitor monitor(fakeCalls());
        QSignalSpy changed(&monitor, &NetworkMonitor::changed);
        tellAddress(MibParameterNotification);
        // What was handed over before comes before what is handed over now.
        bool passed = false;
        QMetaObject::invokeMethod(
            &monitor, [&passed] { passed = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(passed);
        QCOMPARE(changed.count(), 0);
    }
    void only_routes_that_cover_the_internet_in_part_count()
    {
        NotifyMonitor monitor(fakeCalls());
        QSignalSpy changed(&monitor, &NetworkMonitor::changed);
        tellRoute(32);
        tellRoute(24);
        tellRoute(8, 10); // an office's
        bool passed = false;
        QMetaObject::invokeMethod(
            &monitor, [&passed] { passed = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(passed);
        QCOMPARE(changed.count(), 0);
        tellRoute(0);
        QTRY_COMPARE(changed.count(), 1);
        tellRoute(1);
        QTRY_COMPARE(changed.count(), 2);
        tellRoute(1, 128);
        QTRY_COMPARE(changed.count(), 3);
        tellRoute(6, 196);
        QTRY_COMPARE(changed.count(), 4);
    }
    void dying_while_the_system_calls_neither_hangs_nor_crashes()
    {
        for (int round = 0; round < 50; ++round) {
            init();
            auto monitor = std::make_unique<NotifyMonitor>(fakeCalls());
            std::atomic<bool> stop{false};
            std::thread system([&stop] {
                while (!stop)
                    tellAddress(MibAddInstance);
            });
            monitor.reset();
            QCOMPARE(g_system.cancelled, 3);
            stop = true;
            system.join();
            QCoreApplication::processEvents();
        }
    }
    void a_system_that_refuses_is_polled()
    {
        g_system.refuses = true;
        {
            const NotifyMonitor monitor(fakeCalls());
            QVERIFY(!monitor.isEventDriven());
        }
        QCOMPARE(g_system.cancelled, 0);
    }
    void the_real_system_may_be_asked_and_left()
    {
        for (int round = 0; round < 3; ++round)
            QVERIFY(NetworkMonitor::create());
    }
};

QTEST_GUILESS_MAIN(NotifyMonitorTest)
#include "notify_monitor_test.moc"
