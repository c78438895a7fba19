// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ask_source.h"
#include "dns_stub.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "waiting.h"

#include <QTest>

#include <functional>

using namespace vnddns;
using namespace vnddns::test;

namespace {

const char* const kName = "myip.echo.test";

DnsName name(const char* text = kName)
{
    return *DnsName::parse(text);
}

ResourceRecord address(const char* text, const char* owner = kName)
{
    return makeAddressRecord(name(owner), 0, *Address::parse(text));
}

// A TXT record with these strings.
ResourceRecord text(std::initializer_list<const char*> strings, RrClass klass = RrClass::Internet)
{
    ResourceRecord record{name(), RrType::TXT, klass, 0, {}};
    for (const std::string_view each : strings) {
        record.rdata.push_back(static_cast<std::uint8_t>(each.size()));
        record.rdata.insert(record.rdata.end(), each.begin(), each.end());
    }
    return record;
}

using Records = std::vector<ResourceRecord>;

} // namespace

Q_DECLARE_METATYPE(Records)

class DnsEchoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_transport = makeHttpsTransport(QStringLiteral("test")); }
    void init();

    void an_address_record_of_the_family_is_asked_for();
    void a_text_record_is_asked_for_where_it_is_said();
    void a_server_may_be_named();
    void hostile_answers_give_no_address_data();
    void hostile_answers_give_no_address();
    void refusals_are_told_apart();
    void what_names_nobody_is_unsupported();
    void destruction_ends_what_is_under_way();

private:
    void ask(const QString& what, Family family = Family::V4)
    {
        const QString host = m_stub->address().toString();
        askValue(what + QStringLiteral("@%1:%2").arg(host).arg(m_stub->port()), family);
    }
    void askValue(const QString& value, Family family = Family::V4)
    {
        m_answer = std::make_unique<Waiting<Address>>();
        m_source->ask({family, value, {}}, m_answer->continuation());
    }
    [[nodiscard]] QString ended()
    {
        if (!m_answer->wait(9000))
            return QStringLiteral("nothing");
        return m_answer->ok() ? QString::fromStdString(m_answer->value().toString())
                              : m_answer->describe().section(u':', 0, 0);
    }
    void answerWith(const Records& records)
    {
        m_stub->onQuery([records](const Message& query, bool /*overStream*/) {
            return std::vector{DnsStub::wire(DnsStub::reply(query, records))};
        });
    }

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<DnsStub> m_stub;
    std::unique_ptr<Waiting<Address>> m_answer;
    std::unique_ptr<AddressSource> m_source;
};

void DnsEchoTest::init()
{
    m_source = makeSource(SourceKind::Dns, {*m_transport, m_dns});
    m_stub = std::make_unique<DnsStub>();
    QVERIFY(m_stub->listen(QHostAddress::LocalHost));
}

void DnsEchoTest::an_address_record_of_the_family_is_asked_for()
{
    answerWith({address("203.0.113.9")});
    ask(QString::fromLatin1(kName));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    const Message& query = m_stub->queries().at(0);
    QVERIFY(query.questions.size() == 1 &&
            query.questions[0] == (Question{name(), RrType::A, RrClass::Internet}));
    QVERIFY(query.header.flags.recursionDesired);

    m_stub = std::make_unique<DnsStub>();
    QVERIFY(m_stub->listen(QHostAddress::LocalHostIPv6));
    answerWith({address("2001:db8::9")});
    askValue(QStringLiteral("%1@[::1]:%2").arg(QString::fromLatin1(kName)).arg(m_stub->port()), Family::V6);
    QCOMPARE(ended(), QStringLiteral("2001:db8::9"));
    QVERIFY(m_stub->queries().at(0).questions[0].type == RrType::AAAA);
}

void DnsEchoTest::a_text_record_is_asked_for_where_it_is_said()
{
    answerWith({text({"203.0.113.9"})});
    ask(QStringLiteral("myip.echo.test/TXT"));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    QVERIFY(m_stub->queries().at(0).questions[0].type == RrType::TXT);
}

void DnsEchoTest::a_server_may_be_named()
{
    answerWith({address("203.0.113.9")});
    askValue(QStringLiteral("myip.echo.test@localhost:%1").arg(m_stub->port()));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    askValue(QStringLiteral("myip.echo.test@127.0.0.1:%1").arg(m_stub->port()), Family::V6);
    QCOMPARE(ended(), QStringLiteral("name-lookup"));
}

void DnsEchoTest::hostile_answers_give_no_address_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Records>("records");
    const auto a = [](const char* title, const Records& records) {
        QTest::newRow(title) << QString::fromLatin1(kName) << records;
    };
    const auto txt = [](const char* title, const Records& records) {
        QTest::newRow(title) << QStringLiteral("myip.echo.test/TXT") << records;
    };
    a("nothing", {});
    a("two addresses", {address("203.0.113.9"), address("203.0.113.10")});
    a("the same twice", {address("203.0.113.9"), address("203.0.113.9")});
    a("the other family", {address("2001:db8::9")});
    a("another name", {address("203.0.113.9", "other.echo.test")});
    a("another type", {text({"203.0.113.9"})});
    a("by way of an alias", {makeNameRecord(name(), RrType::CNAME, 0, name("real.echo.test")),
                             address("203.0.113.9", "real.echo.test")});
    a("an alias alone", {makeNameRecord(name(), RrType::CNAME, 0, name("real.echo.test"))});
    a("an operator's own address", {address("208.67.222.222")});
    ResourceRecord chaos = address("203.0.113.9");
    chaos.klass = RrClass::Chaos;
    a("another class", {chaos});
    txt("the resolver's address and a client subnet",
        {text({"198.51.100.1"}), text({"edns0-client-subnet 203.0.113.0/24"})});
    txt("a client subnet", {text({"edns0-client-subnet 203.0.113.0/24"})});
    txt("two strings", {text({"203.0.", "113.9"})});
    txt("two addresses in one record", {text({"203.0.113.9", "203.0.113.9"})});
    txt("an empty string", {text({""})});
    txt("white space", {text({" 203.0.113.9"})});
    txt("a word", {text({"ip=203.0.113.9"})});
    txt("the other family", {text({"2001:db8::9"})});
    txt("another class", {text({"203.0.113.9"}, RrClass::Chaos)});
    txt("an operator's own address", {text({"172.253.1.1"})});
}

void DnsEchoTest::hostile_answers_give_no_address()
{
    QFETCH(QString, what);
    QFETCH(Records, records);
    answerWith(records);
    ask(what);
    QCOMPARE(ended(), QStringLiteral("bad-reply"));
}

void DnsEchoTest::refusals_are_told_apart()
{
    const std::vector<std::pair<Rcode, QString>> expected{{Rcode::ServFail, QStringLiteral("server-busy")},
                                                          {Rcode::NxDomain, QStringLiteral("bad-reply")},
                                                          {Rcode::Refused, QStringLiteral("bad-reply")}};
    for (const auto& each : expected) {
        m_stub->onQuery([rcode = each.first](const Message& query, bool /*overStream*/) {
            return std::vector{DnsStub::wire(DnsStub::reply(query, {address("203.0.113.9")}, rcode))};
        });
        ask(QString::fromLatin1(kName));
        QCOMPARE(ended(), each.second);
    }
}

void DnsEchoTest::what_names_nobody_is_unsupported()
{
    for (const char* value :
         {"nobody", "OpenDNS", "@127.0.0.1", "a..b@127.0.0.1", ".@127.0.0.1", "myip.echo.test@",
          "myip.echo.test@127.0.0.1:0", "myip.echo.test@::1", "/TXT@127.0.0.1"}) {
        askValue(QString::fromLatin1(value));
        QCOMPARE(ended(), QStringLiteral("unsupported"));
    }
}

void DnsEchoTest::destruction_ends_what_is_under_way()
{
    m_stub->onQuery([](const Message&, bool) { return std::vector<QByteArray>(); });
    ask(QString::fromLatin1(kName));
    m_source.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(DnsEchoTest)
#include "dns_echo_test.moc"
