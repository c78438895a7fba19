// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/source_plan.h"
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

class SourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_are_read_and_written_data();
    void lists_are_read_and_written();
    void nonsense_is_refused_data();
    void nonsense_is_refused();
    void one_source_is_read_with_its_commas();
    void keys_in_sources_are_left_out();
    void a_public_interface_asks_nobody();
    void behind_a_router_all_that_is_there_is_asked();
    void one_weak_source_gets_the_echo_beside_it();
    void a_vpn_is_not_asked_through_unless_chosen();
    void a_vpn_beside_the_default_route_is_one_too();
    void the_exit_that_was_seen_is_for_who_wants_it();
    void a_chosen_interface_stands_for_the_default_one();
    void another_host_gets_the_prefix();
    void another_host_gets_the_prefix_that_others_see();
    void an_ipv4_address_names_no_other_host();
};

void SourceTest::lists_are_read_and_written_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("auto") << 0;
    QTest::newRow("interface") << 1;
    QTest::newRow("interface:ppp0,echo") << 2;
    QTest::newRow("router,stun,dns") << 3;
    QTest::newRow("stun:stun.vn.test:3478,dns:opendns") << 2;
    QTest::newRow("web:https://a.test/ip#address,router") << 2;
    QTest::newRow("router,command:/opt/my address -4,-6") << 2;
}

void SourceTest::lists_are_read_and_written()
{
    QFETCH(int, count);
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    const auto sources = parseSources(text);
    QVERIFY(sources.has_value());
    QCOMPARE(int(sources->size()), count);
    QCOMPARE(toString(*sources), text);
}

void SourceTest::nonsense_is_refused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "modem", "echo:x", "router:", "web", "web:", "command", "command:", "echo,",
                             ",echo", "echo;router", "auto,echo", "interface:"})
        QTest::addRow("'%s'", text) << QString::fromLatin1(text);
}

void SourceTest::nonsense_is_refused()
{
    QFETCH(QString, text);
    QVERIFY(!parseSources(text));
}

void SourceTest::one_source_is_read_with_its_commas()
{
    for (const char* text :
         {"echo", "interface:ppp0", "web:https://a.test/?a=1,2#ip", "command:/opt/my ip,x"}) {
        const auto source = parseSource(QString::fromLatin1(text));
        QVERIFY2(source && toString(*source) == QString::fromLatin1(text), text);
    }
    QVERIFY(!parseSource(QStringLiteral("auto")));
    QVERIFY(!parseSource(QString()));
}

void SourceTest::keys_in_sources_are_left_out()
{
    const auto cut = [](const char* text) {
        return toString(withoutKeys(*parseSource(QString::fromLatin1(text))));
    };
    QCOMPARE(cut("web:https://ip.test/?key=1#ip"), QStringLiteral("web:https://ip.test/?…#ip"));
    QCOMPARE(cut("web:https://ip.test/a#ip"), QStringLiteral("web:https://ip.test/a#ip"));
    QCOMPARE(cut("command:/opt/my-ip --key 1"), QStringLiteral("command:/opt/my-ip …"));
    QCOMPARE(cut("stun:stun.test:3478"), QStringLiteral("stun:stun.test:3478"));
}

namespace {

LocalNetwork with(std::vector<LocalAddress> addresses)
{
    LocalInterface wan;
    wan.name = QStringLiteral("wan0");
    wan.defaultRoute = {100, 100};
    wan.addresses = std::move(addresses);
    return {{wan}, false};
}

QString asked(const Config& config, Family family, const LocalNetwork& network)
{
    return toString(planSources(config.records.front(), family, network, config).outside);
}

} // namespace

void SourceTest::a_public_interface_asks_nobody()
{
    const Config config = oneRecord();
    QCOMPARE(asked(config, Family::V4, with({localAddress("14.225.7.1")})), QStringLiteral("auto"));
    QCOMPARE(asked(config, Family::V4, with({localAddress("100.64.7.1")})), QStringLiteral("auto"));
}

void SourceTest::behind_a_router_all_that_is_there_is_asked()
{
    Config config = oneRecord({true, true});
    const LocalNetwork network = with({localAddress("192.168.1.7"), localAddress("fd00::7")});
    QCOMPARE(asked(config, Family::V4, network), QStringLiteral("echo,router"));
    config.crossChecks = {QStringLiteral("https://a.test/")};
    QCOMPARE(asked(config, Family::V4, network), QStringLiteral("echo,router,web:https://a.test/"));
    // The router's protocols know IPv4 only.
    QCOMPARE(asked(config, Family::V6, network), QStringLiteral("echo,web:https://a.test/"));
    // Without an own address of the family nobody can be asked.
    QCOMPARE(asked(config, Family::V6, with({localAddress("192.168.1.7")})), QStringLiteral("auto"));
}

void SourceTest::one_weak_source_gets_the_echo_beside_it()
{
    const LocalNetwork network = with({localAddress("192.168.1.7")});
    const auto chosen = [&](const char* text) {
        return asked(oneRecord({true, false}, *parseSources(QString::fromLatin1(text))), Family::V4, network);
    };
    QCOMPARE(chosen("router"), QStringLiteral("echo,router"));
    QCOMPARE(chosen("stun"), QStringLiteral("echo,stun"));
    QCOMPARE(chosen("router,dns"), QStringLiteral("router,dns"));
    // What STUN says is confirmed by the echo.
    QCOMPARE(chosen("router,stun"), QStringLiteral("echo,router,stun"));
    QCOMPARE(chosen("stun:a.test:3478,stun:b.test:3478"),
             QStringLiteral("echo,stun:a.test:3478,stun:b.test:3478"));
    // One operator, and two that anybody on the way can answer for.
    QCOMPARE(chosen("dns,dns:opendns"), QStringLiteral("echo,dns,dns:opendns"));
    QCOMPARE(chosen("dns:opendns-udp,dns:google-udp"), QStringLiteral("echo,dns:opendns-udp,dns:google-udp"));
    QCOMPARE(chosen("router,command:x"), QStringLiteral("command:x,router"));
    QCOMPARE(chosen("command:x"), QStringLiteral("command:x"));
    QCOMPARE(chosen("interface:eth9,echo"), QStringLiteral("echo"));
}

void SourceTest::a_vpn_is_not_asked_through_unless_chosen()
{
    LocalNetwork network = with({localAddress("192.168.1.7")});
    LocalInterface vpn;
    vpn.name = QStringLiteral("wg0");
    vpn.tunnel = true;
    vpn.defaultRoute = {50, std::nullopt};
    vpn.addresses = {localAddress("10.8.0.2")};
    network.interfaces.push_back(vpn);
    const Config config = oneRecord();
    const SourcePlan plan = planSources(config.records.front(), Family::V4, network, config);
    QVERIFY(plan.outside.empty());
    QVERIFY(std::get<NoAddress>(plan.own).reason == NoAddressReason::ThroughTunnel);
    QCOMPARE(asked(oneRecord({true, false}, {{SourceKind::Echo, {}}}), Family::V4, network),
             QStringLiteral("echo"));
}

void SourceTest::a_vpn_beside_the_default_route_is_one_too()
{
    LocalNetwork network = with({localAddress("192.168.1.7"), localAddress("fd00::7")});
    network.interfaces.front().leadsOut = {true, true};
    LocalInterface vpn;
    vpn.name = QStringLiteral("wg0");
    vpn.tunnel = true;
    vpn.addresses = {localAddress("10.8.0.2")};
    network.interfaces.push_back(vpn);
    Config config = oneRecord({true, true});
    QCOMPARE(asked(config, Family::V4, network), QStringLiteral("echo,router"));
    // Only half of the Internet: nobody knows which one the echo belongs to.
    network.interfaces.back().leadsOut.v4 = true;
    const SourcePlan plan = planSources(config.records.front(), Family::V4, network, config);
    QVERIFY(plan.outside.empty());
    QVERIFY(std::get<NoAddress>(plan.own).reason == NoAddressReason::ThroughTunnel);
    QCOMPARE(asked(config, Family::V6, network), QStringLiteral("echo"));
    // What this computer has itself is a fact, and who chose knows about the VPN.
    network.interfaces.front().addresses = {localAddress("14.225.7.1")};
    QVERIFY(
        std::holds_alternative<Seen>(planSources(config.records.front(), Family::V4, network, config).own));
    network.interfaces.front().addresses = {localAddress("192.168.1.7")};
    config.records.front().through = QStringLiteral("wan0");
    QCOMPARE(asked(config, Family::V4, network), QStringLiteral("echo,router"));
}

void SourceTest::the_exit_that_was_seen_is_for_who_wants_it()
{
    LocalNetwork network = with({localAddress("192.168.1.7")});
    LocalInterface vpn;
    vpn.name = QStringLiteral("wg0");
    vpn.tunnel = true;
    vpn.addresses = {localAddress("113.160.8.8")};
    network.interfaces.push_back(vpn);
    // The route to the update server alone leads through the VPN.
    const auto known = [&](const Config& config) {
        const Source echo{SourceKind::Echo, {}};
        const SourcePlan plan = planSources(config.records.front(), Family::V4, network, config);
        return observationOf(plan, {{echo,
                                     judgeAnswer(echo.kind, address("113.160.8.8"), Family::V4, network,
                                                 PublishScope::GlobalOnly),
                                     false}});
    };
    QVERIFY(std::get<NoAddress>(known(oneRecord())).reason == NoAddressReason::ThroughTunnel);
    const auto seen = std::get<Seen>(known(oneRecord({true, false}, {{SourceKind::Echo, {}}})));
    QCOMPARE(seen.address, address("113.160.8.8"));
    QVERIFY(seen.origin == SourceKind::Echo);
}

void SourceTest::a_chosen_interface_stands_for_the_default_one()
{
    LocalNetwork network = with({localAddress("14.225.7.1")});
    LocalInterface second;
    second.name = QStringLiteral("wan1");
    second.tunnel = true; // chosen by name, so it may be one
    second.defaultRoute = {200, std::nullopt};
    second.addresses = {localAddress("192.168.2.7")};
    network.interfaces.push_back(second);
    Config config = oneRecord();
    config.records.front().through = second.name;
    const SourcePlan plan = planSources(config.records.front(), Family::V4, network, config);
    QVERIFY(std::get<NoAddress>(plan.own).reason == NoAddressReason::OnlyPrivate);
    QCOMPARE(toString(plan.outside), QStringLiteral("echo,router"));
    for (const Source& source : plan.outside)
        QCOMPARE(source.through, second.name);
    // With an address of its own it asks nobody, and without the interface nobody could be asked.
    network.interfaces.back().addresses = {localAddress("113.160.1.9")};
    QCOMPARE(asked(config, Family::V4, network), QStringLiteral("auto"));
    network.interfaces.pop_back();
    for (const char* sources : {"auto", "echo", "interface"}) {
        config.records.front().sources = *parseSources(QString::fromLatin1(sources));
        const SourcePlan none = planSources(config.records.front(), Family::V4, network, config);
        QVERIFY2(std::get<NoAddress>(none.own).reason == NoAddressReason::NoInterface, sources);
        QVERIFY2(none.outside.empty(), sources);
    }
}

void SourceTest::another_host_gets_the_prefix()
{
    Config config = oneRecord({false, true});
    config.records.front().hostId = Address::parse("::1a2b:3c4d:5e6f");
    const SourcePlan plan = planSources(config.records.front(), Family::V6,
                                        with({localAddress("2405:4800:12:34:aaaa:bbbb:cccc:dddd")}), config);
    const auto seen = std::get<Seen>(observationOf(plan, {}));
    QCOMPARE(seen.address.toString(), std::string("2405:4800:12:34:0:1a2b:3c4d:5e6f"));
}

// Some see the temporary address of this computer and some the lasting one; the prefix is the same.
void SourceTest::another_host_gets_the_prefix_that_others_see()
{
    Config config = oneRecord({false, true});
    Record& record = config.records.front();
    record.hostId = Address::parse("::cafe");
    record.sources = *parseSources(QStringLiteral("echo,dns,web:https://echo.test/"));
    LocalAddress temporary = localAddress("2405:4800:12:34:77::1");
    temporary.temporary = true;
    const LocalNetwork network = with({localAddress("2405:4800:12:34::1"), temporary});
    const SourcePlan plan = planSources(record, Family::V6, network, config);
    const auto heard = [&](std::initializer_list<const char*> answers) {
        std::vector<Testimony> testimonies;
        for (const char* answer : answers) {
            const Source& source = plan.outside.at(testimonies.size());
            testimonies.push_back({source,
                                   judgeAnswer(source.kind, *Address::parse(answer), Family::V6, network,
                                               PublishScope::GlobalOnly),
                                   false});
        }
        return observationOf(plan, testimonies);
    };
    const Seen camera{*Address::parse("2405:4800:12:34::cafe"), SourceKind::Echo};
    QVERIFY(heard({"2405:4800:12:34:77::1", "2405:4800:12:34::1", "2405:4800:12:34:77::1"}) ==
            Observation(camera));
    QVERIFY(std::get<NotKnown>(heard({"2405:4800:12:34:77::1", "2405:4800:12:35::1", "2405:4800:12:35::1"}))
                .why->kind == ErrorKind::Disagreement);
}

// validate() refuses it; what comes around that must not be read beyond its end, nor be published.
void SourceTest::an_ipv4_address_names_no_other_host()
{
    Config config = oneRecord({false, true});
    config.records.front().hostId = Address::parse("192.168.1.20");
    const SourcePlan plan = planSources(config.records.front(), Family::V6,
                                        with({localAddress("2405:4800:12:34:aaaa:bbbb:cccc:dddd")}), config);
    QVERIFY(std::get<NotKnown>(observationOf(plan, {})).why->kind == ErrorKind::Unsupported);
}

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
