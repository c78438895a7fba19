// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/verify.h"

#include "dns_stub.h"
#include "own_resolver.h"
#include "two_name_servers.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace vnddns;
using namespace vnddns::test;

namespace {

const DnsName kName = *DnsName::parse("nha.dyn.example.test");

Address address(const char* text)
{
    return *Address::parse(text);
}

DnsStub::Answer saying(const std::vector<ResourceRecord>& records, Rcode rcode = Rcode::NoError)
{
    return [records, rcode](const Message& query, bool) {
        return std::vector{DnsStub::wire(DnsStub::reply(query, records, rcode))};
    };
}

DnsStub::Answer saying(const char* text)
{
    return saying({makeAddressRecord(kName, 60, address(text))});
}

} // namespace

class VerifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void the_servers_of_the_zone_are_found_and_asked();
    void the_servers_are_remembered_until_one_fails();
    void answers_are_judged_data();
    void answers_are_judged();
    void an_alias_is_followed_within_the_answer();
    void a_named_server_is_asked_instead();
    void a_named_server_by_host_name();
    void a_silent_server_does_not_hide_the_other();
    void refusals_alone_are_an_error();
    void without_a_resolver_it_is_an_error_in_time();
    void a_zone_without_servers_is_an_error();
    void destruction_ends_what_is_under_way();

private:
    void look(const char* expected = "203.0.113.9", const QString& server = {},
              const char* name = "nha.dyn.example.test")
    {
        m_answer = std::make_unique<Waiting<Visibility>>();
        m_verifier->look(*DomainName::parse(QLatin1String(name)), address(expected), server,
                         m_answer->continuation());
    }

    std::unique_ptr<DnsStub> m_resolver;
    std::unique_ptr<DnsStub> m_first;  // ns1
    std::unique_ptr<DnsStub> m_second; // ns2
    std::unique_ptr<Waiting<Visibility>> m_answer;
    std::unique_ptr<Verifier> m_verifier;
};

void VerifyTest::initTestCase()
{
    IP("link set lo up");
}

void VerifyTest::init()
{
    const auto stub = [](const char* at) {
        auto made = std::make_unique<DnsStub>();
        return made->listen(QHostAddress(QLatin1String(at)), 53) ? std::move(made) : nullptr;
    };
    for (std::unique_ptr<DnsStub>* each : {&m_resolver, &m_first, &m_second})
        each->reset();
    m_resolver = stub("127.0.0.1");
    m_first = stub("127.0.0.2");
    m_second = stub("127.0.0.3");
    QVERIFY(m_resolver && m_first && m_second);
    m_resolver->onQuery([](const Message& query, bool) { return resolve(query); });
    m_first->onQuery(saying("203.0.113.9"));
    m_second->onQuery(saying("203.0.113.9"));
    m_verifier = makeVerifier();
}

void VerifyTest::the_servers_of_the_zone_are_found_and_asked()
{
    look();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(told(m_answer->value()), QStringLiteral("ns1 wanted; ns2 wanted"));
    for (const ServerAnswer& answer : m_answer->value().servers) {
        QVERIFY(answer.after > Duration(0) && answer.after < std::chrono::seconds(5));
        QVERIFY(answer.server.endsWith(QStringLiteral(".example.test")));
    }
    for (const DnsStub* server : {m_first.get(), m_second.get()}) {
        QCOMPARE(server->queries().size(), std::size_t(1));
        const Message& query = server->queries().front();
        QVERIFY(query.questions.front() == (Question{kName, RrType::A, RrClass::Internet}));
        QVERIFY(!query.header.flags.recursionDesired);
        QVERIFY(query.edns && query.edns->udpSize == 1232);
    }
}

void VerifyTest::the_servers_are_remembered_until_one_fails()
{
    look();
    QVERIFY(m_answer->wait());
    m_resolver->forget();
    look();
    QVERIFY(m_answer->wait());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_resolver->queries().size(), std::size_t(0));

    m_second->onQuery(saying({}, Rcode::Refused));
    look();
    QVERIFY(m_answer->wait());
    QCOMPARE(told(m_answer->value()), QStringLiteral("ns1 wanted; ns2 no-answer"));
    QCOMPARE(m_resolver->queries().size(), std::size_t(0));
    look();
    QVERIFY(m_answer->wait());
    QVERIFY(!m_resolver->queries().empty());
}

void VerifyTest::answers_are_judged_data()
{
    QTest::addColumn<QStringList>("records");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, const QStringList& records, bool exists, const char* answer) {
        QTest::newRow(name) << records << exists << QString::fromLatin1(answer);
    };
    const auto right = QStringLiteral("203.0.113.9");
    const auto old = QStringLiteral("203.0.113.7");
    row("the address", {right}, true, "wanted");
    row("the old one", {old}, true, "other 203.0.113.7");
    row("both", {old, right}, true, "other 203.0.113.7, 203.0.113.9");
    row("none", {}, true, "nothing");
    row("no such name", {}, false, "nothing");
}

void VerifyTest::answers_are_judged()
{
    QFETCH(QStringList, records);
    QFETCH(bool, exists);
    QFETCH(QString, answer);
    std::vector<ResourceRecord> answers;
    // A record of another name is no answer.
    answers.push_back(makeAddressRecord(*DnsName::parse("other.example.test"), 60, address("203.0.113.9")));
    for (const QString& each : records)
        answers.push_back(makeAddressRecord(kName, 60, *Address::parse(each.toStdString())));
    m_first->onQuery(saying(answers, exists ? Rcode::NoError : Rcode::NxDomain));
    look("203.0.113.9", QStringLiteral("127.0.0.2:53"));
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(m_answer->value().servers.front().server, QStringLiteral("127.0.0.2:53"));
    QCOMPARE(told(m_answer->value()), QStringLiteral("127 ") + answer);
}

void VerifyTest::an_alias_is_followed_within_the_answer()
{
    const DnsName target = *DnsName::parse("host.example.test");
    m_first->onQuery(saying({makeAddressRecord(target, 60, address("2001:db8::9")),
                             makeNameRecord(kName, RrType::CNAME, 60, target)}));
    look("2001:db8::9", QStringLiteral("127.0.0.2:53"));
    QVERIFY(m_answer->wait());
    QCOMPARE(told(m_answer->value()), QStringLiteral("127 wanted"));
    QVERIFY(m_first->queries().front().questions.front().type == RrType::AAAA);
    // A circle ends.
    m_first->onQuery(saying({makeNameRecord(kName, RrType::CNAME, 60, target),
                             makeNameRecord(target, RrType::CNAME, 60, kName)}));
    look("2001:db8::9", QStringLiteral("127.0.0.2:53"));
    QVERIFY(m_answer->wait());
    QCOMPARE(told(m_answer->value()), QStringLiteral("127 nothing"));
}

void VerifyTest::a_named_server_is_asked_instead()
{
    DnsStub other;
    QVERIFY(other.listen(QHostAddress::LocalHostIPv6));
    other.onQuery(saying("203.0.113.9"));
    look("203.0.113.9", QStringLiteral("[::1]:%1").arg(other.port()));
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QVERIFY(isShownByAll(m_answer->value()));
    QVERIFY(m_resolver->queries().empty() && m_first->queries().empty());

    other.onQuery([](const Message& query, bool) {
        Message reply = DnsStub::reply(query, {makeAddressRecord(kName, 60, address("203.0.113.9"))});
        reply.header.flags.authoritative = false;
        return std::vector{DnsStub::wire(reply)};
    });
    look("203.0.113.9", QStringLiteral("[::1]:%1").arg(other.port()));
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::DnsTrouble);

    look("203.0.113.9", QStringLiteral("nonsense"));
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Bug);
}

void VerifyTest::a_named_server_by_host_name()
{
    // Both its addresses: nobody listens at the first.
    look("203.0.113.9", QStringLiteral("two.example.test:53"));
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QVERIFY(isShownByAll(m_answer->value()));
}

void VerifyTest::a_silent_server_does_not_hide_the_other()
{
    m_second->onQuery([](const Message&, bool) { return std::vector<QByteArray>{}; });
    QElapsedTimer timer;
    timer.start();
    look();
    QVERIFY(m_answer->wait(20000));
    QVERIFY(timer.elapsed() < 15000);
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(told(m_answer->value()), QStringLiteral("ns1 wanted; ns2 no-answer"));
}

void VerifyTest::refusals_alone_are_an_error()
{
    m_first->onQuery(saying({}, Rcode::ServFail));
    m_second->onQuery(saying({}, Rcode::Refused));
    look();
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::DnsTrouble);
}

void VerifyTest::without_a_resolver_it_is_an_error_in_time()
{
    m_resolver->onQuery([](const Message&, bool) { return std::vector<QByteArray>{}; });
    QElapsedTimer timer;
    timer.start();
    look("203.0.113.9", {}, "nha.other.example.test");
    QVERIFY(m_answer->wait(20000));
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::NameLookup);
    QVERIFY(timer.elapsed() < 15000);
}

void VerifyTest::a_zone_without_servers_is_an_error()
{
    look("203.0.113.9", {}, "nha.other.example.test");
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::NameLookup);
    // It climbed to the top and asked for nothing twice.
    QCOMPARE(m_resolver->queries().size(), std::size_t(4));
}

void VerifyTest::destruction_ends_what_is_under_way()
{
    look();
    m_verifier.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);

    // While the servers are being asked.
    m_verifier = makeVerifier();
    m_first->onQuery([](const Message&, bool) { return std::vector<QByteArray>{}; });
    look();
    QTRY_VERIFY(!m_first->queries().empty());
    m_verifier.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    const char* const hosts = "127.0.0.1 localhost\n127.0.0.2 ns1.example.test\n127.0.0.3 ns2.example.test\n"
                              "127.0.0.9 two.example.test\n127.0.0.2 two.example.test\n";
    if (!vnddns::test::enterOwnResolver(folder, hosts))
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    VerifyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "verify_test.moc"
