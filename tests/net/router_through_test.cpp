// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ask_source.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "platform/local_network.h"
#include "platform/pin_socket.h"

#include "platform/own_network.h"
#include "scripted_router.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QTest>

#include <fcntl.h>

using namespace vnddns;
using namespace vnddns::test;

namespace {

const QString kRouter = QStringLiteral("192.168.1.1");
constexpr quint16 kPort = 5351;
constexpr quint16 kSsdp = 1900;
constexpr quint16 kHttp = 5000;

// Another network beside this process' own. A socket stays in the network that it was made in.
class OtherNetwork
{
public:
    OtherNetwork()
        : m_home(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC))
    {
        if (unshare(CLONE_NEWNET) == 0)
            m_there = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
        setns(m_home, CLONE_NEWNET);
    }
    ~OtherNetwork()
    {
        close(m_there);
        close(m_home);
    }
    OtherNetwork(const OtherNetwork&) = delete;
    OtherNetwork& operator=(const OtherNetwork&) = delete;

    template<typename Work>
    void inside(Work work)
    {
        QVERIFY(setns(m_there, CLONE_NEWNET) == 0);
        work();
        QVERIFY(setns(m_home, CLONE_NEWNET) == 0);
    }
    // What ip(8) calls it.
    [[nodiscard]] QString name() const
    {
        return QStringLiteral("/proc/%1/fd/%2").arg(QCoreApplication::applicationPid()).arg(m_there);
    }

private:
    int m_home;
    int m_there = -1;
};

// The router of a line, which speaks one protocol and counts whatever it hears.
class Router
{
public:
    explicit Router(const char* line)
        : m_line(line)
    {}

    void connectTo(const QString& interface, const QString& address)
    {
        const QString wire =
            QStringLiteral("link add %1 type veth peer name lan0 netns %2").arg(interface, m_network.name());
        for (const QString& words : {wire, QStringLiteral("addr add %1/24 dev %2").arg(address, interface),
                                     QStringLiteral("link set %1 up").arg(interface)}) {
            const QString whyNot = ip(words);
            QVERIFY2(whyNot.isEmpty(), qPrintable(whyNot));
        }
        m_network.inside([] {
            IP("addr add 192.168.1.1/24 dev lan0");
            IP("link set lan0 up");
        });
        QTRY_VERIFY(isUp(interface));
    }

    void speak(const QByteArray& protocol)
    {
        m_network.inside([&] {
            QVERIFY(m_port.listen(kRouter, kPort, [this, protocol](const QByteArray& question) {
                return QList<QByteArray>{portControl(protocol, question)};
            }));
            if (protocol != "UPnP")
                return;
            QVERIFY(m_ssdp.listen(kRouter, kSsdp,
                                  [](const QByteArray&) { return QList<QByteArray>{located(kRouter)}; }));
            QVERIFY(m_http.listen(QHostAddress(kRouter), kHttp));
        });
        m_http.onRequest([this](QTcpSocket& socket) {
            const bool service = m_http.requests().constLast().startsWith("POST /ppp ");
            ScriptedServer::answer(service ? told(m_line) : described({"/ppp"}))(socket);
        });
    }

    [[nodiscard]] const QList<QByteArray>& questions() const { return m_port.questions(); }
    [[nodiscard]] qsizetype heard() const
    {
        return m_port.questions().size() + m_ssdp.questions().size() + m_http.connections();
    }

private:
    [[nodiscard]] QByteArray portControl(const QByteArray& protocol, const QByteArray& question) const
    {
        if (protocol == "NAT-PMP")
            return natPmpAnswer(m_line);
        const bool asksPcp = question.startsWith('\x02');
        if (protocol == "PCP" && asksPcp)
            return pcpAnswer(question, m_line);
        // Each of them knows the other one only, or neither.
        return protocol == "PCP"
                   ? QByteArray::fromHex("0280 0001 00000000 00000005 000000000000000000000000")
                   : QByteArray::fromHex(asksPcp ? "0281 0002 00000708 00000005 000000000000000000000000"
                                                 : "0080 0002 00000005 00000000");
    }

    const char* m_line;
    OtherNetwork m_network;
    ScriptedPort m_port;
    ScriptedPort m_ssdp;
    ScriptedServer m_http;
};

} // namespace

// A home with two lines, whose routers have the same address: eth0 is where the routes lead.
class RouterThroughTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void the_router_of_the_interface_is_asked_and_no_other_data();
    void the_router_of_the_interface_is_asked_and_no_other();
    void what_one_router_has_taught_is_not_forgotten_for_another();
    void without_an_interface_the_routes_decide();
    void where_no_socket_can_be_tied_nobody_is_asked_data();
    void where_no_socket_can_be_tied_nobody_is_asked();

private:
    static void protocols();
    // The source asks the router at that interface.
    void ask(Waiting<Address>& answer, const QString& interface, const WayOut& wayOut);

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<AddressSource> m_source;
    std::unique_ptr<Router> m_first;
    std::unique_ptr<Router> m_second;
};

void RouterThroughTest::initTestCase()
{
    IP("link set lo up");
    // An answer may come in where no route leads back.
    QVERIFY(writeWhole(QStringLiteral("/proc/sys/net/ipv4/conf/all/rp_filter"), "0"));
    QVERIFY(writeWhole(QStringLiteral("/proc/sys/net/ipv4/conf/default/rp_filter"), "0"));
}

void RouterThroughTest::init()
{
    m_first = std::make_unique<Router>("203.0.113.1");
    m_second = std::make_unique<Router>("203.0.113.2");
    m_first->connectTo(QStringLiteral("eth0"), QStringLiteral("192.168.1.10"));
    m_second->connectTo(QStringLiteral("eth1"), QStringLiteral("192.168.1.11"));
    IP("route add default via 192.168.1.1 dev eth0 metric 100");
    IP("route add default via 192.168.1.1 dev eth1 metric 101");
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
    m_source = makeSource(SourceKind::Router, {*m_transport, m_dns});
    QVERIFY(m_source);
}

void RouterThroughTest::cleanup()
{
    m_source.reset();
    m_transport.reset();
    IP("link del eth0");
    IP("link del eth1");
    m_first.reset();
    m_second.reset();
}

void RouterThroughTest::protocols()
{
    QTest::addColumn<QByteArray>("protocol");
    for (const char* protocol : {"NAT-PMP", "PCP", "UPnP"})
        QTest::newRow(protocol) << QByteArray(protocol);
}

void RouterThroughTest::ask(Waiting<Address>& answer, const QString& interface, const WayOut& wayOut)
{
    Result<LocalNetwork> network = platform::readLocalNetwork();
    QVERIFY(network.ok());
    std::erase_if(network.value().interfaces,
                  [&](const LocalInterface& each) { return each.name != interface; });
    m_source->ask({Family::V4, {}, network.value(), wayOut}, answer.continuation());
}

void RouterThroughTest::the_router_of_the_interface_is_asked_and_no_other_data()
{
    protocols();
}

void RouterThroughTest::the_router_of_the_interface_is_asked_and_no_other()
{
    QFETCH(QByteArray, protocol);
    m_first->speak(protocol);
    m_second->speak(protocol);
    const QString interface = QStringLiteral("eth1");
    // The second time it is asked by what the first has taught.
    for (int i = 0; i < 2; ++i) {
        Waiting<Address> answer;
        ask(answer, interface, {interface, &platform::pinSocket});
        QVERIFY(answer.wait(10000));
        QVERIFY2(answer.ok(), qPrintable(answer.describe()));
        QCOMPARE(answer.value().toString(), std::string("203.0.113.2"));
    }
    QVERIFY(m_second->heard() > 0);
    QCOMPARE(m_first->heard(), 0);
    // PCP has to name the address that the router sees (RFC 6887 section 8.1), which is that of eth1.
    const QByteArray last = m_second->questions().constLast();
    QVERIFY(protocol != "PCP" || last.mid(20, 4).toHex() == "c0a8010b");
}

void RouterThroughTest::what_one_router_has_taught_is_not_forgotten_for_another()
{
    m_first->speak("UPnP");
    m_second->speak("UPnP");
    const auto askBoth = [this] {
        for (const char* name : {"eth0", "eth1"}) {
            const QString interface = QString::fromLatin1(name);
            Waiting<Address> answer;
            ask(answer, interface, {interface, &platform::pinSocket});
            QVERIFY(answer.wait(10000));
            QVERIFY2(answer.ok(), qPrintable(answer.describe()));
        }
    };
    askBoth();
    const qsizetype first = m_first->questions().size();
    const qsizetype second = m_second->questions().size();
    QVERIFY(first > 0 && second > 0);
    // They are asked by UPnP, and no more by what they refused.
    askBoth();
    QCOMPARE(m_first->questions().size(), first);
    QCOMPARE(m_second->questions().size(), second);
}

void RouterThroughTest::without_an_interface_the_routes_decide()
{
    m_first->speak("NAT-PMP");
    m_second->speak("NAT-PMP");
    Waiting<Address> answer;
    ask(answer, QStringLiteral("eth0"), {});
    QVERIFY(answer.wait());
    QVERIFY2(answer.ok(), qPrintable(answer.describe()));
    QCOMPARE(answer.value().toString(), std::string("203.0.113.1"));
    QCOMPARE(m_second->heard(), 0);
}

void RouterThroughTest::where_no_socket_can_be_tied_nobody_is_asked_data()
{
    protocols();
}

void RouterThroughTest::where_no_socket_can_be_tied_nobody_is_asked()
{
    QFETCH(QByteArray, protocol);
    m_first->speak(protocol);
    m_second->speak(protocol);
    const QString interface = QStringLiteral("eth1");
    Waiting<Address> answer;
    // What was learned before is of no use either.
    ask(answer, interface, {interface, &platform::pinSocket});
    QVERIFY(answer.wait(10000));
    const qsizetype before = m_second->heard();
    Waiting<Address> blocked;
    ask(blocked, interface, {interface, nullptr});
    QVERIFY(blocked.wait());
    VERIFY_FAILED_WITH(blocked, ErrorKind::Unsupported);
    QVERIFY2(blocked.describe().contains(QStringLiteral("through the interface eth1")),
             qPrintable(blocked.describe()));
    QCOMPARE(m_second->heard(), before);
    QCOMPARE(m_first->heard(), 0);
}

int main(int argc, char** argv)
{
    if (!vnddns::test::enterOwnNetwork())
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    RouterThroughTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "router_through_test.moc"
