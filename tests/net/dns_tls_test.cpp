// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_transport.h"

#include "dot_stub.h"
#include "free_port.h"
#include "test_authority.h"
#include "waiting.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

namespace {

Message question()
{
    Message query;
    query.questions.push_back({*DnsName::parse("nha.example.test"), RrType::A, RrClass::Internet});
    return query;
}

QByteArray rightAnswer(const Message& query)
{
    return DnsStub::wire(DnsStub::reply(
        query, {makeAddressRecord(query.questions.at(0).name, 60, *Address::parse("203.0.113.9"))}));
}

} // namespace

class DnsTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void a_question_is_answered();
    void a_server_that_cannot_prove_its_name_is_asked_nothing();
    void only_the_family_that_was_asked_for_is_used();
    void broken_answers_are_errors_data();
    void broken_answers_are_errors();
    void silence_is_a_timeout();
    void a_closed_port_refuses();
    void a_missing_authority_is_told();
    void destruction_ends_what_is_under_way();

private:
    void ask(const QString& host = QStringLiteral("localhost"), Duration timeout = 5s)
    {
        m_answer = std::make_unique<Waiting<Message>>();
        m_dns->askOverTls(question(), {host, m_stub->serverPort(), Family::V4, m_caFile}, timeout,
                          m_answer->continuation());
    }

    TestAuthority m_authority;
    TestAuthority m_stranger;
    QString m_caFile;
    std::unique_ptr<DnsTransport> m_dns;
    std::unique_ptr<DotStub> m_stub;
    std::unique_ptr<Waiting<Message>> m_answer;
};

void DnsTlsTest::initTestCase()
{
    QCOMPARE(m_authority.make(QStringLiteral("Test")), QString());
    QCOMPARE(m_stranger.make(QStringLiteral("Stranger")), QString());
    QCOMPARE(m_authority.issue(QStringLiteral("server"), QStringLiteral("DNS:localhost")), QString());
}

void DnsTlsTest::init()
{
    m_caFile = m_authority.caFile();
    m_dns = std::make_unique<DnsTransport>();
    m_stub = std::make_unique<DotStub>(m_authority.certificate(QStringLiteral("server")),
                                       m_authority.key(QStringLiteral("server")));
    QVERIFY(m_stub->listen(QHostAddress::LocalHost));
    m_stub->onQuery([](const Message& query) { return DotStub::framed(rightAnswer(query)); });
}

void DnsTlsTest::a_question_is_answered()
{
    ask();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QVERIFY(readAddress(m_answer->value().answers.at(0)) == Address::parse("203.0.113.9"));
    QVERIFY(m_stub->queries().at(0).questions == question().questions);
}

void DnsTlsTest::a_server_that_cannot_prove_its_name_is_asked_nothing()
{
    ask(QStringLiteral("127.0.0.1")); // the certificate is for another name
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Tls);
    m_caFile = m_stranger.caFile();
    ask();
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Tls);
    m_caFile.clear();
    ask();
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Tls);
    QCOMPARE(m_stub->connections(), 3);
    QVERIFY(m_stub->queries().empty());
}

void DnsTlsTest::only_the_family_that_was_asked_for_is_used()
{
    m_answer = std::make_unique<Waiting<Message>>();
    m_dns->askOverTls(question(), {QStringLiteral("127.0.0.1"), m_stub->serverPort(), Family::V6, m_caFile},
                      5s, m_answer->continuation());
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::NameLookup);
    QCOMPARE(m_stub->connections(), 0);
}

void DnsTlsTest::broken_answers_are_errors_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("kind");
    QTest::newRow("cut short") << 0 << QStringLiteral("connection-lost");
    QTest::newRow("another id") << 1 << QStringLiteral("bad-reply");
    QTest::newRow("another question") << 2 << QStringLiteral("bad-reply");
    QTest::newRow("no DNS") << 3 << QStringLiteral("bad-reply");
    QTest::newRow("the question itself") << 4 << QStringLiteral("bad-reply");
    QTest::newRow("of no length") << 5 << QStringLiteral("bad-reply");
}

void DnsTlsTest::broken_answers_are_errors()
{
    QFETCH(int, what);
    QFETCH(QString, kind);
    m_stub->onQuery([what](const Message& query) {
        Message other = query;
        if (what == 1)
            other.header.id ^= 1;
        if (what == 2)
            other.questions[0].name = *DnsName::parse("other.example.test");
        const QByteArray wire = rightAnswer(other);
        const std::vector<QByteArray> answers{DotStub::framed(wire).chopped(1),
                                              DotStub::framed(wire),
                                              DotStub::framed(wire),
                                              QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n").repeated(1000),
                                              DotStub::framed(DnsStub::wire(query)),
                                              QByteArray("\0\0\0\0", 4)};
        return answers.at(static_cast<std::size_t>(what));
    });
    ask();
    QVERIFY(m_answer->wait());
    QCOMPARE(m_answer->describe().section(u':', 0, 0), kind);
}

void DnsTlsTest::silence_is_a_timeout()
{
    m_stub->onQuery([](const Message&) { return QByteArray(); });
    ask(QStringLiteral("localhost"), 2s); // in which lookup and handshake must have happened, too
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Timeout);
}

void DnsTlsTest::a_closed_port_refuses()
{
    m_answer = std::make_unique<Waiting<Message>>();
    m_dns->askOverTls(question(), {QStringLiteral("localhost"), freePort(), Family::V4, m_caFile}, 5s,
                      m_answer->continuation());
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::ConnectRefused);
}

void DnsTlsTest::a_missing_authority_is_told()
{
    m_caFile = QStringLiteral("/nowhere/ca.pem");
    ask();
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Tls);
}

void DnsTlsTest::destruction_ends_what_is_under_way()
{
    m_stub->onQuery([](const Message&) { return QByteArray(); });
    ask();
    m_dns.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(DnsTlsTest)
#include "dns_tls_test.moc"
