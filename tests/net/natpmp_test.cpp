// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/natpmp.h"

#include <QByteArray>
#include <QTest>

using namespace vnddns;

namespace {

std::optional<NatPmpReply> parse(const QByteArray& hex)
{
    const QByteArray wire = QByteArray::fromHex(hex);
    return parseNatPmpReply(
        {reinterpret_cast<const std::uint8_t*>(wire.constData()), static_cast<std::size_t>(wire.size())});
}

} // namespace

class NatPmpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_question_is_two_zero_octets();
    void an_answer_has_result_epoch_and_address();
    void an_address_of_any_scope_is_told();
    void a_refusal_has_no_address_data();
    void a_refusal_has_no_address();
    void anything_else_is_no_answer_data();
    void anything_else_is_no_answer();
};

void NatPmpTest::the_question_is_two_zero_octets()
{
    QCOMPARE(natPmpQuestion()[0], std::uint8_t{0});
    QCOMPARE(natPmpQuestion()[1], std::uint8_t{0});
}

void NatPmpTest::an_answer_has_result_epoch_and_address()
{
    const auto reply = parse("0080 0000 00012345 cb007109");
    QVERIFY(reply);
    QCOMPARE(reply->result, NatPmpResult::Success);
    QCOMPARE(reply->epoch.count(), 0x12345);
    QVERIFY(reply->address == Address::parse("203.0.113.9"));
    QCOMPARE(parse("0080 0000 ffffffff cb007109")->epoch.count(), 0xffffffffLL);
}

void NatPmpTest::an_address_of_any_scope_is_told()
{
    QVERIFY(parse("0080 0000 00000001 00000000")->address == Address::parse("0.0.0.0"));
    QVERIFY(parse("0080 0000 00000001 64400001")->address == Address::parse("100.64.0.1"));
    QVERIFY(parse("0080 0000 00000001 ffffffff")->address == Address::parse("255.255.255.255"));
}

void NatPmpTest::a_refusal_has_no_address_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("result");
    QTest::newRow("unsupported version, short") << QByteArray("0080 0001 00000007") << 1;
    QTest::newRow("not authorized") << QByteArray("0080 0002 00000007 00000000") << 2;
    QTest::newRow("no address, an old one still in place") << QByteArray("0080 0003 00000007 cb007109") << 3;
    QTest::newRow("out of resources") << QByteArray("0080 0004 00000007 00000000") << 4;
    QTest::newRow("unsupported opcode, short") << QByteArray("0080 0005 00000007") << 5;
}

void NatPmpTest::a_refusal_has_no_address()
{
    QFETCH(QByteArray, hex);
    QFETCH(int, result);
    const auto reply = parse(hex);
    QVERIFY(reply);
    QCOMPARE(static_cast<int>(reply->result), result);
    QVERIFY(!reply->address);
    QCOMPARE(reply->epoch.count(), 7);
}

void NatPmpTest::anything_else_is_no_answer_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("the question") << QByteArray("0000");
    QTest::newRow("the question, as long as an answer") << QByteArray("0000 0000 00000001 cb007109");
    QTest::newRow("success without an address") << QByteArray("0080 0000 00000001");
    QTest::newRow("one octet short") << QByteArray("0080 0000 00000001 cb0071");
    QTest::newRow("one octet long") << QByteArray("0080 0000 00000001 cb007109 00");
    QTest::newRow("another version") << QByteArray("0180 0000 00000001 cb007109");
    QTest::newRow("PCP") << QByteArray("0280 0000 00000001 cb007109");
    QTest::newRow("the answer about a mapping") << QByteArray("0081 0000 00000001 cb007109");
    QTest::newRow("an unknown result") << QByteArray("0080 0006 00000001 cb007109");
    QTest::newRow("a huge result") << QByteArray("0080 ff00 00000001 cb007109");
}

void NatPmpTest::anything_else_is_no_answer()
{
    QFETCH(QByteArray, hex);
    QVERIFY(!parse(hex));
}

QTEST_GUILESS_MAIN(NatPmpTest)

#include "natpmp_test.moc"
