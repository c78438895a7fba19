// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/metered.h"

#include "mock_bus.h"

#include <QSignalSpy>
#include <QTest>
#include <QVariantMap>

using vnddns::platform::MeteredMonitor;
using vnddns::test::MockBus;

namespace {

constexpr auto kService = "org.freedesktop.NetworkManager";
constexpr auto kPath = "/org/freedesktop/NetworkManager";

// What went wrong, else empty.
QString addMetered(uint value)
{
    return MockBus::tell(
        kService, kPath, "AddProperty",
        {QLatin1String(kService), QStringLiteral("Metered"), QVariant::fromValue(QDBusVariant(value))});
}

QString setMetered(uint value)
{
    return MockBus::tell(kService, kPath, "UpdateProperties",
                         {QLatin1String(kService), QVariantMap{{QStringLiteral("Metered"), value}}});
}

} // namespace

class MeteredTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void the_word_of_the_network_manager_is_followed_data();
    void the_word_of_the_network_manager_is_followed();
    void the_state_at_the_start_is_read();
    void a_manager_that_goes_charges_nothing();
    void nobody_to_ask_means_not_metered();

private:
    MockBus m_bus;
};

void MeteredTest::init()
{
    QTRY_VERIFY(!MockBus::has(kService));
    m_bus.play("networkmanager");
    QVERIFY(MockBus::comes(kService));
}

void MeteredTest::cleanup()
{
    m_bus.stopPlaying();
}

void MeteredTest::the_word_of_the_network_manager_is_followed_data()
{
    QTest::addColumn<uint>("word");
    QTest::addColumn<bool>("metered");
    QTest::newRow("yes -> metered") << 1U << true;
    QTest::newRow("no -> not") << 2U << false;
    QTest::newRow("guess yes -> metered") << 3U << true;
    QTest::newRow("guess no -> not") << 4U << false;
    QTest::newRow("a word of tomorrow -> not") << 9U << false;
}

void MeteredTest::the_word_of_the_network_manager_is_followed()
{
    QFETCH(uint, word);
    QFETCH(bool, metered);
    // The other state first, so that each row is a change.
    QCOMPARE(addMetered(metered ? 2 : 1), QString());
    const auto monitor = MeteredMonitor::create();
    QTRY_COMPARE(monitor->isMetered(), !metered);
    QSignalSpy spy(monitor.get(), &MeteredMonitor::changed);
    QCOMPARE(setMetered(word), QString());
    QTRY_COMPARE(monitor->isMetered(), metered);
    QCOMPARE(spy.count(), 1);
    // The same again, and what other properties do, is not news: the change after them is the next signal.
    QCOMPARE(setMetered(word), QString());
    QCOMPARE(MockBus::tell(kService, kPath, "SetConnectivity", {4U}), QString());
    QCOMPARE(setMetered(metered ? 2 : 1), QString());
    QTRY_COMPARE(monitor->isMetered(), !metered);
    QCOMPARE(spy.count(), 2);
}

void MeteredTest::the_state_at_the_start_is_read()
{
    QCOMPARE(addMetered(1), QString());
    const auto monitor = MeteredMonitor::create();
    QVERIFY(!monitor->isMetered());
    QSignalSpy spy(monitor.get(), &MeteredMonitor::changed);
    QVERIFY(spy.wait());
    QVERIFY(monitor->isMetered());
}

void MeteredTest::a_manager_that_goes_charges_nothing()
{
    QCOMPARE(addMetered(1), QString());
    const auto monitor = MeteredMonitor::create();
    QTRY_VERIFY(monitor->isMetered());
    m_bus.stopPlaying();
    QTRY_VERIFY(!monitor->isMetered());
    m_bus.play("networkmanager");
    QVERIFY(MockBus::comes(kService));
    QCOMPARE(addMetered(2), QString());
    QCOMPARE(setMetered(3), QString());
    QTRY_VERIFY(monitor->isMetered());
}

void MeteredTest::nobody_to_ask_means_not_metered()
{
    m_bus.stopPlaying();
    QTRY_VERIFY(!MockBus::has(kService));
    const auto monitor = MeteredMonitor::create();
    QSignalSpy spy(monitor.get(), &MeteredMonitor::changed);
    // A question to the bus itself comes back after the refusal of the one before it.
    QVERIFY(!MockBus::has(kService));
    QCoreApplication::processEvents();
    QVERIFY(!monitor->isMetered());
    QCOMPARE(spy.count(), 0);
}

QTEST_GUILESS_MAIN(MeteredTest)

#include "metered_test.moc"
