// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/tsig.h"

#include "dns/message.h"
#include "dns/rdata.h"
#include "dns/wire_text.h"

#include <QMessageAuthenticationCode>
#include <QTest>

#include <string>

using namespace vnddns;

namespace {

constexpr std::uint64_t kNow = 1795305600; // 22 November 2026

QCryptographicHash::Algorithm hashOf(TsigAlgorithm algorithm)
{
    switch (algorithm) {
    case TsigAlgorithm::HmacMd5:
        return QCryptographicHash::Md5;
    case TsigAlgorithm::HmacSha1:
        return QCryptographicHash::Sha1;
    case TsigAlgorithm::HmacSha224:
        return QCryptographicHash::Sha224;
    case TsigAlgorithm::HmacSha256:
        return QCryptographicHash::Sha256;
    case TsigAlgorithm::HmacSha384:
        return QCryptographicHash::Sha384;
    case TsigAlgorithm::HmacSha512:
        return QCryptographicHash::Sha512;
    }
    return QCryptographicHash::Sha256;
}

QByteArray bytes(std::span<const std::uint8_t> octets)
{
    return QByteArray::fromStdString(std::string(octets.begin(), octets.end()));
}

Octets hmac(TsigAlgorithm algorithm, std::span<const std::uint8_t> key, std::span<const std::uint8_t> text)
{
    const QByteArray mac = QMessageAuthenticationCode::hash(bytes(text), bytes(key), hashOf(algorithm));
    return Octets(mac.begin(), mac.end());
}

TsigKey keyNamed(const char* name, TsigAlgorithm algorithm = TsigAlgorithm::HmacSha256)
{
    return {nameOf(name), algorithm, Octets(32, 0x5a)};
}

Octets question(std::uint16_t id = 0x1234)
{
    Message message;
    message.header.id = id;
    message.questions = {{nameOf("dyn.test"), RrType::SOA, RrClass::Internet}};
    message.edns = Edns{};
    return writeMessage(message);
}

Octets flipped(Octets wire, std::size_t at)
{
    wire[at] = static_cast<std::uint8_t>(wire[at] ^ 1U);
    return wire;
}

// A signed question whose MAC was cut to `size` octets.
Octets withShortMac(const TsigKey& key, std::size_t size)
{
    Message message = std::get<Message>(parseMessage(signMessage(question(), key, kNow, hmac).wire));
    TsigData data = *readTsig(message.additionals.back());
    data.mac.resize(size);
    message.additionals.back() = makeTsigRecord(key.name, data);
    return writeMessage(message);
}

} // namespace

class TsigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_is_signed_is_authentic_data();
    void what_is_signed_is_authentic();
    void case_of_key_and_algorithm_does_not_count();
    void a_forwarder_may_change_the_id();
    void every_changed_octet_is_noticed();
    void other_keys_and_algorithms_are_told();
    void a_clock_that_is_off_is_told_after_the_mac();
    void short_macs_are_told();
    void an_answer_belongs_to_its_question();
    void badtime_is_signed_and_carries_the_servers_time();
    void an_answer_of_badtime_can_be_checked_with_the_wrong_clock();
    void other_errors_go_unsigned();
    void a_message_without_tsig_is_unsigned();
    void broken_rdata_is_malformed();
    void words_and_names_of_algorithms_are_read();
    void the_rdata_is_that_of_the_rfc();
};

void TsigTest::what_is_signed_is_authentic_data()
{
    QTest::addColumn<int>("algorithm");
    for (const char* word :
         {"hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512"})
        QTest::newRow(word) << static_cast<int>(*parseTsigAlgorithm(word));
}

void TsigTest::what_is_signed_is_authentic()
{
    QFETCH(const int, algorithm);
    const TsigKey key = keyNamed("nha.dyn.test", static_cast<TsigAlgorithm>(algorithm));
    const SignedMessage message = signMessage(question(), key, kNow, hmac);
    QCOMPARE(message.mac.size(), macSizeOf(key.algorithm));
    const TsigCheck check = checkTsig(message.wire, key, kNow + kTsigFudge, hmac);
    QVERIFY(check.verdict == TsigVerdict::Authentic);
    QCOMPARE(check.data.timeSigned, kNow);
    QCOMPARE(check.data.fudge, kTsigFudge);
    QVERIFY(check.data.mac == message.mac);
}

void TsigTest::case_of_key_and_algorithm_does_not_count()
{
    const SignedMessage message = signMessage(question(), keyNamed("NHA.Dyn.test"), kNow, hmac);
    QVERIFY(checkTsig(message.wire, keyNamed("nha.dyn.TEST"), kNow, hmac).verdict == TsigVerdict::Authentic);
}

void TsigTest::a_forwarder_may_change_the_id()
{
    Octets wire = signMessage(question(), keyNamed("k.test"), kNow, hmac).wire;
    wire[0] = 0xab;
    QVERIFY(checkTsig(wire, keyNamed("k.test"), kNow, hmac).verdict == TsigVerdict::Authentic);
}

void TsigTest::every_changed_octet_is_noticed()
{
    const TsigKey key = keyNamed("k.test");
    const Octets wire = signMessage(question(), key, kNow, hmac).wire;
    for (std::size_t at = 2; at < wire.size(); ++at) {
        const TsigVerdict verdict = checkTsig(flipped(wire, at), key, kNow, hmac).verdict;
        QVERIFY2(verdict != TsigVerdict::Authentic, qPrintable(QString::number(at)));
    }
    for (std::size_t size = 0; size < wire.size(); ++size)
        QVERIFY(checkTsig(std::span(wire).first(size), key, kNow, hmac).verdict != TsigVerdict::Authentic);
}

void TsigTest::other_keys_and_algorithms_are_told()
{
    const Octets wire = signMessage(question(), keyNamed("k.test"), kNow, hmac).wire;
    const auto verdict = [&wire](const TsigKey& key) { return checkTsig(wire, key, kNow, hmac).verdict; };
    QVERIFY(verdict(keyNamed("other.test")) == TsigVerdict::WrongKey);
    QVERIFY(verdict(keyNamed("k.test", TsigAlgorithm::HmacSha512)) == TsigVerdict::WrongKey);
    TsigKey stranger = keyNamed("k.test");
    stranger.secret.back() = 0;
    QVERIFY(verdict(stranger) == TsigVerdict::WrongMac);
}

void TsigTest::a_clock_that_is_off_is_told_after_the_mac()
{
    const TsigKey key = keyNamed("k.test");
    const Octets wire = signMessage(question(), key, kNow, hmac).wire;
    for (const std::uint64_t now : {kNow - kTsigFudge - 1, kNow + kTsigFudge + 1, std::uint64_t{0}})
        QVERIFY(checkTsig(wire, key, now, hmac).verdict == TsigVerdict::WrongTime);
    TsigKey stranger = key;
    stranger.secret.clear();
    QVERIFY(checkTsig(wire, stranger, 0, hmac).verdict == TsigVerdict::WrongMac);
}

void TsigTest::short_macs_are_told()
{
    const TsigKey key = keyNamed("k.test");
    const auto verdict = [&key](std::size_t size) {
        return checkTsig(withShortMac(key, size), key, kNow, hmac).verdict;
    };
    QVERIFY(verdict(0) == TsigVerdict::Malformed);
    QVERIFY(verdict(15) == TsigVerdict::Malformed); // half of SHA-256 is 16
    QVERIFY(verdict(16) == TsigVerdict::Truncated);
    QVERIFY(verdict(31) == TsigVerdict::Truncated);
    QVERIFY(verdict(33) == TsigVerdict::Malformed);
    const TsigKey md5 = keyNamed("k.test", TsigAlgorithm::HmacMd5);
    QVERIFY(checkTsig(withShortMac(md5, 9), md5, kNow, hmac).verdict == TsigVerdict::Malformed);
    QVERIFY(checkTsig(withShortMac(md5, 10), md5, kNow, hmac).verdict == TsigVerdict::Truncated);
}

void TsigTest::an_answer_belongs_to_its_question()
{
    const TsigKey key = keyNamed("k.test");
    const SignedMessage asked = signMessage(question(), key, kNow, hmac);
    const SignedMessage answer = signMessage(question(), key, kNow, hmac, asked.mac);
    QVERIFY(checkTsig(answer.wire, key, kNow, hmac, asked.mac).verdict == TsigVerdict::Authentic);
    QVERIFY(checkTsig(answer.wire, key, kNow, hmac).verdict == TsigVerdict::WrongMac);
    const SignedMessage another = signMessage(question(7), key, kNow, hmac);
    QVERIFY(checkTsig(answer.wire, key, kNow, hmac, another.mac).verdict == TsigVerdict::WrongMac);
}

void TsigTest::badtime_is_signed_and_carries_the_servers_time()
{
    const TsigKey key = keyNamed("k.test");
    const SignedMessage asked = signMessage(question(), key, kNow - 9000, hmac);
    const SignedMessage answer = signMessage(question(), key, kNow, hmac, asked.mac, TsigError::BadTime);
    const TsigCheck check = checkTsig(answer.wire, key, kNow, hmac, asked.mac);
    QVERIFY(check.verdict == TsigVerdict::Authentic);
    QVERIFY(check.data.error == TsigError::BadTime);
    QVERIFY(serverTimeOf(check.data) == kNow);
    TsigData none = check.data;
    none.error = TsigError::None;
    QVERIFY(!serverTimeOf(none));
    TsigData cut = check.data;
    cut.other.pop_back();
    QVERIFY(!serverTimeOf(cut));
}

void TsigTest::an_answer_of_badtime_can_be_checked_with_the_wrong_clock()
{
    const TsigKey key = keyNamed("k.test");
    const SignedMessage asked = signMessage(question(), key, kNow - 9000, hmac);
    const TsigData request = checkTsig(asked.wire, key, kNow, hmac).data;
    const SignedMessage answer = signAnswer(question(), key, kNow, hmac, request, TsigError::BadTime);
    const TsigCheck check = checkTsig(answer.wire, key, kNow - 9000, hmac, asked.mac);
    QVERIFY(check.verdict == TsigVerdict::Authentic);
    QCOMPARE(check.data.timeSigned, kNow - 9000);
    QVERIFY(serverTimeOf(check.data) == kNow);
    for (const TsigError error : {TsigError::None, TsigError::BadTime, TsigError::BadKey}) {
        const Octets plain = question();
        QCOMPARE(signAnswer(plain, key, kNow, hmac, request, error).wire.size(),
                 plain.size() + answerSignatureSize(key, request, error));
    }
}

void TsigTest::other_errors_go_unsigned()
{
    const TsigKey key = keyNamed("k.test");
    for (const TsigError error : {TsigError::BadKey, TsigError::BadSig}) {
        const SignedMessage answer = signMessage(question(), key, kNow, hmac, {}, error);
        QVERIFY(answer.mac.empty());
        const TsigCheck check = checkTsig(answer.wire, key, kNow, hmac);
        QVERIFY(check.verdict == TsigVerdict::WrongMac);
        QVERIFY(check.data.error == error);
    }
}

void TsigTest::a_message_without_tsig_is_unsigned()
{
    QVERIFY(checkTsig(question(), keyNamed("k.test"), kNow, hmac).verdict == TsigVerdict::Unsigned);
    QVERIFY(checkTsig({}, keyNamed("k.test"), kNow, hmac).verdict == TsigVerdict::Malformed);
    QVERIFY(signMessage({}, keyNamed("k.test"), kNow, hmac).wire.empty());
}

void TsigTest::broken_rdata_is_malformed()
{
    const TsigKey key = keyNamed("k.test");
    Message message = std::get<Message>(parseMessage(signMessage(question(), key, kNow, hmac).wire));
    const ResourceRecord whole = message.additionals.back();
    for (std::size_t size = 0; size < whole.rdata.size(); ++size) {
        ResourceRecord cut = whole;
        cut.rdata.resize(size);
        QVERIFY(!readTsig(cut));
        message.additionals.back() = cut;
        QVERIFY(checkTsig(writeMessage(message), key, kNow, hmac).verdict == TsigVerdict::Malformed);
    }
    ResourceRecord longer = whole;
    longer.rdata.push_back(0);
    QVERIFY(!readTsig(longer));
    ResourceRecord wrongClass = whole;
    wrongClass.klass = RrClass::Internet;
    QVERIFY(!readTsig(wrongClass));
    ResourceRecord wrongTtl = whole;
    wrongTtl.ttl = 1;
    QVERIFY(!readTsig(wrongTtl));
}

void TsigTest::words_and_names_of_algorithms_are_read()
{
    QVERIFY(parseTsigAlgorithm("HMAC-SHA256") == TsigAlgorithm::HmacSha256);
    QVERIFY(parseTsigAlgorithm("hmac-sha512.") == TsigAlgorithm::HmacSha512);
    QVERIFY(parseTsigAlgorithm("hmac-md5.sig-alg.reg.int") == TsigAlgorithm::HmacMd5);
    for (const char* text : {"", "sha256", "hmac-sha257", "hmac-sha256..", "gss-tsig"})
        QVERIFY(!parseTsigAlgorithm(text));
    QCOMPARE(std::string(toString(TsigAlgorithm::HmacMd5)), std::string("hmac-md5"));
    QCOMPARE(toString(TsigError::BadTime), std::string("BADTIME"));
    QCOMPARE(toString(static_cast<TsigError>(21)), std::string("TSIGERROR21"));
}

void TsigTest::the_rdata_is_that_of_the_rfc()
{
    const TsigData data{nameOf("hmac-sha1"), 0x0123456789ab, 300, {1, 2, 3}, 0xbeef, TsigError::BadTime, {9}};
    const ResourceRecord record = makeTsigRecord(nameOf("k"), data);
    QVERIFY(record.rdata ==
            fromHex("09 686d61632d73686131 00 0123456789ab 012c 0003 010203 beef 0012 0001 09"));
    QVERIFY(readTsig(record) == data);
}

QTEST_GUILESS_MAIN(TsigTest)
#include "tsig_test.moc"
