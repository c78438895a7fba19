// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_messenger.h"

#include "net/dns_stub.h"
#include "net/free_port.h"
#include "net/waiting.h"

#include "dns/update.h"
#include "net/hmac.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

// Signed messages against a server that the test writes.
class DnsMessengerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void a_mac_is_that_of_rfc_4231();
    void a_signed_answer_is_authentic_data();
    void a_signed_answer_is_authentic();
    void a_success_that_is_not_signed_is_not_believed();
    void a_success_with_another_secret_is_not_believed();
    void a_refusal_that_is_not_signed_is_told_as_such();
    void a_wrong_key_is_told();
    void a_wrong_clock_is_told_with_the_servers_time();
    void a_server_with_another_clock_is_told_alike();
    void a_repeated_datagram_is_the_same_octet_by_octet();
    void a_truncated_answer_is_fetched_over_tcp();
    void a_forged_datagram_does_not_end_the_wait();
    void silence_ends_in_time();
    void nobody_there_is_refused();
    void destruction_cancels();

private:
    void send(Waiting<DnsReply>& waiting, bool overUdp = false, Duration timeout = std::chrono::seconds(5));
    QByteArray signedAnswer(const Message& query, Rcode rcode, const TsigKey& key, std::uint64_t now,
                            TsigError error = TsigError::None) const;

    TsigKey m_key;
    std::unique_ptr<DnsStub> m_stub;
    std::unique_ptr<DnsMessenger> m_messenger;
};

namespace {

constexpr std::uint64_t kNow = 1'900'000'000;

Octets octetsOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

void DnsMessengerTest::init()
{
    m_key = {*DnsName::parse("nha.key"), TsigAlgorithm::HmacSha256, octetsOf("secret of the test")};
    m_stub = std::make_unique<DnsStub>();
    QVERIFY(m_stub->listen(QHostAddress::LocalHost));
    m_messenger = makeDnsMessenger([] { return WallTime(std::chrono::seconds(kNow)); });
}

void DnsMessengerTest::send(Waiting<DnsReply>& waiting, bool overUdp, Duration timeout)
{
    const Message update =
        makeUpdate(*DnsName::parse("dyn.test"), {},
                   {{UpdateKind::Add,
                     makeAddressRecord(*DnsName::parse("nha.dyn.test"), 60, *Address::parse("192.0.2.9"))}});
    m_messenger->send({"127.0.0.1", m_stub->port(), overUdp, update, m_key}, timeout, waiting.continuation());
}

QByteArray DnsMessengerTest::signedAnswer(const Message& query, Rcode rcode, const TsigKey& key,
                                          std::uint64_t now, TsigError error) const
{
    Message message = DnsStub::reply(query, {}, rcode);
    message.header.opcode = query.header.opcode;
    message.authorities.clear();
    message.additionals.clear();
    const auto asked = readTsig(query.additionals.back());
    return toBytes(signMessage(writeMessage(message), key, now, qtHmac, asked->mac, error).wire);
}

void DnsMessengerTest::a_mac_is_that_of_rfc_4231()
{
    // Test case 2 of section 4.3, and that of RFC 2202 for the two older ones.
    const auto hex = [](TsigAlgorithm algorithm) {
        const Octets mac = qtHmac(algorithm, octetsOf("Jefe"), octetsOf("what do ya want for nothing?"));
        return toBytes(mac).toHex();
    };
    QCOMPARE(hex(TsigAlgorithm::HmacMd5), QByteArray("750c783e6ab0b503eaa86e310a5db738"));
    QCOMPARE(hex(TsigAlgorithm::HmacSha1), QByteArray("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));
    QCOMPARE(hex(TsigAlgorithm::HmacSha256),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QVERIFY(hex(TsigAlgorithm::HmacSha512).startsWith("164b7a7bfcf819e2e395fbe73b56e0a3"));
    QVERIFY(hex(TsigAlgorithm::HmacSha384).startsWith("af45d2e376484031617f78d2b58a6b1b"));
    QVERIFY(hex(TsigAlgorithm::HmacSha224).startsWith("a30e01098bc6dbbf45690f3a7e9e6d0f"));
}

void DnsMessengerTest::a_signed_answer_is_authentic_data()
{
    QTest::addColumn<bool>("overUdp");
    QTest::newRow("TCP") << false;
    QTest::newRow("UDP") << true;
}

void DnsMessengerTest::a_signed_answer_is_authentic()
{
    QFETCH(bool, overUdp);
    m_stub->onQuery([&](const Message& query, bool overStream) -> std::vector<QByteArray> {
        if (overStream == overUdp)
            return {};
        return {signedAnswer(query, Rcode::YxRrset, m_key, kNow)};
    });
    Waiting<DnsReply> waiting;
    send(waiting, overUdp);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(waiting.value().authentic);
    QVERIFY(waiting.value().message.header.rcode == Rcode::YxRrset);
    QVERIFY(waiting.value().message.additionals.empty());
    QVERIFY(waiting.value().error == TsigError::None);
}

void DnsMessengerTest::a_success_that_is_not_signed_is_not_believed()
{
    m_stub->onQuery([](const Message& query, bool) -> std::vector<QByteArray> {
        Message answer = DnsStub::reply(query, {});
        answer.authorities.clear();
        answer.additionals.clear();
        return {DnsStub::wire(answer)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait());
    VERIFY_FAILED_WITH(waiting, ErrorKind::BadReply);
}

void DnsMessengerTest::a_success_with_another_secret_is_not_believed()
{
    TsigKey other = m_key;
    other.secret = octetsOf("another secret");
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        return {signedAnswer(query, Rcode::NoError, other, kNow)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait());
    VERIFY_FAILED_WITH(waiting, ErrorKind::BadReply);
}

void DnsMessengerTest::a_refusal_that_is_not_signed_is_told_as_such()
{
    m_stub->onQuery([](const Message& query, bool) -> std::vector<QByteArray> {
        Message answer = DnsStub::reply(query, {}, Rcode::Refused);
        answer.additionals.clear();
        return {DnsStub::wire(answer)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(!waiting.value().authentic);
    QVERIFY(waiting.value().message.header.rcode == Rcode::Refused);
}

void DnsMessengerTest::a_wrong_key_is_told()
{
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        return {signedAnswer(query, Rcode::NotAuth, m_key, kNow, TsigError::BadKey)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(!waiting.value().authentic);
    QVERIFY(waiting.value().error == TsigError::BadKey);
}

void DnsMessengerTest::a_wrong_clock_is_told_with_the_servers_time()
{
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        return {signedAnswer(query, Rcode::NotAuth, m_key, kNow + 3600, TsigError::BadTime)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(waiting.value().authentic);
    QVERIFY(waiting.value().error == TsigError::BadTime);
    QCOMPARE(waiting.value().serverTime.value_or(0), kNow + 3600);
    QCOMPARE(waiting.value().signedAt, kNow);
}

void DnsMessengerTest::a_server_with_another_clock_is_told_alike()
{
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        return {signedAnswer(query, Rcode::NoError, m_key, kNow - 3600)};
    });
    Waiting<DnsReply> waiting;
    send(waiting);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(waiting.value().error == TsigError::BadTime);
    QCOMPARE(waiting.value().serverTime.value_or(0), kNow - 3600);
}

void DnsMessengerTest::a_repeated_datagram_is_the_same_octet_by_octet()
{
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        if (m_stub->queries().size() < 3)
            return {};
        return {signedAnswer(query, Rcode::NoError, m_key, kNow)};
    });
    Waiting<DnsReply> waiting;
    send(waiting, true, std::chrono::milliseconds(4000));
    QVERIFY2(waiting.wait(20000) && waiting.ok(), qPrintable(waiting.describe()));
    QCOMPARE(m_stub->queries().size(), std::size_t(3));
    QVERIFY(m_stub->queries()[0] == m_stub->queries()[1] && m_stub->queries()[1] == m_stub->queries()[2]);
}

void DnsMessengerTest::a_truncated_answer_is_fetched_over_tcp()
{
    m_stub->onQuery([&](const Message& query, bool overStream) -> std::vector<QByteArray> {
        if (overStream)
            return {signedAnswer(query, Rcode::NoError, m_key, kNow)};
        Message answer = DnsStub::reply(query, {});
        answer.authorities.clear();
        answer.additionals.clear();
        answer.header.flags.truncated = true;
        return {DnsStub::wire(answer)};
    });
    Waiting<DnsReply> waiting;
    send(waiting, true);
    QVERIFY2(waiting.wait() && waiting.ok(), qPrintable(waiting.describe()));
    QVERIFY(waiting.value().authentic);
}

void DnsMessengerTest::a_forged_datagram_does_not_end_the_wait()
{
    m_stub->onQuery([&](const Message& query, bool) -> std::vector<QByteArray> {
        Message forged = DnsStub::reply(query, {});
        forged.authorities.clear();
        forged.additionals.clear();
        return {QByteArray("nonsense"), DnsStub::wire(forged),
                signedAnswer(query, Rcode::NoError, m_key, kNow)};
    });
    Waiting<DnsReply> waiting;
    send(waiting, true);
    QVERIFY(waiting.wait() && waiting.ok());
    QVERIFY(waiting.value().authentic);
}

void DnsMessengerTest::silence_ends_in_time()
{
    m_stub->onQuery([](const Message&, bool) { return std::vector<QByteArray>(); });
    Waiting<DnsReply> waiting;
    send(waiting, true, std::chrono::milliseconds(200));
    QVERIFY(waiting.wait());
    VERIFY_FAILED_WITH(waiting, ErrorKind::Timeout);
}

void DnsMessengerTest::nobody_there_is_refused()
{
    for (const bool overUdp : {false, true}) {
        Waiting<DnsReply> waiting;
        m_messenger->send({"127.0.0.1", freePort(), overUdp, Message(), m_key}, std::chrono::seconds(5),
                          waiting.continuation());
        QVERIFY(waiting.wait());
        VERIFY_FAILED_WITH(waiting, ErrorKind::ConnectRefused);
    }
}

void DnsMessengerTest::destruction_cancels()
{
    m_stub->onQuery([](const Message&, bool) { return std::vector<QByteArray>(); });
    Waiting<DnsReply> waiting;
    send(waiting);
    m_messenger.reset();
    QCOMPARE(waiting.calls(), 1);
    VERIFY_FAILED_WITH(waiting, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(DnsMessengerTest)
#include "dns_messenger_test.moc"
