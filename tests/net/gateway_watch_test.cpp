// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/gateway_watch.h"

#include "platform/own_network.h"
#include "scripted_router.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

namespace {

constexpr quint16 kPort = 5350;
const QString kRouter = QStringLiteral("192.0.2.1");
const QString kNeighbour = QStringLiteral("192.0.2.2");
const QByteArray kPcp = QByteArray::fromHex("0280 0000 00000000 00000100 000000000000000000000000");

LocalNetwork behind(const QString& v4, const QString& v6 = {}, const QString& name = QStringLiteral("home"))
{
    LocalInterface interface;
    interface.name = name;
    interface.defaultRoute.v4 = 0;
    interface.gateway.v4 = Address::parse(v4.toStdString());
    if (!v6.isEmpty())
        interface.defaultRoute.v6 = 0;
    interface.gateway.v6 = Address::parse(v6.toStdString());
    return {{interface}};
}

bool send(const QString& from, const QString& to, const QByteArray& words,
          const QString& over = QStringLiteral("far"))
{
    QUdpSocket socket;
    QHostAddress source(from);
    QHostAddress group(to);
    if (group.protocol() == QAbstractSocket::IPv6Protocol) {
        source.setScopeId(over);
        group.setScopeId(over);
    }
    if (!socket.bind(source, 0))
        return false;
    socket.setMulticastInterface(QNetworkInterface::interfaceFromName(over));
    return socket.writeDatagram(words, group, kPort) == words.size();
}

bool announce(const QByteArray& words, const QString& from = kRouter)
{
    return send(from, QStringLiteral("224.0.0.1"), words);
}

} // namespace

// In a network of its own: "home" is this computer's end of a wire, "far" carries the router's addresses.
class GatewayWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void an_announcement_tells_the_address();
    void pcp_tells_that_something_changed();
    void ten_equal_ones_are_one_hint_and_a_change_back_is_another();
    void ipv6_is_heard_from_the_link_local_router();
    void whoever_is_not_the_router_is_not_heard();
    void words_to_this_computer_alone_are_not_heard();
    void anything_that_is_no_announcement_is_not_heard();
    void another_router_is_followed();
    void an_interface_that_comes_back_is_followed();
    void reading_the_same_network_again_loses_nothing();
    void a_proxy_of_the_system_makes_nobody_deaf();
    void without_a_router_nothing_listens();
    void whoever_hears_a_hint_may_follow_and_destroy();
    void two_watches_hear_both();

private:
    void link();
    // The addresses that were told, "-" for none, when a marker has come after everything before it.
    [[nodiscard]] QStringList heard();

    std::unique_ptr<GatewayWatch> m_watch;
    QStringList m_told;
    int m_markers = 0;
};

void GatewayWatchTest::initTestCase()
{
    IP("link set lo up");
    // Both ends of the wire are ours, so what comes in is from one of our own addresses.
    QVERIFY(writeWhole(QStringLiteral("/proc/sys/net/ipv4/conf/all/accept_local"), "1"));
    QVERIFY(writeWhole(QStringLiteral("/proc/sys/net/ipv4/conf/all/rp_filter"), "0"));
    QVERIFY(writeWhole(QStringLiteral("/proc/sys/net/ipv4/conf/default/rp_filter"), "0"));
}

void GatewayWatchTest::link()
{
    IP("link add home type veth peer name far");
    IP("link set far up");
    IP("link set home up");
    IP("addr add 192.0.2.10/24 dev home");
    IP("addr add 192.0.2.1/32 dev far");
    IP("addr add 192.0.2.2/32 dev far");
    IP("addr add fe80::1/64 dev far nodad");
    IP("addr add fe80::10/64 dev home nodad");
    QTRY_VERIFY(isUp(QStringLiteral("home")) && isUp(QStringLiteral("far")));
}

void GatewayWatchTest::init()
{
    link();
    m_told.clear();
    m_watch = std::make_unique<GatewayWatch>();
    connect(m_watch.get(), &GatewayWatch::announced, this, [this](const std::optional<Address>& address) {
        m_told << (address ? QString::fromStdString(address->toString()) : QStringLiteral("-"));
    });
    m_watch->follow(behind(kRouter));
}

void GatewayWatchTest::cleanup()
{
    m_watch.reset();
    IP("link del home");
}

QStringList GatewayWatchTest::heard()
{
    const QString marker = QStringLiteral("198.51.100.%1").arg(++m_markers);
    if (!announce(natPmpAnswer(marker.toLatin1().constData())) ||
        !QTest::qWaitFor([&] { return m_told.contains(marker); }))
        return {QStringLiteral("deaf")};
    QStringList told = std::exchange(m_told, {});
    told.removeAll(marker);
    return told;
}

void GatewayWatchTest::an_announcement_tells_the_address()
{
    QVERIFY(announce(natPmpAnswer("203.0.113.9")));
    QTRY_COMPARE(m_told, QStringList{QStringLiteral("203.0.113.9")});
    QVERIFY(announce(natPmpAnswer("100.64.0.9")));
    QTRY_COMPARE(m_told.size(), 2);
    QCOMPARE(m_told.constLast(), QStringLiteral("100.64.0.9"));
}

void GatewayWatchTest::pcp_tells_that_something_changed()
{
    QVERIFY(announce(kPcp));
    QCOMPARE(heard(), QStringList{QStringLiteral("-")});
}

void GatewayWatchTest::ten_equal_ones_are_one_hint_and_a_change_back_is_another()
{
    for (int i = 0; i < 10; ++i)
        QVERIFY(announce(natPmpAnswer("203.0.113.9")) && announce(kPcp));
    QCOMPARE(heard(), (QStringList{QStringLiteral("203.0.113.9"), QStringLiteral("-")}));
    for (const char* address : {"203.0.113.10", "203.0.113.10", "203.0.113.9", "203.0.113.9"})
        QVERIFY(announce(natPmpAnswer(address)));
    QCOMPARE(heard(), (QStringList{QStringLiteral("203.0.113.10"), QStringLiteral("203.0.113.9")}));
}

void GatewayWatchTest::ipv6_is_heard_from_the_link_local_router()
{
    m_watch->follow(behind(kRouter, QStringLiteral("fe80::1")));
    QVERIFY(send(QStringLiteral("fe80::1"), QStringLiteral("ff02::1"), kPcp));
    QTRY_COMPARE(m_told, QStringList{QStringLiteral("-")});
}

void GatewayWatchTest::whoever_is_not_the_router_is_not_heard()
{
    QVERIFY(announce(natPmpAnswer("203.0.113.9"), kNeighbour));
    QVERIFY(announce(kPcp, kNeighbour));
    QCOMPARE(heard(), QStringList{});
}

void GatewayWatchTest::words_to_this_computer_alone_are_not_heard()
{
    QVERIFY(send(kRouter, QStringLiteral("192.0.2.10"), natPmpAnswer("203.0.113.9")));
    QCOMPARE(heard(), QStringList{});
}

void GatewayWatchTest::anything_that_is_no_announcement_is_not_heard()
{
    for (const QByteArray& words :
         {QByteArray("x"), QByteArray(2, '\0'), QByteArray(1400, '\x80'),
          natPmpAnswer("203.0.113.9").left(11), natPmpAnswer("203.0.113.9") + 'x',
          QByteArray::fromHex("0080 0002 00000005 00000000"),
          QByteArray::fromHex("0281 0002 00000708 00000005 000000000000000000000000")})
        QVERIFY(announce(words));
    // An empty datagram keeps nobody busy either.
    QVERIFY(announce({}));
    QCOMPARE(heard(), QStringList{});
}

void GatewayWatchTest::another_router_is_followed()
{
    m_watch->follow(behind(kNeighbour));
    QVERIFY(announce(natPmpAnswer("203.0.113.9"), kRouter));
    QVERIFY(announce(natPmpAnswer("203.0.113.10"), kNeighbour));
    QTRY_COMPARE(m_told, QStringList{QStringLiteral("203.0.113.10")});
}

void GatewayWatchTest::an_interface_that_comes_back_is_followed()
{
    m_watch->follow({});
    IP("link del home");
    link();
    m_watch->follow(behind(kRouter));
    QCOMPARE(heard(), QStringList{});
    // Also when nobody told that it was gone in between.
    IP("link del home");
    link();
    m_watch->follow(behind(kRouter));
    QCOMPARE(heard(), QStringList{});
}

void GatewayWatchTest::reading_the_same_network_again_loses_nothing()
{
    QVERIFY(announce(natPmpAnswer("203.0.113.9")));
    for (int i = 0; i < 5; ++i)
        m_watch->follow(behind(kRouter));
    QVERIFY(announce(natPmpAnswer("203.0.113.9")));
    QCOMPARE(heard(), QStringList{QStringLiteral("203.0.113.9")});
}

void GatewayWatchTest::a_proxy_of_the_system_makes_nobody_deaf()
{
    m_watch->follow({});
    const QNetworkProxy before = QNetworkProxy::applicationProxy();
    QNetworkProxy::setApplicationProxy({QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), 7890});
    m_watch->follow(behind(kRouter));
    QNetworkProxy::setApplicationProxy(before);
    QCOMPARE(heard(), QStringList{});
}

void GatewayWatchTest::without_a_router_nothing_listens()
{
    m_watch->follow({});
    LocalNetwork vpn = behind(kRouter);
    vpn.interfaces[0].tunnel = true;
    m_watch->follow(vpn);
    m_watch->follow(behind(kRouter, {}, QStringLiteral("gone")));
    QUdpSocket alone;
    QVERIFY(alone.bind(QHostAddress(QStringLiteral("224.0.0.1")), kPort, QUdpSocket::DontShareAddress));
}

void GatewayWatchTest::whoever_hears_a_hint_may_follow_and_destroy()
{
    connect(m_watch.get(), &GatewayWatch::announced, this, [this](const std::optional<Address>& address) {
        if (address == Address::parse("203.0.113.9"))
            m_watch->follow(behind(kNeighbour));
        else
            m_watch.reset();
    });
    for (int i = 0; i < 3; ++i)
        QVERIFY(announce(natPmpAnswer("203.0.113.9")) && announce(natPmpAnswer("203.0.113.8")));
    QTRY_COMPARE(m_told.value(0), QStringLiteral("203.0.113.9"));
    QVERIFY(announce(kPcp, kNeighbour));
    QTRY_VERIFY(!m_watch);
}

void GatewayWatchTest::two_watches_hear_both()
{
    GatewayWatch other;
    QSignalSpy spy(&other, &GatewayWatch::announced);
    other.follow(behind(kRouter));
    QVERIFY(announce(natPmpAnswer("203.0.113.9")));
    QTRY_COMPARE(spy.count(), 1);
    QTRY_COMPARE(m_told.size(), 1);
}

int main(int argc, char** argv)
{
    if (!vnddns::test::enterOwnNetwork())
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    GatewayWatchTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "gateway_watch_test.moc"
