// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_transport.h"

#include "dns_stub.h"
#include "free_port.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

namespace {

Message question()
{
    Message query;
    query.questions.push_back({*DnsName::parse("nha.example.test"), RrType::A, RrClass::Internet});
    query.edns = Edns{};
    return query;
}

ResourceRecord record(const char* address)
{
    return makeAddressRecord(*DnsName::parse("nha.example.test"), 60, *Address::parse(address));
}

} // namespace

class DnsTransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_question_is_answered();
    void every_question_has_an_id_of_its_own();
    void answers_to_something_else_are_passed_over();
    void a_lost_question_is_asked_again();
    void silence_is_a_timeout_after_three_questions();
    void a_closed_port_refuses_at_once();
    void a_truncated_answer_is_fetched_over_tcp();
    void a_broken_answer_over_tcp_is_an_error_data();
    void a_broken_answer_over_tcp_is_an_error();
    void a_server_without_edns_is_asked_without();
    void destruction_ends_what_is_under_way();

private:
    void ask(Duration timeout = 3s)
    {
        m_answer = std::make_unique<Waiting<Message>>();
        m_transport->ask(question(), {m_stub->address(), m_stub->port()}, timeout, m_answer->continuation());
    }

    std::unique_ptr<DnsStub> m_stub;
    std::unique_ptr<Waiting<Message>> m_answer;
    std::unique_ptr<DnsTransport> m_transport;
};

void DnsTransportTest::init()
{
    m_stub = std::make_unique<DnsStub>();
    QVERIFY(m_stub->listen(QHostAddress::LocalHost));
    m_transport = std::make_unique<DnsTransport>();
}

void DnsTransportTest::a_question_is_answered()
{
    m_stub->onQuery([](const Message& query, bool) {
        return std::vector{DnsStub::wire(DnsStub::reply(query, {record("203.0.113.9")}))};
    });
    ask();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(m_answer->value().answers.size(), std::size_t(1));
    QVERIFY(readAddress(m_answer->value().answers.front()) == Address::parse("203.0.113.9"));
    const Message& asked = m_stub->queries().front();
    QVERIFY(!asked.header.flags.recursionDesired);
    QVERIFY(asked.edns);
    QCOMPARE(asked.edns->udpSize, std::uint16_t(1232));
}

void DnsTransportTest::every_question_has_an_id_of_its_own()
{
    m_stub->onQuery(
        [](const Message& query, bool) { return std::vector{DnsStub::wire(DnsStub::reply(query))}; });
    std::set<std::uint16_t> ids;
    for (int i = 0; i < 20; ++i) {
        ask();
        QVERIFY(m_answer->wait());
        ids.insert(m_stub->queries().back().header.id);
    }
    // Twenty of 65536: two the same happens once in 350 runs, three never.
    QVERIFY(ids.size() >= 18);
}

void DnsTransportTest::answers_to_something_else_are_passed_over()
{
    m_stub->onQuery([](const Message& query, bool) {
        Message wrongId = DnsStub::reply(query, {record("192.0.2.1")});
        wrongId.header.id ^= 1U;
        Message wrongName = DnsStub::reply(query, {record("192.0.2.2")});
        wrongName.questions.front().name = *DnsName::parse("other.example.test");
        Message wrongType = DnsStub::reply(query, {record("192.0.2.3")});
        wrongType.questions.front().type = RrType::AAAA;
        Message noQuestion = DnsStub::reply(query, {record("192.0.2.4")});
        noQuestion.questions.clear();
        Message notAnAnswer = DnsStub::reply(query, {record("192.0.2.5")});
        notAnAnswer.header.flags.response = false;
        const QByteArray good = DnsStub::wire(DnsStub::reply(query, {record("203.0.113.9")}));
        return std::vector{QByteArray(),
                           QByteArray("x"),
                           good.left(good.size() - 1),
                           good + 'x',
                           DnsStub::wire(wrongId),
                           DnsStub::wire(wrongName),
                           DnsStub::wire(wrongType),
                           DnsStub::wire(noQuestion),
                           DnsStub::wire(notAnAnswer),
                           good};
    });
    ask();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QVERIFY(readAddress(m_answer->value().answers.front()) == Address::parse("203.0.113.9"));
}

void DnsTransportTest::a_lost_question_is_asked_again()
{
    m_stub->onQuery([this](const Message& query, bool) {
        if (m_stub->queries().size() < 3)
            return std::vector<QByteArray>{};
        return std::vector{DnsStub::wire(DnsStub::reply(query, {record("203.0.113.9")}))};
    });
    ask(4s);
    QVERIFY(m_answer->wait(20000));
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(m_stub->queries().size(), std::size_t(3));
}

void DnsTransportTest::silence_is_a_timeout_after_three_questions()
{
    m_stub->onQuery([](const Message&, bool) { return std::vector<QByteArray>{}; });
    QElapsedTimer timer;
    timer.start();
    ask(4s);
    QVERIFY(m_answer->wait(20000));
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() < 15000);
    QCOMPARE(m_stub->queries().size(), std::size_t(3));
}

void DnsTransportTest::a_closed_port_refuses_at_once()
{
    const DnsEndpoint nobody{m_stub->address(), freePort()};
    QElapsedTimer timer;
    timer.start();
    m_answer = std::make_unique<Waiting<Message>>();
    m_transport->ask(question(), nobody, 4s, m_answer->continuation());
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::ConnectRefused);
    QVERIFY(timer.elapsed() < 2000);
}

void DnsTransportTest::a_truncated_answer_is_fetched_over_tcp()
{
    m_stub->onQuery([](const Message& query, bool overStream) {
        Message answer = DnsStub::reply(query);
        answer.header.flags.truncated = !overStream;
        if (overStream)
            answer.answers.assign(300, record("203.0.113.9"));
        return std::vector{DnsStub::wire(answer)};
    });
    ask();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(m_answer->value().answers.size(), std::size_t(300));
    QCOMPARE(m_stub->queries().size(), std::size_t(2));
}

void DnsTransportTest::a_broken_answer_over_tcp_is_an_error_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("garbage") << QByteArray("garbage garbage");
    QTest::newRow("nothing") << QByteArray();
}

void DnsTransportTest::a_broken_answer_over_tcp_is_an_error()
{
    QFETCH(QByteArray, answer);
    m_stub->onQuery([answer](const Message& query, bool overStream) {
        Message truncated = DnsStub::reply(query);
        truncated.header.flags.truncated = true;
        return std::vector{overStream ? answer : DnsStub::wire(truncated)};
    });
    ask();
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::BadReply);
}

void DnsTransportTest::a_server_without_edns_is_asked_without()
{
    m_stub->onQuery([](const Message& query, bool) {
        if (!query.edns)
            return std::vector{DnsStub::wire(DnsStub::reply(query, {record("203.0.113.9")}))};
        Message refusal = DnsStub::reply(query, {}, Rcode::FormErr);
        refusal.edns.reset();
        refusal.questions.clear();
        return std::vector{DnsStub::wire(refusal)};
    });
    ask();
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(m_answer->value().answers.size(), std::size_t(1));
}

void DnsTransportTest::destruction_ends_what_is_under_way()
{
    m_stub->onQuery([](const Message&, bool) { return std::vector<QByteArray>{}; });
    ask();
    m_transport.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(DnsTransportTest)
#include "dns_transport_test.moc"
