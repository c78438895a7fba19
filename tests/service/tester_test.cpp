// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/account_tester.h"
#include "support/fake_world.h"

#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

// One test of settings over fakes; `report` is empty while it runs.
struct Bench
{
    explicit Bench(std::initializer_list<const char*> addresses)
    {
        world.have(addresses);
        config = world.oneRecord();
        tester = std::make_unique<AccountTester>(world.edges());
    }

    void test(const char* secret = "typed", PublishScope allowed = PublishScope::Any)
    {
        config.publishScope = allowed;
        tester->test(config.accounts.front(), config.records.front(), config, Secret(secret),
                     Continuation<TestReport>(guard, [this](Result<TestReport> result) {
                         ++ends;
                         report = std::move(result);
                     }));
    }
    [[nodiscard]] std::size_t sent() const { return world.transport.exchanges.size(); }

    FakeWorld world;
    Config config;
    std::unique_ptr<AccountTester> tester;
    std::optional<Result<TestReport>> report;
    int ends = 0;
    Guard guard;
};

} // namespace

class TesterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_own_address_is_sent_with_the_typed_secret();
    void an_empty_secret_means_the_one_in_the_vault();
    void the_echo_is_asked_where_the_own_address_is_of_no_use();
    void a_name_server_is_asked_by_signed_messages();
    void only_wanted_families_are_sent();
    void nothing_to_publish_is_told_without_sending_data();
    void nothing_to_publish_is_told_without_sending();
    void every_trouble_ends_the_test_once();
    void destruction_ends_a_test_as_cancelled();
};

void TesterTest::the_own_address_is_sent_with_the_typed_secret()
{
    Bench bench({"203.0.113.1"});
    bench.test();
    QCOMPARE(bench.sent(), 1U);
    QCOMPARE(std::string(fieldValue(bench.world.transport.last().fields, "authorization").value_or("")),
             "Basic " + QByteArray("user:typed").toBase64().toStdString());
    QVERIFY(!bench.report);
    bench.world.transport.reply(200, "good 203.0.113.1");
    QVERIFY(bench.report && bench.report->ok());
    QCOMPARE(bench.report->value().answer, u"good 203.0.113.1"_s);
    QVERIFY(bench.report->value().changed);
    QVERIFY(bench.report->value().sent.v4 == Address::parse("203.0.113.1"));
    QVERIFY(!bench.report->value().sent.v6);
    QCOMPARE(bench.world.vault.reads, 0);
    QCOMPARE(bench.world.vault.secrets.at(u"a"_s).expose(), QByteArray("first"));
}

void TesterTest::an_empty_secret_means_the_one_in_the_vault()
{
    Bench bench({"203.0.113.1"});
    bench.world.vault.locked = true;
    bench.test("");
    QCOMPARE(bench.world.vault.prompts, 1); // the user asked for it, so the system may ask back
    QCOMPARE(bench.sent(), 1U);
    QCOMPARE(std::string(fieldValue(bench.world.transport.last().fields, "authorization").value_or("")),
             "Basic " + QByteArray("user:first").toBase64().toStdString());
}

void TesterTest::the_echo_is_asked_where_the_own_address_is_of_no_use()
{
    Bench bench({"192.168.1.7"});
    bench.test("typed", PublishScope::GlobalOnly);
    QCOMPARE(bench.sent(), 1U);
    QVERIFY(bench.world.transport.last().target.ends_with("/ip"));
    bench.world.transport.reply(200, "14.225.7.1\n");
    QCOMPARE(bench.sent(), 2U);
    bench.world.transport.reply(200, "nochg 14.225.7.1");
    QVERIFY(bench.report && bench.report->ok());
    QVERIFY(!bench.report->value().changed);
}

void TesterTest::a_name_server_is_asked_by_signed_messages()
{
    Bench bench({"203.0.113.1"});
    Account& account = bench.config.accounts.front();
    account.provider = u"rfc2136"_s;
    account.server = u"ns.dyn.test"_s;
    account.user = u"nha.key"_s;
    account.zone = u"dyn.test"_s;
    bench.test("c2VjcmV0");
    FakeMessenger& server = bench.world.messenger;
    QCOMPARE(server.exchanges.size(), 1U);
    QVERIFY(server.last().message.header.opcode == Opcode::Query);
    server.reply(Rcode::NxDomain);
    QCOMPARE(server.exchanges.size(), 2U);
    QVERIFY(server.last().message.header.opcode == Opcode::Update);
    QCOMPARE(server.last().host, std::string("ns.dyn.test"));
    QVERIFY(server.last().key && server.last().key->secret == Octets({'s', 'e', 'c', 'r', 'e', 't'}));
    server.reply(Rcode::NoError);
    QVERIFY(bench.report && bench.report->ok() && bench.report->value().changed);
    QCOMPARE(bench.sent(), 0U); // nothing over HTTP
}

void TesterTest::only_wanted_families_are_sent()
{
    Bench bench({"203.0.113.1", "2001:db8::1"});
    bench.config.records.front().families = {false, true};
    bench.test();
    QVERIFY(bench.world.transport.last().target.find("203.0.113.1") == std::string::npos);
    QVERIFY(bench.world.transport.last().target.find("2001") != std::string::npos);
}

void TesterTest::nothing_to_publish_is_told_without_sending_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("kind");
    QTest::newRow("no network") << QString() << static_cast<int>(ErrorKind::Offline);
    QTest::newRow("the carrier translates") << u"100.64.1.1"_s << static_cast<int>(ErrorKind::AddressRefused);
}

void TesterTest::nothing_to_publish_is_told_without_sending()
{
    QFETCH(QString, address);
    QFETCH(int, kind);
    Bench bench({});
    if (!address.isEmpty())
        bench.world.have({address.toUtf8().constData()});
    bench.test("typed", PublishScope::GlobalOnly);
    QCOMPARE(bench.sent(), 0U);
    QVERIFY(bench.report && !bench.report->ok());
    QCOMPARE(static_cast<int>(bench.report->error().kind), kind);
    QVERIFY(bench.report->error().detail.contains(address));
}

void TesterTest::every_trouble_ends_the_test_once()
{
    Bench refused({"203.0.113.1"});
    refused.test();
    refused.world.transport.reply(401, "badauth");
    QVERIFY(refused.report->error().kind == ErrorKind::AuthRejected);
    Bench silent({"203.0.113.1"});
    silent.test();
    silent.world.transport.fail(ErrorKind::Timeout);
    QVERIFY(silent.report->error().kind == ErrorKind::Timeout);
    Bench blind({"203.0.113.1"});
    blind.world.network = Error{ErrorKind::Unsupported, u"no netlink"_s, {}};
    blind.test();
    QVERIFY(blind.report->error().kind == ErrorKind::Unsupported);
    Bench bare({"203.0.113.1"});
    bare.world.vault.secrets.clear();
    bare.test("");
    QVERIFY(bare.report->error().kind == ErrorKind::SecretMissing);
    for (const Bench* bench : {&refused, &silent, &blind, &bare})
        QCOMPARE(bench->ends, 1);
}

void TesterTest::destruction_ends_a_test_as_cancelled()
{
    Bench bench({"203.0.113.1"});
    bench.test();
    bench.tester.reset();
    QVERIFY(bench.report && bench.report->error().kind == ErrorKind::Cancelled);
    bench.world.transport.reply(200, "good");
    QCOMPARE(bench.ends, 1);
}

QTEST_GUILESS_MAIN(TesterTest)
#include "tester_test.moc"
