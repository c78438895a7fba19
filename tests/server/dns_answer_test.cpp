// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_answer.h"

#include "server/hmac.h"

#include "dns/message.h"
#include "dns/rdata.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::server;

class DnsAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void names_and_types_get_their_answers_data();
    void names_and_types_get_their_answers();
    void negative_answers_carry_the_soa_with_a_short_time();
    void the_question_comes_back_in_its_own_case();
    void name_servers_bring_their_addresses();
    void any_gets_one_set();
    void what_is_not_ours_is_refused_data();
    void what_is_not_ours_is_refused();
    void an_unknown_edns_version_is_badvers();
    void edns_is_answered_only_when_asked();
    void big_answers_are_truncated_by_udp_and_whole_by_tcp();
    void broken_queries_get_formerr_or_nothing();
    void a_published_change_is_seen_and_raises_the_serial();
    void a_removed_host_takes_its_empty_parents_along();
    void texts_stand_below_their_host();
    void a_signed_query_gets_a_signed_answer();
    void a_signed_answer_keeps_to_its_limit();

private:
    Message ask(const char* name, RrType type, RrClass klass = RrClass::Internet) const;
    Message exchange(const Message& query, DnsTransport transport = DnsTransport::Udp) const;

    std::optional<Publisher> m_publisher;
};

namespace {

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

Address address(const char* text)
{
    return *Address::parse(text);
}

Message queryFor(const char* text, RrType type, RrClass klass = RrClass::Internet)
{
    Message query;
    query.header.id = 4711;
    query.header.flags.recursionDesired = true;
    query.questions.push_back({name(text), type, klass});
    query.edns = Edns{};
    return query;
}

} // namespace

void DnsAnswerTest::init()
{
    m_publisher.emplace();
    m_publisher->setZone({name("vn.test"),
                          name("hostmaster.vn.test"),
                          1000,
                          {{name("ns1.vn.test"), {address("192.0.2.53"), address("2001:db8::53")}},
                           {name("ns.elsewhere.test"), {}}}});
    m_publisher->setHost(name("both.vn.test"), {1, address("203.0.113.9"), address("2001:db8::9"), 900});
    m_publisher->setHost(name("v4.vn.test"), {1, address("203.0.113.4"), std::nullopt, 900});
    m_publisher->setHost(name("fresh.vn.test"), {1, std::nullopt, std::nullopt, 900});
    m_publisher->setHost(name("cam.nha.vn.test"), {1, address("203.0.113.5"), std::nullopt, 900});
}

Message DnsAnswerTest::exchange(const Message& query, DnsTransport transport) const
{
    const Octets answer = dnsAnswer(writeMessage(query), *m_publisher, {}, transport, {});
    const auto parsed = parseMessage(answer);
    return std::holds_alternative<Message>(parsed) ? std::get<Message>(parsed) : Message{};
}

Message DnsAnswerTest::ask(const char* text, RrType type, RrClass klass) const
{
    const Message reply = exchange(queryFor(text, type, klass));
    // True of every answer.
    if (reply.header.id != 4711 || !reply.header.flags.response || !reply.header.flags.recursionDesired ||
        reply.header.flags.recursionAvailable || reply.questions.size() != 1)
        return {};
    return reply;
}

void DnsAnswerTest::names_and_types_get_their_answers_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("rcode");
    QTest::addColumn<QByteArrayList>("addresses"); // or record counts for other types
    const auto row = [](const char* question, RrType type, Rcode rcode,
                        const QByteArrayList& addresses = {}) {
        QTest::newRow((std::string(question) + " " + toString(type)).c_str())
            << QByteArray(question) << static_cast<int>(type) << static_cast<int>(rcode) << addresses;
    };
    row("both.vn.test", RrType::A, Rcode::NoError, {"203.0.113.9"});
    row("both.vn.test", RrType::AAAA, Rcode::NoError, {"2001:db8::9"});
    row("BOTH.vn.TEST", RrType::A, Rcode::NoError, {"203.0.113.9"});
    row("v4.vn.test", RrType::A, Rcode::NoError, {"203.0.113.4"});
    row("v4.vn.test", RrType::AAAA, Rcode::NoError);
    row("both.vn.test", RrType::TXT, Rcode::NoError);
    row("both.vn.test", RrType::SOA, Rcode::NoError);
    row("fresh.vn.test", RrType::A, Rcode::NoError);
    row("vn.test", RrType::A, Rcode::NoError);
    row("ns1.vn.test", RrType::A, Rcode::NoError, {"192.0.2.53"});
    row("ns1.vn.test", RrType::AAAA, Rcode::NoError, {"2001:db8::53"});
    row("cam.nha.vn.test", RrType::A, Rcode::NoError, {"203.0.113.5"});
    row("nha.vn.test", RrType::A, Rcode::NoError); // an empty non-terminal
    row("none.vn.test", RrType::A, Rcode::NxDomain);
    row("x.both.vn.test", RrType::A, Rcode::NxDomain);
    row("x.nha.vn.test", RrType::A, Rcode::NxDomain);
    row("_acme-challenge.both.vn.test", RrType::TXT, Rcode::NxDomain);
    row("*.vn.test", RrType::A, Rcode::NxDomain);
    row("both\\.vn.vn.test", RrType::A, Rcode::NxDomain); // one label with a dot in it
    row("ns.elsewhere.test", RrType::A, Rcode::Refused);
    row("test", RrType::SOA, Rcode::Refused);
    row(".", RrType::NS, Rcode::Refused);
    row("xvn.test", RrType::A, Rcode::Refused);
}

void DnsAnswerTest::names_and_types_get_their_answers()
{
    QFETCH(QByteArray, question);
    QFETCH(int, type);
    QFETCH(int, rcode);
    QFETCH(QByteArrayList, addresses);
    const Message reply = ask(question.constData(), static_cast<RrType>(type));
    QCOMPARE(static_cast<int>(reply.header.rcode), rcode);
    QCOMPARE(reply.header.flags.authoritative, reply.header.rcode != Rcode::Refused);
    QByteArrayList found;
    for (const ResourceRecord& record : reply.answers) {
        QVERIFY(record.name == name(question.constData()));
        found << QByteArray::fromStdString(readAddress(record)->toString());
    }
    QCOMPARE(found, addresses);
    if (reply.answers.empty() && reply.header.rcode != Rcode::Refused) {
        QCOMPARE(reply.authorities.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(reply.authorities.front().type), static_cast<int>(RrType::SOA));
    } else {
        QVERIFY(reply.authorities.empty());
    }
}

void DnsAnswerTest::negative_answers_carry_the_soa_with_a_short_time()
{
    const Message reply = ask("none.vn.test", RrType::A);
    const ResourceRecord& record = reply.authorities.at(0);
    QVERIFY(record.name == name("vn.test"));
    QCOMPARE(record.ttl, 60U);
    const SoaData soa = *readSoa(record);
    QCOMPARE(soa.minimum, 60U);
    QCOMPARE(soa.serial, 1000U);
    QVERIFY(soa.primary == name("ns1.vn.test"));
    QVERIFY(soa.mailbox == name("hostmaster.vn.test"));
    QCOMPARE(ask("both.vn.test", RrType::A).answers.at(0).ttl, 60U);
    QVERIFY(readSoa(ask("vn.test", RrType::SOA).answers.at(0)) == soa);
}

void DnsAnswerTest::the_question_comes_back_in_its_own_case()
{
    const Message reply = ask("bOtH.Vn.tEsT", RrType::A);
    QCOMPARE(reply.questions.at(0).name.toString(), std::string("bOtH.Vn.tEsT."));
    QCOMPARE(reply.answers.at(0).name.toString(), std::string("bOtH.Vn.tEsT."));
}

void DnsAnswerTest::name_servers_bring_their_addresses()
{
    const Message reply = ask("vn.test", RrType::NS);
    QCOMPARE(reply.answers.size(), std::size_t{2});
    QVERIFY(readTarget(reply.answers[0]) == name("ns1.vn.test"));
    QVERIFY(readTarget(reply.answers[1]) == name("ns.elsewhere.test"));
    QCOMPARE(reply.additionals.size(), std::size_t{2});
    QVERIFY(readAddress(reply.additionals[0]) == address("192.0.2.53"));
    QVERIFY(readAddress(reply.additionals[1]) == address("2001:db8::53"));
}

void DnsAnswerTest::any_gets_one_set()
{
    const auto onlyType = [this](const char* text) {
        const Message reply = ask(text, RrType::ANY);
        return reply.answers.size() == 1 ? toString(reply.answers[0].type) : std::string();
    };
    QCOMPARE(onlyType("both.vn.test"), std::string("A"));
    QCOMPARE(onlyType("vn.test"), std::string("SOA"));
    QCOMPARE(onlyType("cam.nha.vn.test"), std::string("A"));
    const Message none = ask("fresh.vn.test", RrType::ANY);
    QVERIFY(none.answers.empty());
    QCOMPARE(static_cast<int>(none.header.rcode), static_cast<int>(Rcode::NoError));
}

void DnsAnswerTest::what_is_not_ours_is_refused_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("klass");
    QTest::addColumn<int>("questions");
    QTest::addColumn<int>("rcode");
    const auto row = [](const char* label, Opcode opcode, RrType type, RrClass klass, int questions,
                        Rcode rcode) {
        QTest::newRow(label) << static_cast<int>(opcode) << static_cast<int>(type) << static_cast<int>(klass)
                             << questions << static_cast<int>(rcode);
    };
    row("axfr", Opcode::Query, RrType::AXFR, RrClass::Internet, 1, Rcode::Refused);
    row("ixfr", Opcode::Query, RrType::IXFR, RrClass::Internet, 1, Rcode::Refused);
    row("chaos", Opcode::Query, RrType::TXT, RrClass::Chaos, 1, Rcode::Refused);
    row("class any", Opcode::Query, RrType::A, RrClass::Any, 1, Rcode::Refused);
    row("two questions", Opcode::Query, RrType::A, RrClass::Internet, 2, Rcode::FormErr);
    row("no question", Opcode::Query, RrType::A, RrClass::Internet, 0, Rcode::FormErr);
    row("notify", Opcode::Notify, RrType::SOA, RrClass::Internet, 1, Rcode::NotImp);
    row("update", Opcode::Update, RrType::SOA, RrClass::Internet, 1, Rcode::NotImp);
    row("status", Opcode::Status, RrType::A, RrClass::Internet, 1, Rcode::NotImp);
}

void DnsAnswerTest::what_is_not_ours_is_refused()
{
    QFETCH(int, opcode);
    QFETCH(int, type);
    QFETCH(int, klass);
    QFETCH(int, questions);
    QFETCH(int, rcode);
    Message query = queryFor("vn.test", static_cast<RrType>(type), static_cast<RrClass>(klass));
    query.header.opcode = static_cast<Opcode>(opcode);
    query.questions.resize(static_cast<std::size_t>(questions), query.questions.front());
    const Message reply = exchange(query, DnsTransport::Tcp);
    QCOMPARE(static_cast<int>(reply.header.rcode), rcode);
    QCOMPARE(static_cast<int>(reply.header.opcode), opcode);
    QVERIFY(reply.header.flags.response);
    QVERIFY(!reply.header.flags.authoritative);
    QVERIFY(reply.answers.empty() && reply.authorities.empty() && reply.additionals.empty());
}

void DnsAnswerTest::an_unknown_edns_version_is_badvers()
{
    Message query = queryFor("both.vn.test", RrType::A);
    query.edns->version = 1;
    const Message reply = exchange(query);
    QCOMPARE(static_cast<int>(reply.header.rcode), static_cast<int>(Rcode::BadVers));
    QVERIFY(reply.edns.has_value());
    QCOMPARE(int{reply.edns->version}, 0);
    QVERIFY(reply.answers.empty());
}

void DnsAnswerTest::edns_is_answered_only_when_asked()
{
    Message query = queryFor("both.vn.test", RrType::A);
    query.edns->dnssecOk = true;
    query.edns->options.push_back({65001, {1, 2, 3}});
    Message reply = exchange(query);
    QVERIFY(reply.edns.has_value());
    QCOMPARE(int{reply.edns->udpSize}, 1232);
    QVERIFY(reply.edns->dnssecOk);
    QVERIFY(reply.edns->options.empty());
    query.edns.reset();
    reply = exchange(query);
    QVERIFY(!reply.edns.has_value());
    QCOMPARE(reply.answers.size(), std::size_t{1});
}

void DnsAnswerTest::big_answers_are_truncated_by_udp_and_whole_by_tcp()
{
    ZoneData zone{name("big.test"), name("hostmaster.big.test"), 1, {}};
    for (int i = 0; i < 60; ++i)
        zone.nameServers.push_back(
            {name(("a-name-server-with-number-" + std::to_string(i) + ".big.test").c_str()),
             {address("192.0.2.53")}});
    m_publisher->setZone(zone);
    Message query = queryFor("big.test", RrType::NS);
    for (const std::size_t offered :
         {std::size_t{0}, std::size_t{512}, std::size_t{1232}, std::size_t{65535}}) {
        query.edns = offered > 0 ? std::optional(Edns{static_cast<std::uint16_t>(offered), 0, false, {}})
                                 : std::nullopt;
        const Octets answer = dnsAnswer(writeMessage(query), *m_publisher, {}, DnsTransport::Udp, {});
        QVERIFY(answer.size() <= (offered > 512 ? 1232U : 512U));
        QVERIFY(std::get<Message>(parseMessage(answer)).header.flags.truncated);
    }
    const Message whole = exchange(query, DnsTransport::Tcp);
    QVERIFY(!whole.header.flags.truncated);
    QCOMPARE(whole.answers.size(), std::size_t{60});
    QCOMPARE(whole.additionals.size(), std::size_t{60});
}

void DnsAnswerTest::broken_queries_get_formerr_or_nothing()
{
    const Octets good = writeMessage(queryFor("both.vn.test", RrType::A));
    for (std::size_t size = 0; size < good.size(); ++size) {
        const Octets answer = dnsAnswer(std::span(good).first(size), *m_publisher, {}, DnsTransport::Udp, {});
        if (size < 12) {
            QVERIFY(answer.empty());
            continue;
        }
        const Message reply = std::get<Message>(parseMessage(answer));
        QCOMPARE(static_cast<int>(reply.header.rcode), static_cast<int>(Rcode::FormErr));
        QCOMPARE(int{reply.header.id}, 4711);
    }
    Octets response = good;
    response[2] |= 0x80U;
    QVERIFY(dnsAnswer(response, *m_publisher, {}, DnsTransport::Udp, {}).empty());
    QVERIFY(dnsAnswer(std::span(response).first(20), *m_publisher, {}, DnsTransport::Udp, {}).empty());
    // An opcode whose body has another form is not implemented, rather than malformed.
    Octets stateful = good;
    stateful[2] = static_cast<std::uint8_t>(6U << 3U);
    stateful.resize(17);
    const Message reply =
        std::get<Message>(parseMessage(dnsAnswer(stateful, *m_publisher, {}, DnsTransport::Tcp, {})));
    QCOMPARE(static_cast<int>(reply.header.rcode), static_cast<int>(Rcode::NotImp));
}

void DnsAnswerTest::a_published_change_is_seen_and_raises_the_serial()
{
    const HostName host = *HostName::parse("v4.vn.test");
    m_publisher->publish({host, address("203.0.113.44"), std::nullopt}, 1001);
    QVERIFY(readAddress(ask("v4.vn.test", RrType::A).answers.at(0)) == address("203.0.113.44"));
    QCOMPARE(readSoa(ask("vn.test", RrType::SOA).answers.at(0))->serial, 1001U);
    // One that comes late must not bring the old address back.
    m_publisher->publish({host, address("203.0.113.43"), std::nullopt}, 1000);
    QVERIFY(readAddress(ask("v4.vn.test", RrType::A).answers.at(0)) == address("203.0.113.44"));
    QCOMPARE(readSoa(ask("vn.test", RrType::SOA).answers.at(0))->serial, 1001U);
    m_publisher->publish({*HostName::parse("none.vn.test"), address("203.0.113.1"), std::nullopt}, 1002);
    QCOMPARE(static_cast<int>(ask("none.vn.test", RrType::A).header.rcode),
             static_cast<int>(Rcode::NxDomain));
    // Serial arithmetic goes around the end.
    QVERIFY(serialIsNewer(1, 4294967295U));
    QVERIFY(!serialIsNewer(4294967295U, 1));
    QVERIFY(!serialIsNewer(5, 5));
}

void DnsAnswerTest::a_removed_host_takes_its_empty_parents_along()
{
    m_publisher->setHost(name("b.nha.vn.test"), {});
    m_publisher->removeHost(name("cam.nha.vn.test"));
    QCOMPARE(static_cast<int>(ask("cam.nha.vn.test", RrType::A).header.rcode),
             static_cast<int>(Rcode::NxDomain));
    QCOMPARE(static_cast<int>(ask("nha.vn.test", RrType::A).header.rcode), static_cast<int>(Rcode::NoError));
    m_publisher->removeHost(name("b.nha.vn.test"));
    m_publisher->removeHost(name("b.nha.vn.test"));
    QCOMPARE(static_cast<int>(ask("nha.vn.test", RrType::A).header.rcode), static_cast<int>(Rcode::NxDomain));
    QCOMPARE(static_cast<int>(ask("vn.test", RrType::SOA).header.rcode), static_cast<int>(Rcode::NoError));
    // Setting the zone again keeps its hosts and drops what no longer serves it.
    m_publisher->setZone({name("vn.test"), name("hostmaster.vn.test"), 2000, {{name("ns2.vn.test"), {}}}});
    QCOMPARE(static_cast<int>(ask("ns1.vn.test", RrType::A).header.rcode), static_cast<int>(Rcode::NxDomain));
    QCOMPARE(static_cast<int>(ask("ns2.vn.test", RrType::A).header.rcode), static_cast<int>(Rcode::NoError));
    QCOMPARE(ask("both.vn.test", RrType::A).answers.size(), std::size_t{1});
}

void DnsAnswerTest::texts_stand_below_their_host()
{
    const char* const challenge = "_acme-challenge.v4.vn.test";
    Change change{*HostName::parse("v4.vn.test")};
    change.texts = {makeTxtRecord(name("x.test"), 0, "one").rdata,
                    makeTxtRecord(name("x.test"), 0, "two").rdata};
    m_publisher->publish(change, 1001);
    const Message found = ask("_ACME-challenge.v4.vn.test", RrType::TXT);
    QCOMPARE(found.answers.size(), std::size_t{2});
    QCOMPARE(found.answers[0].ttl, 60U);
    QVERIFY(readTxt(found.answers[0]) == std::vector<std::string>{"one"});
    QCOMPARE(ask(challenge, RrType::ANY).answers.size(), std::size_t{2});
    const Message other = ask(challenge, RrType::A);
    QVERIFY(other.answers.empty() && other.header.rcode == Rcode::NoError);
    QVERIFY(ask("v4.vn.test", RrType::TXT).answers.empty());
    QCOMPARE(readAddress(ask("v4.vn.test", RrType::A).answers.at(0))->toString(), std::string("203.0.113.4"));
    QCOMPARE(readSoa(ask("vn.test", RrType::SOA).answers.at(0))->serial, 1001U);
    change.texts->clear();
    m_publisher->publish(change, 1002);
    QVERIFY(ask(challenge, RrType::TXT).header.rcode == Rcode::NxDomain);
    change.texts = {{1, 'x'}};
    m_publisher->publish(change, 1003);
    m_publisher->removeHost(name("v4.vn.test"));
    QVERIFY(ask(challenge, RrType::TXT).header.rcode == Rcode::NxDomain);
    QVERIFY(ask("v4.vn.test", RrType::A).header.rcode == Rcode::NxDomain);
}

void DnsAnswerTest::a_signed_query_gets_a_signed_answer()
{
    constexpr std::uint64_t kNow = 1795305600;
    const WallTime now{std::chrono::seconds(kNow)};
    const TsigKey key{name("v4.vn.test"), TsigAlgorithm::HmacSha256, Octets(32, 7)};
    TsigKeys keys;
    keys.set(key, 0);
    const Octets query = writeMessage(queryFor("v4.vn.test", RrType::A));
    const SignedMessage asked = signMessage(query, key, kNow, hmac);
    const Octets answer = dnsAnswer(asked.wire, *m_publisher, keys, DnsTransport::Udp, now);
    QVERIFY(checkTsig(answer, key, kNow, hmac, asked.mac).verdict == TsigVerdict::Authentic);
    QCOMPARE(std::get<Message>(parseMessage(answer)).answers.size(), std::size_t{1});

    TsigKey wrong = key;
    wrong.secret[0] = 8;
    const SignedMessage forged = signMessage(query, wrong, kNow, hmac);
    const auto refused =
        std::get<Message>(parseMessage(dnsAnswer(forged.wire, *m_publisher, keys, DnsTransport::Udp, now)));
    QVERIFY(refused.header.rcode == Rcode::NotAuth && refused.answers.empty());
    QVERIFY(readTsig(refused.additionals.back())->error == TsigError::BadSig);
}

void DnsAnswerTest::a_signed_answer_keeps_to_its_limit()
{
    const WallTime now{std::chrono::seconds(1795305600)};
    std::vector<Octets> texts;
    for (char c = 'a'; c < 'i'; ++c)
        texts.push_back(makeTxtRecord(name("x.test"), 0, std::string(255, c)).rdata);
    m_publisher->setTexts(name("v4.vn.test"), texts);
    const std::string label(60, 'k');
    const TsigKey key{name((label + "." + label + "." + label + ".vn.test").c_str()),
                      TsigAlgorithm::HmacSha512, Octets(64, 7)};
    TsigKeys keys;
    keys.set(key, 0);
    Message query = queryFor("_acme-challenge.v4.vn.test", RrType::TXT);
    query.edns.reset();
    const SignedMessage asked = signMessage(writeMessage(query), key, 1795305600, hmac);
    const Octets answer = dnsAnswer(asked.wire, *m_publisher, keys, DnsTransport::Udp, now);
    QVERIFY(answer.size() <= 512);
    QVERIFY(std::get<Message>(parseMessage(answer)).header.flags.truncated);
    QVERIFY(checkTsig(answer, key, 1795305600, hmac, asked.mac).verdict == TsigVerdict::Authentic);
    const Octets whole = dnsAnswer(asked.wire, *m_publisher, keys, DnsTransport::Tcp, now);
    QCOMPARE(std::get<Message>(parseMessage(whole)).answers.size(), std::size_t{8});
}

QTEST_GUILESS_MAIN(DnsAnswerTest)
#include "dns_answer_test.moc"
