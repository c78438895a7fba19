// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"
#include "providers/rfc2136_settings.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <QTest>

#include <set>

using namespace vnddns;

// The dialogue with a name server, word by word; the test is the server.
class Rfc2136Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_server_is_written_in_several_ways_data();
    void a_server_is_written_in_several_ways();
    void a_key_is_named_with_its_algorithm_or_without_data();
    void a_key_is_named_with_its_algorithm_or_without();
    void settings_that_cannot_work_ask_nobody();
    void the_zone_is_found_and_what_is_seen_is_replaced();
    void an_absent_address_is_demanded_to_be_absent();
    void only_the_families_of_the_job_are_touched();
    void only_what_differs_is_replaced();
    void what_is_right_already_is_not_sent();
    void a_given_zone_is_not_asked_for();
    void the_zone_is_found_in_a_negative_answer();
    void a_change_in_between_leads_to_another_look();
    void a_name_that_keeps_changing_is_given_up();
    void a_server_that_answers_no_questions_is_updated_all_the_same();
    void an_alias_is_not_updated();
    void every_refusal_has_its_meaning_data();
    void every_refusal_has_its_meaning();
    void a_wrong_clock_is_told_in_minutes();
    void a_signature_that_is_too_old_for_the_server_is_no_wrong_clock();
    void no_text_holds_the_secret();

private:
    Account m_account;
    Conversation::Step m_step;
    std::unique_ptr<Conversation> m_conversation;

    void begin(const char* v4, const char* v6 = "");
    const Message& asked() const { return std::get<DnsRequest>(m_step).message; }
    bool asks(RrType type) const;
    QString ended() const;
    void answer(Rcode rcode, std::vector<ResourceRecord> answers = {},
                std::vector<ResourceRecord> authorities = {});
    void answerZone() { answer(Rcode::NoError, {}, {soa()}); }
    static ResourceRecord soa();
    std::vector<Prerequisite> prerequisites() const;
    std::vector<UpdateAction> actions() const;

private Q_SLOTS:
    void init();
};

namespace {

constexpr const char* kSecret = "c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx";

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

ResourceRecord record(const char* address, std::uint32_t ttl = 300)
{
    return makeAddressRecord(name("nha.dyn.test"), ttl, *Address::parse(address));
}

} // namespace

void Rfc2136Test::init()
{
    m_account = Account();
    m_account.id = QStringLiteral("a1");
    m_account.provider = QStringLiteral("rfc2136");
    m_account.server = QStringLiteral("ns.dyn.test");
    m_account.user = QStringLiteral("nha.key");
}

ResourceRecord Rfc2136Test::soa()
{
    return makeSoaRecord(name("dyn.test"), 60, {name("ns.dyn.test"), name("a.dyn.test"), 1, 1, 1, 1, 1});
}

void Rfc2136Test::begin(const char* v4, const char* v6)
{
    const UpdateJob job{{*HostName::parse("nha.dyn.test")}, {Address::parse(v4), Address::parse(v6)}};
    m_conversation = findProvider("rfc2136")->converse(m_account, job, Secret(kSecret));
    m_step = m_conversation->start();
}

bool Rfc2136Test::asks(RrType type) const
{
    const auto* request = std::get_if<DnsRequest>(&m_step);
    return request && request->message.header.opcode == Opcode::Query &&
           request->message.questions ==
               std::vector<Question>{{name("nha.dyn.test"), type, RrClass::Internet}};
}

QString Rfc2136Test::ended() const
{
    const auto* outcomes = std::get_if<Outcomes>(&m_step);
    if (!outcomes)
        return QStringLiteral("not ended");
    const Outcome& outcome = outcomes->front();
    if (!outcome.result.ok())
        return toString(outcome.result.error().kind);
    return outcome.result.value().changed ? QStringLiteral("changed") : QStringLiteral("unchanged");
}

void Rfc2136Test::answer(Rcode rcode, std::vector<ResourceRecord> answers,
                         std::vector<ResourceRecord> authorities)
{
    DnsReply reply;
    reply.authentic = true;
    reply.message.header.rcode = rcode;
    reply.message.answers = std::move(answers);
    reply.message.authorities = std::move(authorities);
    m_step = m_conversation->next(reply);
}

std::vector<Prerequisite> Rfc2136Test::prerequisites() const
{
    std::vector<Prerequisite> all;
    for (const ResourceRecord& each : asked().answers)
        all.push_back(*readPrerequisite(each));
    return all;
}

std::vector<UpdateAction> Rfc2136Test::actions() const
{
    std::vector<UpdateAction> all;
    for (const ResourceRecord& each : asked().authorities)
        all.push_back(*readUpdateAction(each));
    return all;
}

void Rfc2136Test::a_server_is_written_in_several_ways_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host"); // empty: refused
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("overUdp");
    QTest::newRow("name") << "ns.dyn.test"
                          << "ns.dyn.test" << 53 << false;
    QTest::newRow("port") << "ns.dyn.test:5353"
                          << "ns.dyn.test" << 5353 << false;
    QTest::newRow("tcp") << "tcp://192.0.2.1:54"
                         << "192.0.2.1" << 54 << false;
    QTest::newRow("udp") << "udp://192.0.2.1"
                         << "192.0.2.1" << 53 << true;
    QTest::newRow("v6") << "udp://[2001:db8::1]:54"
                        << "2001:db8::1" << 54 << true;
    QTest::newRow("empty") << ""
                           << "" << 0 << false;
    QTest::newRow("bare v6") << "2001:db8::1"
                             << "" << 0 << false;
    QTest::newRow("scheme") << "https://ns.dyn.test"
                            << "" << 0 << false;
    QTest::newRow("path") << "ns.dyn.test/x"
                          << "" << 0 << false;
    QTest::newRow("port 0") << "ns.dyn.test:0"
                            << "" << 0 << false;
    QTest::newRow("user") << "a@ns.dyn.test"
                          << "" << 0 << false;
}

void Rfc2136Test::a_server_is_written_in_several_ways()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(bool, overUdp);
    const auto server = readNameServer(text);
    QCOMPARE(server.has_value(), !host.isEmpty());
    if (server)
        QVERIFY(*server == (NameServer{host.toStdString(), static_cast<std::uint16_t>(port), overUdp}));
    // The settings judge alike.
    m_account.server = text;
    QCOMPARE(validate(m_account).empty(), !host.isEmpty());
}

void Rfc2136Test::a_key_is_named_with_its_algorithm_or_without_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("back"); // empty: refused
    QTest::newRow("usual") << "nha.key"
                           << "nha.key";
    QTest::newRow("final dot") << "nha.key."
                               << "nha.key";
    QTest::newRow("usual, said") << "hmac-sha256:nha.key"
                                 << "nha.key";
    QTest::newRow("strong") << "HMAC-SHA512:nha.key"
                            << "hmac-sha512:nha.key";
    QTest::newRow("legacy") << "hmac-md5:nha"
                            << "hmac-md5:nha";
    QTest::newRow("unknown") << "hmac-sha3:nha.key"
                             << "";
    QTest::newRow("no name") << "hmac-sha256:"
                             << "";
    QTest::newRow("root") << "."
                          << "";
    QTest::newRow("empty") << ""
                           << "";
}

void Rfc2136Test::a_key_is_named_with_its_algorithm_or_without()
{
    QFETCH(QString, text);
    QFETCH(QString, back);
    const auto key = readKeyName(text);
    QCOMPARE(key ? toString(*key) : QString(), back);
}

void Rfc2136Test::settings_that_cannot_work_ask_nobody()
{
    m_account.user = QStringLiteral("hmac-sha3:nha.key");
    begin("192.0.2.9");
    QCOMPARE(ended(), QStringLiteral("auth-rejected"));
    init();
    m_account.zone = QStringLiteral("other.test");
    begin("192.0.2.9");
    QCOMPARE(ended(), QStringLiteral("name-unknown"));
    init();
    const UpdateJob job{{*HostName::parse("nha.dyn.test")}, {Address::parse("192.0.2.9"), {}}};
    m_conversation = findProvider("rfc2136")->converse(m_account, job, Secret("not base64!"));
    m_step = m_conversation->start();
    QCOMPARE(ended(), QStringLiteral("auth-rejected"));
}

void Rfc2136Test::the_zone_is_found_and_what_is_seen_is_replaced()
{
    begin("192.0.2.9", "2001:db8::9");
    QVERIFY(asks(RrType::SOA));
    QVERIFY(std::get<DnsRequest>(m_step).key);
    answerZone();
    QVERIFY(asks(RrType::A));
    answer(Rcode::NoError, {record("192.0.2.1"), record("192.0.2.2")});
    QVERIFY(asks(RrType::AAAA));
    answer(Rcode::NoError, {record("2001:db8::1")});

    QVERIFY(asked().header.opcode == Opcode::Update);
    QVERIFY(asked().questions == (std::vector<Question>{{name("dyn.test"), RrType::SOA, RrClass::Internet}}));
    const auto seen = prerequisites();
    QCOMPARE(seen.size(), std::size_t(3));
    std::set<std::string> addresses;
    for (const Prerequisite& each : seen) {
        QVERIFY(each.kind == PrerequisiteKind::RrsetEquals);
        ResourceRecord set = each.record;
        set.klass = RrClass::Internet;
        addresses.insert(readAddress(set)->toString());
    }
    QVERIFY(addresses == (std::set<std::string>{"192.0.2.1", "192.0.2.2", "2001:db8::1"}));
    const auto changes = actions();
    QCOMPARE(changes.size(), std::size_t(4));
    QVERIFY(changes[0].kind == UpdateKind::DeleteRrset && changes[0].record.type == RrType::A);
    QVERIFY(changes[1].kind == UpdateKind::Add &&
            readAddress(changes[1].record) == Address::parse("192.0.2.9"));
    QCOMPARE(changes[1].record.ttl, std::uint32_t(60));
    QVERIFY(changes[2].kind == UpdateKind::DeleteRrset && changes[2].record.type == RrType::AAAA);
    QVERIFY(readAddress(changes[3].record) == Address::parse("2001:db8::9"));
    answer(Rcode::NoError);
    QCOMPARE(ended(), QStringLiteral("changed"));
}

void Rfc2136Test::an_absent_address_is_demanded_to_be_absent()
{
    begin("192.0.2.9");
    answerZone();
    answer(Rcode::NxDomain);
    QCOMPARE(prerequisites().size(), std::size_t(1));
    QVERIFY(prerequisites().front().kind == PrerequisiteKind::RrsetAbsent);
    QVERIFY(prerequisites().front().record.type == RrType::A);
}

void Rfc2136Test::only_the_families_of_the_job_are_touched()
{
    begin("", "2001:db8::9");
    answerZone();
    QVERIFY(asks(RrType::AAAA));
    answer(Rcode::NoError);
    for (const UpdateAction& each : actions())
        QVERIFY(each.record.type == RrType::AAAA);
}

void Rfc2136Test::only_what_differs_is_replaced()
{
    begin("192.0.2.9", "2001:db8::9");
    answerZone();
    answer(Rcode::NoError, {record("192.0.2.9")});
    answer(Rcode::NoError, {record("2001:db8::1")});
    QCOMPARE(actions().size(), std::size_t(2));
    QVERIFY(actions().front().record.type == RrType::AAAA);
}

void Rfc2136Test::what_is_right_already_is_not_sent()
{
    begin("192.0.2.9", "2001:db8::9");
    answerZone();
    answer(Rcode::NoError, {record("192.0.2.9")});
    answer(Rcode::NoError, {record("2001:db8::9")});
    QCOMPARE(ended(), QStringLiteral("unchanged"));
}

void Rfc2136Test::a_given_zone_is_not_asked_for()
{
    m_account.zone = QStringLiteral("test");
    begin("192.0.2.9");
    QVERIFY(asks(RrType::A));
    answer(Rcode::NoError);
    QVERIFY(asked().questions.front().name == name("test"));
}

void Rfc2136Test::the_zone_is_found_in_a_negative_answer()
{
    begin("192.0.2.9");
    answer(Rcode::NxDomain, {}, {soa()});
    QVERIFY(asks(RrType::A));
    // A server that only points elsewhere does not serve the zone.
    begin("192.0.2.9");
    answer(Rcode::NoError, {}, {makeNameRecord(name("dyn.test"), RrType::NS, 60, name("ns.dyn.test"))});
    QCOMPARE(ended(), QStringLiteral("name-unknown"));
}

void Rfc2136Test::a_change_in_between_leads_to_another_look()
{
    begin("192.0.2.9");
    answerZone();
    answer(Rcode::NoError, {record("192.0.2.1")});
    answer(Rcode::NxRrset);
    QVERIFY(asks(RrType::A));
    answer(Rcode::NoError, {record("192.0.2.2")});
    QVERIFY(asked().header.opcode == Opcode::Update);
    answer(Rcode::NoError);
    QCOMPARE(ended(), QStringLiteral("changed"));
}

void Rfc2136Test::a_name_that_keeps_changing_is_given_up()
{
    begin("192.0.2.9");
    answerZone();
    for (const Rcode refusal : {Rcode::NxRrset, Rcode::YxRrset}) {
        answer(Rcode::NoError, {record("192.0.2.1")});
        answer(refusal);
    }
    QCOMPARE(ended(), QStringLiteral("dns-trouble"));
}

void Rfc2136Test::a_server_that_answers_no_questions_is_updated_all_the_same()
{
    begin("192.0.2.9", "2001:db8::9");
    answer(Rcode::Refused);
    QVERIFY(asked().header.opcode == Opcode::Update);
    QVERIFY(asked().questions.front().name == name("dyn.test"));
    QVERIFY(asked().answers.empty());
    QCOMPARE(actions().size(), std::size_t(4));

    begin("192.0.2.9", "2001:db8::9");
    answerZone();
    answer(Rcode::Refused);
    QVERIFY(asked().header.opcode == Opcode::Update && asked().answers.empty());
    answer(Rcode::NoError);
    QCOMPARE(ended(), QStringLiteral("changed"));
}

void Rfc2136Test::an_alias_is_not_updated()
{
    begin("192.0.2.9");
    answerZone();
    answer(Rcode::NoError, {makeNameRecord(name("nha.dyn.test"), RrType::CNAME, 60, name("other.test"))});
    QCOMPARE(ended(), QStringLiteral("name-unknown"));
}

void Rfc2136Test::every_refusal_has_its_meaning_data()
{
    QTest::addColumn<int>("rcode");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("authentic");
    QTest::addColumn<QString>("means");
    const auto row = [](Rcode rcode, TsigError error, bool authentic, const char* means) {
        QTest::addRow("%s %s %d", toString(rcode).c_str(), toString(error).c_str(), authentic)
            << int(rcode) << int(error) << authentic << QString::fromLatin1(means);
    };
    row(Rcode::FormErr, TsigError::None, true, "client-refused");
    row(Rcode::ServFail, TsigError::None, true, "server-busy");
    row(Rcode::NxDomain, TsigError::None, true, "name-unknown");
    row(Rcode::NotImp, TsigError::None, true, "feature-refused");
    row(Rcode::Refused, TsigError::None, true, "name-unknown");
    row(Rcode::NotAuth, TsigError::None, true, "name-unknown");
    row(Rcode::NotZone, TsigError::None, true, "name-unknown");
    row(Rcode(13), TsigError::None, true, "bad-reply");
    row(Rcode::NotAuth, TsigError::BadKey, false, "auth-rejected");
    row(Rcode::NotAuth, TsigError::BadSig, false, "auth-rejected");
    row(Rcode::NotAuth, TsigError::BadTrunc, true, "auth-rejected");
    row(Rcode::NotAuth, TsigError::BadTime, true, "wrong-clock");
    row(Rcode::NotAuth, TsigError(99), true, "bad-reply");
    // Unsigned: only the key is doubted, everything else may pass.
    row(Rcode::NoError, TsigError::None, false, "bad-reply");
    row(Rcode::Refused, TsigError::None, false, "auth-rejected");
    row(Rcode::NotAuth, TsigError::None, false, "auth-rejected");
    row(Rcode::ServFail, TsigError::None, false, "server-busy");
    row(Rcode::NotImp, TsigError::None, false, "bad-reply");
}

void Rfc2136Test::every_refusal_has_its_meaning()
{
    QFETCH(int, rcode);
    QFETCH(int, error);
    QFETCH(bool, authentic);
    QFETCH(QString, means);
    begin("192.0.2.9");
    answerZone();
    answer(Rcode::NoError);
    DnsReply reply;
    reply.authentic = authentic;
    reply.error = TsigError(error);
    reply.message.header.rcode = Rcode(rcode);
    m_step = m_conversation->next(reply);
    QCOMPARE(ended(), means);
}

void Rfc2136Test::a_wrong_clock_is_told_in_minutes()
{
    for (const auto& [server, detail] : {std::pair{1'000'720U, "12 minutes behind the server's clock"},
                                         std::pair{996'400U, "60 minutes ahead of the server's clock"}}) {
        begin("192.0.2.9");
        DnsReply reply;
        reply.authentic = true;
        reply.error = TsigError::BadTime;
        reply.message.header.rcode = Rcode::NotAuth;
        reply.signedAt = 1'000'000;
        reply.serverTime = server;
        m_step = m_conversation->next(reply);
        const Error error = std::get<Outcomes>(m_step).front().result.error();
        QVERIFY(error.kind == ErrorKind::WrongClock);
        QCOMPARE(error.detail, QString::fromLatin1(detail));
    }
}

void Rfc2136Test::a_signature_that_is_too_old_for_the_server_is_no_wrong_clock()
{
    for (const std::uint64_t server : {999'700U, 1'000'000U, 1'000'300U}) {
        begin("192.0.2.9");
        DnsReply reply;
        reply.authentic = true;
        reply.error = TsigError::BadTime;
        reply.message.header.rcode = Rcode::NotAuth;
        reply.signedAt = 1'000'000;
        reply.serverTime = server;
        m_step = m_conversation->next(reply);
        const Error error = std::get<Outcomes>(m_step).front().result.error();
        QVERIFY2(error.kind == ErrorKind::RateLimited, qPrintable(error.detail));
        QVERIFY(error.detail.startsWith(QLatin1String("BADTIME")));
    }
}

void Rfc2136Test::no_text_holds_the_secret()
{
    for (const Rcode rcode : {Rcode::NoError, Rcode::FormErr, Rcode::Refused, Rcode::NotAuth}) {
        begin("192.0.2.9");
        answerZone();
        answer(Rcode::NoError);
        answer(rcode);
        const auto& outcome = std::get<Outcomes>(m_step).front();
        QVERIFY(!outcome.answer.contains(QLatin1String(kSecret)));
        if (!outcome.result.ok())
            QVERIFY(!outcome.result.error().detail.contains(QLatin1String(kSecret)));
    }
}

QTEST_GUILESS_MAIN(Rfc2136Test)
#include "rfc2136_test.moc"
