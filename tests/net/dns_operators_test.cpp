// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// The table of DNS operators, each played on its real names, addresses and ports in a network of this test's
// own, where this computer's only authority is one of the test's, too.

#include "ask_source.h"
#include "dot_stub.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "own_resolver.h"
#include "test_authority.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

namespace {

QByteArray answered(const Message& query)
{
    const Question& question = query.questions.at(0);
    const char* const address = "203.0.113.9";
    ResourceRecord record{question.name, question.type, question.klass, 0, {}};
    if (question.type == RrType::A)
        record = makeAddressRecord(question.name, 0, *Address::parse(address));
    else if (question.type == RrType::AAAA)
        record = makeAddressRecord(question.name, 0, *Address::parse("2001:db8::9"));
    else
        record.rdata = makeTxtRecord(question.name, 0, address).rdata;
    return DnsStub::wire(DnsStub::reply(query, {record}));
}

} // namespace

class DnsOperatorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_source = makeSource(SourceKind::Dns, {*m_transport, m_dns}); }

    void operators_over_tls_are_asked_by_their_names_data();
    void operators_over_tls_are_asked_by_their_names();
    void operators_in_the_clear_are_asked_by_their_addresses_data();
    void operators_in_the_clear_are_asked_by_their_addresses();
    void without_proof_nobody_is_asked_not_even_in_the_clear();

private:
    [[nodiscard]] QString ask(const QString& value, Family family = Family::V4)
    {
        Waiting<Address> answer;
        m_source->ask({family, value, {}}, answer.continuation());
        if (!answer.wait(9000))
            return QStringLiteral("nothing");
        return answer.ok() ? QString::fromStdString(answer.value().toString())
                           : answer.describe().section(u':', 0, 0);
    }

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<AddressSource> m_source;
    TestAuthority m_authority;
    TestAuthority m_stranger;
};

// The authority becomes the system's: its folder lies over that of the system.
void DnsOperatorsTest::initTestCase()
{
    m_transport = makeHttpsTransport(QStringLiteral("test"));
    IP("link set lo up");
    for (const char* address : {"208.67.222.222/32", "1.1.1.1/32", "216.239.32.10/32"})
        QCOMPARE(ip(QStringLiteral("address add %1 dev lo").arg(QLatin1String(address))), QString());
    for (const char* address :
         {"2620:119:35::35/128", "2606:4700:4700::1111/128", "2001:4860:4802:32::a/128"})
        QCOMPARE(ip(QStringLiteral("address add %1 dev lo nodad").arg(QLatin1String(address))), QString());
    QCOMPARE(m_authority.make(QStringLiteral("Test")), QString());
    QCOMPARE(m_stranger.make(QStringLiteral("Stranger")), QString());
    const QString names = QStringLiteral("DNS:dns.opendns.com,DNS:cloudflare-dns.com");
    QCOMPARE(m_authority.issue(QStringLiteral("server"), names), QString());
    QCOMPARE(m_stranger.issue(QStringLiteral("server"), names), QString());
    QProcess rehash;
    rehash.start(QStringLiteral("openssl"), {QStringLiteral("rehash"), m_authority.path({})});
    QVERIFY(rehash.waitForFinished() && rehash.exitCode() == 0);
    QVERIFY(mount(qPrintable(m_authority.path({})), "/etc/ssl/certs", nullptr, MS_BIND, nullptr) == 0);
}

void DnsOperatorsTest::operators_over_tls_are_asked_by_their_names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("question");
    QTest::addColumn<RrType>("type");
    QTest::addColumn<RrClass>("klass");
    QTest::newRow("the first") << QString() << QStringLiteral("myip.opendns.com.") << RrType::A
                               << RrClass::Internet;
    QTest::newRow("OpenDNS") << QStringLiteral("opendns") << QStringLiteral("myip.opendns.com.") << RrType::A
                             << RrClass::Internet;
    QTest::newRow("Cloudflare") << QStringLiteral("cloudflare") << QStringLiteral("whoami.cloudflare.")
                                << RrType::TXT << RrClass::Chaos;
}

void DnsOperatorsTest::operators_over_tls_are_asked_by_their_names()
{
    QFETCH(QString, name);
    QFETCH(QString, question);
    QFETCH(RrType, type);
    QFETCH(RrClass, klass);
    DotStub stub(m_authority.certificate(QStringLiteral("server")),
                 m_authority.key(QStringLiteral("server")));
    QVERIFY(stub.listen(QHostAddress::LocalHost, 853));
    stub.onQuery([](const Message& query) { return DotStub::framed(answered(query)); });
    QCOMPARE(ask(name), QStringLiteral("203.0.113.9"));
    const Question& asked = stub.queries().at(0).questions.at(0);
    QCOMPARE(QString::fromStdString(asked.name.toString()), question);
    QVERIFY(asked.type == type && asked.klass == klass);
}

void DnsOperatorsTest::operators_in_the_clear_are_asked_by_their_addresses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("v6");
    QTest::addColumn<QString>("question");
    QTest::addColumn<RrType>("type");
    QTest::addColumn<RrClass>("klass");
    const auto row = [](const char* name, const char* server, const char* question, RrType type,
                        RrClass klass) {
        const QString address = QString::fromLatin1(server);
        QTest::addRow("%s at %s", name, server)
            << QString::fromLatin1(name) << address << address.contains(u':') << QString::fromLatin1(question)
            << type << klass;
    };
    row("opendns-udp", "208.67.222.222", "myip.opendns.com.", RrType::A, RrClass::Internet);
    row("opendns-udp", "2620:119:35::35", "myip.opendns.com.", RrType::AAAA, RrClass::Internet);
    row("cloudflare-udp", "1.1.1.1", "whoami.cloudflare.", RrType::TXT, RrClass::Chaos);
    row("cloudflare-udp", "2606:4700:4700::1111", "whoami.cloudflare.", RrType::TXT, RrClass::Chaos);
    row("google-udp", "216.239.32.10", "o-o.myaddr.l.google.com.", RrType::TXT, RrClass::Internet);
    row("google-udp", "2001:4860:4802:32::a", "o-o.myaddr.l.google.com.", RrType::TXT, RrClass::Internet);
}

void DnsOperatorsTest::operators_in_the_clear_are_asked_by_their_addresses()
{
    QFETCH(QString, name);
    QFETCH(QString, server);
    QFETCH(bool, v6);
    QFETCH(QString, question);
    QFETCH(RrType, type);
    QFETCH(RrClass, klass);
    DnsStub stub;
    QVERIFY(stub.listen(QHostAddress(server), 53));
    stub.onQuery([](const Message& query, bool) { return std::vector{answered(query)}; });
    // Over IPv6 a text with an IPv4 address is no answer, and that is enough to see the question.
    const QString expected = !v6                    ? QStringLiteral("203.0.113.9")
                             : type == RrType::AAAA ? QStringLiteral("2001:db8::9")
                                                    : QStringLiteral("bad-reply");
    QCOMPARE(ask(name, v6 ? Family::V6 : Family::V4), expected);
    const Question& asked = stub.queries().at(0).questions.at(0);
    QCOMPARE(QString::fromStdString(asked.name.toString()), question);
    QVERIFY(asked.type == type && asked.klass == klass);
}

void DnsOperatorsTest::without_proof_nobody_is_asked_not_even_in_the_clear()
{
    DotStub liar(m_stranger.certificate(QStringLiteral("server")), m_stranger.key(QStringLiteral("server")));
    QVERIFY(liar.listen(QHostAddress::LocalHost, 853));
    DnsStub clear;
    QVERIFY(clear.listen(QHostAddress(QStringLiteral("208.67.222.222")), 53));
    clear.onQuery([](const Message& query, bool) { return std::vector{answered(query)}; });
    QCOMPARE(ask(QStringLiteral("opendns")), QStringLiteral("tls"));
    QCOMPARE(liar.connections(), 1);
    QVERIFY(liar.queries().empty());
    liar.close();
    QCOMPARE(ask(QStringLiteral("opendns")), QStringLiteral("connect-refused"));
    QVERIFY(clear.queries().empty());
}

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    if (!enterOwnResolver(folder, "127.0.0.1 localhost dns.opendns.com cloudflare-dns.com\n"))
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    DnsOperatorsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "dns_operators_test.moc"
