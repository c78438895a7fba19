// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/network_monitor.h"

#include "own_network.h"
#include "platform/local_network.h"
#include "platform/polling_monitor.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace vnddns;
using platform::NetworkMonitor;

namespace {

bool has(const char* text)
{
    const std::optional<Address> wanted = Address::parse(text);
    const Result<LocalNetwork> network = platform::readLocalNetwork();
    if (!network || !wanted)
        return false;
    for (const LocalInterface& interface : network.value().interfaces) {
        for (const LocalAddress& each : interface.addresses) {
            if (each.address == *wanted && !each.tentative)
                return true;
        }
    }
    return false;
}

// Whether the monitor stays silent about everything that happened so far: the marker is an address whose
// announcement must come after all of that.
int signalsBefore(QSignalSpy& spy, const char* marker)
{
    const QString words = QStringLiteral("addr add %1/32 dev wan").arg(QLatin1String(marker));
    const qsizetype before = spy.count();
    QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    const qsizetype silent = spy.count() - before;
    if (!vnddns::test::ip(words).isEmpty() || (spy.count() == before + silent && !spy.wait(5000)))
        return -1;
    return static_cast<int>(silent);
}

} // namespace

class NetworkMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void an_address_that_comes_and_goes_is_told();
    void the_end_of_duplicate_detection_is_told();
    void the_default_route_is_told();
    void another_router_is_told();
    void a_link_that_goes_down_is_told();
    void a_lifetime_that_is_extended_is_not_told();
    void an_old_prefix_that_is_advertised_again_is_not_told();
    void a_route_that_is_not_the_default_is_not_told();
    void what_a_vpn_does_beside_the_default_route_is_told();
    void a_thousand_changes_at_once_are_told_in_the_end();
    void polling_tells_a_change_and_nothing_else();

private:
    std::unique_ptr<NetworkMonitor> m_monitor;
};

void NetworkMonitorTest::init()
{
    IP("link set lo up");
    IP("link add wan type veth peer name far");
    IP("link set far up");
    IP("link set wan up");
    // No link-local address that would finish its duplicate detection in the middle of a test.
    QVERIFY(vnddns::test::writeWhole(QStringLiteral("/proc/sys/net/ipv6/conf/wan/addr_gen_mode"), "1"));
    QVERIFY(vnddns::test::writeWhole(QStringLiteral("/proc/sys/net/ipv6/conf/far/addr_gen_mode"), "1"));
    IP("-6 addr flush dev wan");
    IP("-6 addr flush dev far");
    QTRY_VERIFY(vnddns::test::isUp(QStringLiteral("wan")) && vnddns::test::isUp(QStringLiteral("far")));
    m_monitor = NetworkMonitor::create();
    QVERIFY(m_monitor->isEventDriven());
}

void NetworkMonitorTest::cleanup()
{
    m_monitor.reset();
    IP("link del wan");
}

void NetworkMonitorTest::an_address_that_comes_and_goes_is_told()
{
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    IP("addr add 192.0.2.7/24 dev wan");
    QVERIFY(spy.count() > 0 || spy.wait());
    QVERIFY(has("192.0.2.7"));
    spy.clear();
    IP("addr del 192.0.2.7/24 dev wan");
    QVERIFY(spy.count() > 0 || spy.wait());
    QVERIFY(!has("192.0.2.7"));
}

void NetworkMonitorTest::the_end_of_duplicate_detection_is_told()
{
    int usableWhenTold = 0;
    connect(m_monitor.get(), &NetworkMonitor::changed, this,
            [&usableWhenTold] { usableWhenTold += has("2001:db8::9") ? 1 : 0; });
    IP("addr add 2001:db8::9/64 dev wan");
    QTRY_VERIFY_WITH_TIMEOUT(usableWhenTold > 0, 10000);
}

void NetworkMonitorTest::the_default_route_is_told()
{
    IP("addr add 192.0.2.7/24 dev wan");
    QCoreApplication::processEvents();
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    IP("route add default via 192.0.2.1");
    QVERIFY(spy.count() > 0 || spy.wait());
    spy.clear();
    IP("route del default");
    QVERIFY(spy.count() > 0 || spy.wait());
    spy.clear();
    // The same route again is news again.
    IP("route add default via 192.0.2.1");
    QVERIFY(spy.count() > 0 || spy.wait());
}

void NetworkMonitorTest::another_router_is_told()
{
    IP("addr add 192.0.2.7/24 dev wan");
    IP("addr add 2001:db8::7/64 dev wan nodad");
    IP("route add default via 192.0.2.1");
    IP("-6 route add default via fe80::1 dev wan");
    QCoreApplication::processEvents();
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    const auto told = [&spy] { return spy.count() > 0 || spy.wait(); };
    IP("route replace default via 192.0.2.2");
    QVERIFY(told());
    spy.clear();
    IP("-6 route replace default via fe80::2 dev wan");
    QVERIFY(told());
    spy.clear();
    IP("-4 route replace default via inet6 fe80::2 dev wan");
    QVERIFY(told());
    spy.clear();
    IP("route replace default nexthop via 192.0.2.1 dev wan nexthop via 192.0.2.2 dev wan");
    QVERIFY(told());
    spy.clear();
    IP("route replace default nexthop via 192.0.2.1 dev wan nexthop via 192.0.2.3 dev wan");
    QVERIFY(told());
    spy.clear();
    // The same once more is not.
    IP("route replace default nexthop via 192.0.2.1 dev wan nexthop via 192.0.2.3 dev wan");
    QCOMPARE(signalsBefore(spy, "198.51.100.1"), 0);
}

void NetworkMonitorTest::a_link_that_goes_down_is_told()
{
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    IP("link set wan down");
    QVERIFY(spy.count() > 0 || spy.wait());
}

void NetworkMonitorTest::a_lifetime_that_is_extended_is_not_told()
{
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    // One by one: the kernel announces an IPv6 address some time after the command.
    IP("addr add 2001:db8::7/64 dev wan nodad valid_lft 900 preferred_lft 600");
    QVERIFY(spy.count() > 0 || spy.wait());
    spy.clear();
    IP("addr add 192.0.2.7/24 dev wan valid_lft 900 preferred_lft 600");
    QVERIFY(spy.count() > 0 || spy.wait());
    spy.clear();
    for (int i = 0; i < 3; ++i) {
        IP("addr change 192.0.2.7/24 dev wan valid_lft 1800 preferred_lft 1200");
        IP("addr change 2001:db8::7/64 dev wan valid_lft 1800 preferred_lft 1200");
    }
    QCOMPARE(signalsBefore(spy, "198.51.100.1"), 0);
    // But its end is.
    spy.clear();
    IP("addr change 2001:db8::7/64 dev wan valid_lft 1800 preferred_lft 0");
    QVERIFY(spy.count() > 0 || spy.wait());
}

void NetworkMonitorTest::an_old_prefix_that_is_advertised_again_is_not_told()
{
    IP("link set wan address 02:00:00:00:00:10");
    IP("-6 addr add fe80::1/64 dev far nodad");
    IP("-6 addr add fe80::2/64 dev wan nodad");
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    QVERIFY(vnddns::test::advertise("far", "2001:db8:0:1::", 1800));
    QTRY_VERIFY_WITH_TIMEOUT(has("2001:db8:0:1:0:ff:fe00:10"), 10000);
    QVERIFY(vnddns::test::advertise("far", "2001:db8:0:1::", 0));
    const auto isOver = [] {
        return vnddns::test::ipSays(QStringLiteral("-6 addr show dev wan deprecated"))
            .contains("2001:db8:0:1:");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 10000);
    // Each address, that of the other end too, waits a random moment before its duplicate detection, whose
    // end is told.
    QTRY_VERIFY_WITH_TIMEOUT(
        vnddns::test::ipSays(QStringLiteral("-6 addr show tentative")).trimmed().isEmpty(), 10000);
    QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    spy.clear();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(vnddns::test::advertise("far", "2001:db8:0:1::", 0));
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 10000);
    }
    QCOMPARE(signalsBefore(spy, "198.51.100.1"), 0);
    // But its return is.
    spy.clear();
    QVERIFY(vnddns::test::advertise("far", "2001:db8:0:1::", 1800));
    QVERIFY(spy.count() > 0 || spy.wait());
}

void NetworkMonitorTest::a_route_that_is_not_the_default_is_not_told()
{
    IP("addr add 192.0.2.7/24 dev wan");
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    QVERIFY(spy.wait());
    spy.clear();
    IP("route add 203.0.113.0/24 via 192.0.2.1");
    IP("route del 203.0.113.0/24");
    IP("route add 10.0.0.0/8 via 192.0.2.1 table 52");
    QCOMPARE(signalsBefore(spy, "198.51.100.1"), 0);
}

void NetworkMonitorTest::what_a_vpn_does_beside_the_default_route_is_told()
{
    IP("addr add 192.0.2.7/24 dev wan");
    IP("addr add 2001:db8::7/64 dev wan nodad");
    QSignalSpy spy(m_monitor.get(), &NetworkMonitor::changed);
    QVERIFY(spy.wait());
    for (const char* change :
         {"route add 0.0.0.0/1 dev wan", "route add 128.0.0.0/1 dev wan", "route del 128.0.0.0/1 dev wan",
          "route add 196.0.0.0/6 dev wan", "-6 route add 2000::/3 dev wan", "-6 route del 2000::/3 dev wan",
          "route add default dev wan table 51820", "-6 route add default dev wan table 51820",
          "rule add not fwmark 51820 table 51820", "-6 rule add not fwmark 51820 table 51820",
          "rule del not fwmark 51820 table 51820", "-6 rule del not fwmark 51820 table 51820"}) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        spy.clear();
        QCOMPARE(vnddns::test::ip(QLatin1String(change)), QString());
        QVERIFY2(spy.count() > 0 || spy.wait(), change);
    }
}

void NetworkMonitorTest::a_thousand_changes_at_once_are_told_in_the_end()
{
    QTemporaryFile batch;
    QVERIFY(batch.open());
    for (int i = 0; i < 1000; ++i)
        batch.write(
            QStringLiteral("addr add 2001:db8:1::%1/64 dev wan nodad\n").arg(i + 1, 0, 16).toLatin1());
    batch.close();
    bool seen = false;
    connect(m_monitor.get(), &NetworkMonitor::changed, this, [&seen] { seen = has("2001:db8:1::3e8"); });
    const QString whyNot = vnddns::test::ip(QStringLiteral("-batch ") + batch.fileName());
    QVERIFY2(whyNot.isEmpty(), qPrintable(whyNot));
    QTRY_VERIFY(seen);
}

void NetworkMonitorTest::polling_tells_a_change_and_nothing_else()
{
    platform::PollingMonitor poller(std::chrono::milliseconds(5));
    QVERIFY(!poller.isEventDriven());
    QSignalSpy spy(&poller, &NetworkMonitor::changed);
    QVERIFY(!spy.wait(100));
    IP("addr add 192.0.2.7/24 dev wan");
    QVERIFY(spy.count() > 0 || spy.wait());
    QVERIFY(has("192.0.2.7"));
}

int main(int argc, char** argv)
{
    if (!vnddns::test::enterOwnNetwork())
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    NetworkMonitorTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "network_monitor_test.moc"
