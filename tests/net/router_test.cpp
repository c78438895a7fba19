// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"

#include "platform/own_network.h"
#include "scripted_router.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

using namespace vnddns;
using namespace vnddns::test;

namespace {

const QString kRouter = QStringLiteral("192.0.2.1");
const QString kNeighbour = QStringLiteral("192.0.2.2");
constexpr quint16 kPort = 5351;
constexpr quint16 kSsdp = 1900;
constexpr quint16 kHttp = 5000;
const QByteArray kNoVersion = QByteArray::fromHex("0280 0001 00000000 00000005 000000000000000000000000");
const char* const kLine = "203.0.113.9";

ScriptedPort::Behaviour always(const QByteArray& answer)
{
    return [answer](const QByteArray&) { return QList<QByteArray>{answer}; };
}

QList<QByteArray> silence(const QByteArray&)
{
    return {};
}

bool isPcp(const QByteArray& question)
{
    return question.startsWith('\x02');
}

// A router of PCP and of nothing else.
QList<QByteArray> onlyPcp(const QByteArray& question)
{
    return {!isPcp(question) ? kNoVersion : pcpAnswer(question, kLine)};
}

// A router of NAT-PMP that does not know PCP.
QList<QByteArray> onlyNatPmp(const QByteArray& question)
{
    return {!isPcp(question) ? natPmpAnswer(kLine) : QByteArray::fromHex("0081 0001 00000005")};
}

LocalNetwork behind(const QString& router)
{
    LocalInterface interface;
    interface.name = QStringLiteral("lo");
    interface.defaultRoute.v4 = 0;
    interface.defaultRoute.v6 = 0;
    interface.gateway.v4 = Address::parse(router.toStdString());
    interface.gateway.v6 = Address::parse("fe80::1");
    return {{interface}};
}

} // namespace

// In a network of its own, in which 192.0.2.1 is a scripted router and 192.0.2.2 somebody else on the link.
class RouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nat_pmp_is_asked_first_and_alone();
    void a_router_without_an_address_says_so();
    void a_silent_port_is_asked_three_times_and_then_no_more();
    void a_closed_port_leads_to_upnp_at_once();
    void a_refusal_leads_to_upnp();
    void pcp_alone_tells_the_address_and_gets_its_mapping_back();
    void the_answer_to_another_mapping_is_not_heard();
    void what_was_learned_holds_until_the_network_changes();
    void another_router_is_asked_anew();
    void a_router_that_changed_its_protocol_is_asked_by_the_new_one();
    void a_router_that_fell_silent_is_not_given_up();
    void a_router_that_has_upnp_and_fails_is_not_given_up();
    void upnp_prefers_the_circuit_with_a_global_address();
    void whoever_is_not_the_router_is_not_heard();
    void descriptions_elsewhere_are_not_read();
    void only_ipv4_and_only_real_routers_are_asked();
    void questions_at_the_same_time_are_all_answered();
    void destroying_the_source_ends_its_questions();

private:
    void ask(Waiting<Address>& answer, const LocalNetwork& network, Family family = Family::V4);
    void serve(const QHash<QByteArray, QByteArray>& pages);

    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<DnsTransport> m_dns;
    std::unique_ptr<AddressSource> m_source;
    std::unique_ptr<ScriptedPort> m_port;
    std::unique_ptr<ScriptedPort> m_ssdp;
    std::unique_ptr<ScriptedServer> m_http;
};

#define VERIFY_SAYS(waiting, text)                                                                           \
    do {                                                                                                     \
        QVERIFY((waiting).wait(10000));                                                                      \
        QVERIFY2((waiting).ok(), qPrintable((waiting).describe()));                                          \
        QCOMPARE((waiting).value().toString(), std::string(text));                                           \
    } while (false)

void RouterTest::init()
{
    IP("link set lo up");
    IP("addr replace 192.0.2.1/32 dev lo");
    IP("addr replace 192.0.2.2/32 dev lo");
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
    m_dns = std::make_unique<DnsTransport>();
    for (const auto factory : sourceFactories()) {
        if (factory().kind == SourceKind::Router)
            m_source = factory().make({*m_transport, *m_dns});
    }
    QVERIFY(m_source);
    m_port = std::make_unique<ScriptedPort>();
    m_ssdp = std::make_unique<ScriptedPort>();
    m_http = std::make_unique<ScriptedServer>();
}

void RouterTest::cleanup()
{
    m_source.reset();
    m_transport.reset();
    m_port.reset();
    m_ssdp.reset();
    m_http.reset();
}

void RouterTest::ask(Waiting<Address>& answer, const LocalNetwork& network, Family family)
{
    m_source->ask({family, {}, network}, answer.continuation());
}

// UPnP at the router, with these pages by their path.
void RouterTest::serve(const QHash<QByteArray, QByteArray>& pages)
{
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, always(located(kRouter))));
    QVERIFY(m_http->listen(QHostAddress(kRouter), kHttp));
    m_http->onRequest([this, pages](QTcpSocket& socket) {
        const QByteArray path = m_http->requests().constLast().split(' ').value(1);
        ScriptedServer::answer(pages.value(path, page("", "404 Not Found")))(socket);
    });
}

void RouterTest::nat_pmp_is_asked_first_and_alone()
{
    QVERIFY(m_port->listen(kRouter, kPort, always(natPmpAnswer(kLine))));
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, silence));
    for (int i = 1; i <= 3; ++i) {
        Waiting<Address> answer;
        ask(answer, behind(kRouter));
        VERIFY_SAYS(answer, kLine);
        QCOMPARE(m_port->questions().size(), i);
        QCOMPARE(m_port->questions().constLast(), QByteArray(2, '\0'));
    }
    QCOMPARE(m_ssdp->questions().size(), 0);
}

void RouterTest::a_router_without_an_address_says_so()
{
    QVERIFY(m_port->listen(kRouter, kPort, always(QByteArray::fromHex("0080 0003 00000005 cb007109"))));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    VERIFY_SAYS(answer, "0.0.0.0");
}

void RouterTest::a_silent_port_is_asked_three_times_and_then_no_more()
{
    QVERIFY(m_port->listen(kRouter, kPort, silence));
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, silence));
    Waiting<Address> answer;
    QElapsedTimer timer;
    timer.start();
    ask(answer, behind(kRouter));
    QVERIFY(answer.wait(9000));
    VERIFY_FAILED_WITH(answer, ErrorKind::Unsupported);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    const auto& questions = m_port->questions();
    QCOMPARE(std::count(questions.begin(), questions.end(), QByteArray(2, '\0')), 3);
    const auto pcp = std::count_if(questions.begin(), questions.end(), [](const QByteArray& question) {
        return question.size() == 60 && question.mid(4, 4) != QByteArray(4, '\0');
    });
    QCOMPARE(pcp, 3);
    QCOMPARE(answer.calls(), 1);
}

void RouterTest::a_closed_port_leads_to_upnp_at_once()
{
    serve({{"/root.xml", described({"/ppp"})}, {"/ppp", told(kLine)}});
    // The fastest of some, because the machine does other things too.
    qint64 fastest = 10000;
    for (int i = 0; i < 5; ++i) {
        m_source->networkChanged();
        Waiting<Address> answer;
        QElapsedTimer timer;
        timer.start();
        ask(answer, behind(kRouter));
        VERIFY_SAYS(answer, kLine);
        fastest = std::min(fastest, timer.elapsed());
    }
    // Nobody waited for NAT-PMP, which would be 250 ms.
    QVERIFY2(fastest < 200, qPrintable(QString::number(fastest)));
    QVERIFY(!m_http->requests().join().contains("Authorization"));
    QVERIFY(m_http->requests().constLast().contains(
        "SOAPAction: \"urn:schemas-upnp-org:service:WANPPPConnection:1#GetExternalIPAddress\""));
}

void RouterTest::a_refusal_leads_to_upnp()
{
    QVERIFY(m_port->listen(kRouter, kPort, [](const QByteArray& question) {
        return QList<QByteArray>{
            QByteArray::fromHex(!isPcp(question) ? "0080 0002 00000005 00000000"
                                                 : "0281 0002 00000708 00000005 000000000000000000000000")};
    }));
    serve({{"/root.xml", described({"/ppp"})}, {"/ppp", told("")}});
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    VERIFY_SAYS(answer, "0.0.0.0");
}

void RouterTest::pcp_alone_tells_the_address_and_gets_its_mapping_back()
{
    QVERIFY(m_port->listen(kRouter, kPort, onlyPcp));
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, silence));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    VERIFY_SAYS(answer, kLine);
    QCOMPARE(m_port->questions().size(), 3);
    const QByteArray map = m_port->questions().value(1);
    const QByteArray giveBack = m_port->questions().value(2);
    QCOMPARE(map.size(), 60);
    QCOMPARE(qFromBigEndian<quint32>(map.constData() + 4), 120U);
    QCOMPARE(map.mid(20, 4).toHex(), QByteArray("c0000201")); // we are the router ourselves here
    QCOMPARE(qFromBigEndian<quint16>(map.constData() + 40), m_port->askerPort());
    QCOMPARE(qFromBigEndian<quint32>(giveBack.constData() + 4), 0U);
    QCOMPARE(giveBack.mid(24, 18), map.mid(24, 18)); // nonce, protocol, port
    QCOMPARE(m_ssdp->questions().size(), 0);
    // The second time it is asked by PCP only, with another nonce.
    Waiting<Address> again;
    ask(again, behind(kRouter));
    VERIFY_SAYS(again, kLine);
    QCOMPARE(m_port->questions().size(), 5);
    QVERIFY(m_port->questions().value(3).mid(24, 12) != map.mid(24, 12));
}

void RouterTest::the_answer_to_another_mapping_is_not_heard()
{
    QVERIFY(m_port->listen(kRouter, kPort, [](const QByteArray& question) {
        if (!isPcp(question))
            return QList<QByteArray>{kNoVersion};
        QByteArray wrong = pcpAnswer(question, "198.51.100.66");
        wrong[30] = static_cast<char>(wrong[30] ^ 1);
        QByteArray refusal = wrong;
        refusal[3] = 2;
        QByteArray announcement = QByteArray::fromHex("0280 0000 00000000 00000005 000000000000000000000000");
        return QList<QByteArray>{QByteArray("?"), announcement, refusal, wrong, pcpAnswer(question, kLine)};
    }));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    VERIFY_SAYS(answer, kLine);
}

void RouterTest::what_was_learned_holds_until_the_network_changes()
{
    serve({{"/root.xml", described({"/ppp"})}, {"/ppp", told(kLine)}});
    Waiting<Address> first;
    ask(first, behind(kRouter));
    VERIFY_SAYS(first, kLine);
    const auto searches = m_ssdp->questions().size();
    QCOMPARE(m_http->requests().size(), 2);
    Waiting<Address> second;
    ask(second, behind(kRouter));
    VERIFY_SAYS(second, kLine);
    QCOMPARE(m_http->requests().size(), 3);
    QCOMPARE(m_ssdp->questions().size(), searches);
    m_source->networkChanged();
    Waiting<Address> third;
    ask(third, behind(kRouter));
    VERIFY_SAYS(third, kLine);
    QCOMPARE(m_http->requests().size(), 5);
    QVERIFY(m_ssdp->questions().size() > searches);
}

void RouterTest::another_router_is_asked_anew()
{
    QVERIFY(m_port->listen(kRouter, kPort, onlyPcp));
    Waiting<Address> first;
    ask(first, behind(kRouter));
    VERIFY_SAYS(first, kLine);
    ScriptedPort other;
    QVERIFY(other.listen(kNeighbour, kPort, always(natPmpAnswer("203.0.113.77"))));
    Waiting<Address> second;
    ask(second, behind(kNeighbour));
    VERIFY_SAYS(second, "203.0.113.77");
    QCOMPARE(other.questions(), QList<QByteArray>{QByteArray(2, '\0')});
}

void RouterTest::a_router_that_changed_its_protocol_is_asked_by_the_new_one()
{
    QVERIFY(m_port->listen(kRouter, kPort, onlyPcp));
    Waiting<Address> first;
    ask(first, behind(kRouter));
    VERIFY_SAYS(first, kLine);
    m_port = std::make_unique<ScriptedPort>();
    QVERIFY(m_port->listen(kRouter, kPort, onlyNatPmp));
    Waiting<Address> second;
    ask(second, behind(kRouter));
    VERIFY_SAYS(second, kLine);
    QCOMPARE(m_port->questions().size(), 2);
    m_port = std::make_unique<ScriptedPort>();
    QVERIFY(m_port->listen(kRouter, kPort, onlyPcp));
    Waiting<Address> third;
    ask(third, behind(kRouter));
    VERIFY_SAYS(third, kLine);
}

void RouterTest::a_router_that_fell_silent_is_not_given_up()
{
    QVERIFY(m_port->listen(kRouter, kPort, always(natPmpAnswer(kLine))));
    Waiting<Address> first;
    ask(first, behind(kRouter));
    VERIFY_SAYS(first, kLine);
    m_port.reset();
    Waiting<Address> second;
    ask(second, behind(kRouter));
    QVERIFY(second.wait(9900));
    VERIFY_FAILED_WITH(second, ErrorKind::Timeout);
}

void RouterTest::a_router_that_has_upnp_and_fails_is_not_given_up()
{
    serve({{"/root.xml", described({"/ppp"})}, {"/ppp", page("busy", "500 Internal Server Error")}});
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    QVERIFY(answer.wait());
    VERIFY_FAILED_WITH(answer, ErrorKind::BadReply);
}

void RouterTest::upnp_prefers_the_circuit_with_a_global_address()
{
    serve({{"/root.xml", described({"/unused", "/television", "/broken", "/internet", "/more"})},
           {"/unused", told("0.0.0.0")},
           {"/television", told("10.20.30.40")},
           {"/broken", page("", "500 Oops")},
           {"/internet", told("1.2.3.4")},
           {"/more", told("10.0.0.1")}});
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    VERIFY_SAYS(answer, "1.2.3.4");
    QCOMPARE(m_http->requests().size(), 5);
    // It alone is asked the next time.
    Waiting<Address> again;
    ask(again, behind(kRouter));
    VERIFY_SAYS(again, "1.2.3.4");
    QCOMPARE(m_http->requests().size(), 6);
}

void RouterTest::whoever_is_not_the_router_is_not_heard()
{
    // The neighbour answers each search and each question before the router does.
    ScriptedPort liar;
    QVERIFY(liar.listen(kNeighbour, kPort, silence));
    ScriptedServer trap;
    QVERIFY(trap.listen(QHostAddress(kNeighbour), kHttp));
    const auto lie = [&liar](ScriptedPort& to, const QByteArray& words) {
        liar.socket().writeDatagram(words, QHostAddress(kRouter), to.askerPort());
    };
    QVERIFY(m_port->listen(kRouter, kPort, [&](const QByteArray&) {
        lie(*m_port, natPmpAnswer("198.51.100.66"));
        return QList<QByteArray>{};
    }));
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, [&](const QByteArray&) {
        lie(*m_ssdp, located(kNeighbour));
        lie(*m_ssdp, located(kRouter));
        return QList<QByteArray>{};
    }));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    QVERIFY(answer.wait(9000));
    VERIFY_FAILED_WITH(answer, ErrorKind::Unsupported);
    QVERIFY(m_port->questions().size() > 3 && m_ssdp->questions().size() > 3);
    QCOMPARE(trap.connections(), 0);
}

void RouterTest::descriptions_elsewhere_are_not_read()
{
    ScriptedServer trap;
    QVERIFY(trap.listen(QHostAddress(kNeighbour), kHttp));
    QVERIFY(m_ssdp->listen(kRouter, kSsdp, [](const QByteArray&) {
        return QList<QByteArray>{located(kNeighbour), located(QStringLiteral("localhost")),
                                 located(QStringLiteral("192.0.2.1@192.0.2.2"))};
    }));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    QVERIFY(answer.wait(9000));
    VERIFY_FAILED_WITH(answer, ErrorKind::Unsupported);
    QCOMPARE(trap.connections(), 0);
}

void RouterTest::only_ipv4_and_only_real_routers_are_asked()
{
    QVERIFY(m_port->listen(kRouter, kPort, always(natPmpAnswer(kLine))));
    LocalNetwork vpn = behind(kRouter);
    vpn.interfaces[0].tunnel = true;
    LocalNetwork noRoute = behind(kRouter);
    noRoute.interfaces[0].defaultRoute.v4.reset();
    LocalNetwork pointToPoint = behind(kRouter);
    pointToPoint.interfaces[0].gateway.v4.reset();
    for (const LocalNetwork& network : {vpn, noRoute, pointToPoint, LocalNetwork{}}) {
        Waiting<Address> answer;
        ask(answer, network);
        QCOMPARE(answer.calls(), 0);
        QVERIFY(answer.wait());
        VERIFY_FAILED_WITH(answer, ErrorKind::Unsupported);
    }
    Waiting<Address> v6;
    ask(v6, behind(kRouter), Family::V6);
    QVERIFY(v6.wait());
    VERIFY_FAILED_WITH(v6, ErrorKind::Unsupported);
    QCOMPARE(m_port->questions().size(), 0);
    // Of two routers the one with the better route.
    LocalNetwork two = behind(kNeighbour);
    two.interfaces[0].defaultRoute.v4 = 100;
    two.interfaces.push_back(behind(kRouter).interfaces[0]);
    Waiting<Address> answer;
    ask(answer, two);
    VERIFY_SAYS(answer, kLine);
}

void RouterTest::questions_at_the_same_time_are_all_answered()
{
    QVERIFY(m_port->listen(kRouter, kPort, onlyPcp));
    std::array<Waiting<Address>, 5> answers;
    for (Waiting<Address>& answer : answers)
        ask(answer, behind(kRouter));
    for (Waiting<Address>& answer : answers)
        VERIFY_SAYS(answer, kLine);
}

void RouterTest::destroying_the_source_ends_its_questions()
{
    QVERIFY(m_port->listen(kRouter, kPort, silence));
    Waiting<Address> answer;
    ask(answer, behind(kRouter));
    QTRY_VERIFY(m_port->questions().size() >= 2); // PCP is under way
    m_source.reset();
    VERIFY_FAILED_WITH(answer, ErrorKind::Cancelled);
    QCOMPARE(answer.calls(), 1);
    // The mapping that an answer on its way may bring is given back.
    const auto isGivenBack = [this] {
        const QByteArray last = m_port->questions().constLast();
        return last.size() == 60 && last.mid(4, 4) == QByteArray(4, '\0');
    };
    QTRY_VERIFY(isGivenBack());
}

int main(int argc, char** argv)
{
    if (!vnddns::test::enterOwnNetwork())
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    RouterTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "router_test.moc"
