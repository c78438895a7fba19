// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/stun.h"

#include <QByteArray>
#include <QTest>

#include <functional>
#include <random>

using namespace vnddns;

namespace {

using Octets = std::vector<std::uint8_t>;

Octets fromHex(const char* text)
{
    const QByteArray bytes = QByteArray::fromHex(text);
    return {bytes.begin(), bytes.end()};
}

// "203.0.113.9 3478", or "" where there is none.
QString toText(const std::optional<StunMapped>& mapped)
{
    if (!mapped)
        return {};
    return QString::fromStdString(mapped->address.toString() + ' ' + std::to_string(mapped->port));
}

constexpr const char* kId = "b7e7a701bc34d686fa87dfae";

// A message of that type with these attributes, its length right.
Octets message(const char* type, const QByteArray& attributes = {})
{
    const auto length = static_cast<int>(attributes.size() / 2);
    return fromHex(QByteArray(type) + QByteArray::number(0x10000 + length, 16).mid(1) + "2112a442" + kId +
                   attributes);
}

// RFC 5769 section 2.1. PRIORITY (0x0024) is one of ICE, not of RFC 8489.
const Octets kSampleRequest =
    fromHex("000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff"
            "80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249"
            "c1b571a280280004e57a3bcf");
// Sections 2.2 and 2.3.
const Octets kSampleV4 =
    fromHex("0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643"
            "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96");
const Octets kSampleV6 =
    fromHex("010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9fa"
            "a5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c");

} // namespace

class StunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_samples_of_rfc_5769_are_understood();
    void a_message_survives_writing_and_reading();
    void what_goes_on_the_wire_is_as_the_rfc_says();
    void the_mapped_address_is_found_data();
    void the_mapped_address_is_found();
    void what_is_no_binding_message_is_refused_data();
    void what_is_no_binding_message_is_refused();
    void every_changed_octet_spoils_a_fingerprint();
    void every_cut_spoils_a_message();
    void unknown_attributes_are_told_once();
    void a_server_answers_requests_only();
    void a_server_says_what_it_did_not_understand();
    void an_answer_is_hardly_larger_than_its_request();
};

void StunTest::the_samples_of_rfc_5769_are_understood()
{
    const auto request = parseStun(kSampleRequest);
    QVERIFY(request && request->kind == StunKind::Request && request->fingerprint);
    QVERIFY(request->software == "STUN test client");
    QVERIFY(request->notUnderstood == std::vector<std::uint16_t>{0x0024});
    const auto v4 = parseStun(kSampleV4);
    QVERIFY(v4 && v4->kind == StunKind::Success && v4->fingerprint && v4->notUnderstood.empty());
    QCOMPARE(toText(v4->mapped), QStringLiteral("192.0.2.1 32853"));
    QVERIFY(v4->software == "test vector");
    const auto v6 = parseStun(kSampleV6);
    QVERIFY(v6 && v6->fingerprint && v6->id == v4->id);
    QCOMPARE(toText(v6->mapped), QStringLiteral("2001:db8:1234:5678:11:2233:4455:6677 32853"));
}

void StunTest::a_message_survives_writing_and_reading()
{
    for (const StunKind kind :
         {StunKind::Request, StunKind::Indication, StunKind::Success, StunKind::Error}) {
        for (const char* address : {"203.0.113.9", "2001:db8::9", "0.0.0.0", "::"}) {
            for (const bool fingerprint : {false, true}) {
                StunMessage out{kind,
                                {1, 2, 3},
                                StunMapped{*Address::parse(address), 65535},
                                420,
                                {0x0003, 0x7fff, 0x0021},
                                "vnddns",
                                fingerprint,
                                {}};
                QVERIFY(parseStun(writeStun(out)) == out);
                out.mapped.reset();
                out.unknownAttributes.clear();
                out.software = std::string(763, 'x');
                out.errorCode = 699;
                QVERIFY(parseStun(writeStun(out)) == out);
            }
        }
    }
    StunMessage longName;
    longName.software = std::string(4000, 'x');
    QVERIFY(parseStun(writeStun(longName))->software == std::string(763, 'x'));
}

void StunTest::what_goes_on_the_wire_is_as_the_rfc_says()
{
    StunMessage out;
    std::copy_n(kSampleV4.begin() + 8, out.id.size(), out.id.begin());
    QVERIFY(writeStun(out) == message("0001"));
    out.kind = StunKind::Success;
    out.mapped = StunMapped{*Address::parse("192.0.2.1"), 32853};
    QVERIFY(writeStun(out) == message("0101", "002000080001a147e112a643"));
    out.kind = StunKind::Error;
    out.mapped.reset();
    out.errorCode = 420;
    out.unknownAttributes = {3};
    QVERIFY(writeStun(out) == message("0111", "0009000400000414000a000200030000"));
    out = {};
    out.software = "vnddns";
    QVERIFY(writeStun(out).size() == 20 + 4 + 8);
}

void StunTest::the_mapped_address_is_found_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("mapped");
    const auto row = [](const char* name, const char* attributes, const char* mapped) {
        QTest::newRow(name) << QByteArray(attributes) << QString::fromLatin1(mapped);
    };
    row("none", "", "");
    row("plain", "000100080001d431cb007109", "203.0.113.9 54321");
    row("mixed wins over plain", "000100080001d431cb007109002000080001a147e112a643", "192.0.2.1 32853");
    row("mixed wins before plain", "002000080001a147e112a643000100080001d431cb007109", "192.0.2.1 32853");
    row("the first of two", "000100080001d431cb007109000100080001d431cb00710a", "203.0.113.9 54321");
    row("the first octet does not count", "00010008ff01d431cb007109", "203.0.113.9 54321");
    row("behind something optional", "802200017800000080990000000100080001d431cb007109", "203.0.113.9 54321");
    row("plain IPv6", "000100140002d43120010db8000000000000000000000009", "2001:db8::9 54321");
}

void StunTest::the_mapped_address_is_found()
{
    QFETCH(QByteArray, attributes);
    QFETCH(QString, mapped);
    const auto read = parseStun(message("0101", attributes));
    QVERIFY(read.has_value());
    QCOMPARE(toText(read->mapped), mapped);
}

void StunTest::what_is_no_binding_message_is_refused_data()
{
    QTest::addColumn<QByteArray>("wire");
    const auto row = [](const char* name, const Octets& wire) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(wire.data()),
                                          static_cast<qsizetype>(wire.size()));
    };
    row("nothing", {});
    row("a header without its end", Octets(kSampleV4.begin(), kSampleV4.begin() + 19));
    row("another method", message("0003"));
    row("another method, success", message("0103"));
    row("the highest bit set", message("8001"));
    row("the second highest bit set", message("4001"));
    row("a TURN channel", message("4000"));
    row("no cookie, as RFC 3489 had it", fromHex("000100002112a443b7e7a701bc34d686fa87dfae"));
    row("a length that promises more", fromHex("000100042112a442b7e7a701bc34d686fa87dfae"));
    row("a length that promises less", fromHex("000100002112a442b7e7a701bc34d686fa87dfae80990000"));
    row("a length that is no multiple of four", fromHex("000100022112a442b7e7a701bc34d686fa87dfae8099"));
    row("an attribute that ends behind the message", message("0101", "80990001"));
    row("an attribute of 65535 octets", message("0101", "8099ffff00000000"));
    row("half an attribute's head", fromHex("000100042112a442b7e7a701bc34d686fa87dfae8099"));
    row("an address of no family", message("0101", "000100080000d431cb007109"));
    row("an address of a third family", message("0101", "000100080003d431cb007109"));
    row("IPv4 of five octets", message("0101", "000100090001d431cb00710901000000"));
    row("IPv4 of the length of IPv6", message("0101", "000100140001d43120010db8000000000000000000000009"));
    row("IPv6 of the length of IPv4", message("0101", "000100080002d431cb007109"));
    row("IPv4 in the disguise of IPv6", message("0101", "000100140002d43100000000000000000000ffffcb007109"));
    row("an address without octets", message("0101", "00010000"));
    row("a wrong second address", message("0101", "000100080001d431cb007109000100080003d431cb007109"));
    row("an error of class 2", message("0111", "0009000400000200"));
    row("an error of class 7", message("0111", "0009000400000700"));
    row("an error number of 100", message("0111", "0009000400000464"));
    row("half an error", message("0111", "0009000200000000"));
    row("an odd list of attributes", message("0111", "000a000100000000"));
    row("a wrong fingerprint", message("0001", "8028000400000000"));
    row("a fingerprint of three octets", message("0001", "8028000300000000"));
    Octets behind = kSampleV4;
    behind.insert(behind.end(), {0x80, 0x99, 0, 0});
    behind[3] = static_cast<std::uint8_t>(behind[3] + 4);
    row("an attribute behind the fingerprint", behind);
    row("software of 764 octets", message("0001", "802202fc" + QByteArray(764 * 2, '7')));
    row("a DNS query", fromHex("123401000001000000000000036e6861046874657374000001000100"));
}

void StunTest::what_is_no_binding_message_is_refused()
{
    QFETCH(QByteArray, wire);
    QVERIFY(!parseStun(Octets(wire.begin(), wire.end())).has_value());
}

void StunTest::every_changed_octet_spoils_a_fingerprint()
{
    for (std::size_t i = 0; i < kSampleV4.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            Octets wire = kSampleV4;
            wire[i] = static_cast<std::uint8_t>(wire[i] ^ (1U << bit));
            const auto read = parseStun(wire);
            // Where the attribute itself is another one now, nothing claims that the message is whole.
            QVERIFY2(!read || !read->fingerprint, qPrintable(QString::number(i)));
        }
    }
}

void StunTest::every_cut_spoils_a_message()
{
    for (std::size_t length = 0; length < kSampleRequest.size(); ++length)
        QVERIFY(!parseStun(std::span(kSampleRequest).first(length)).has_value());
}

void StunTest::unknown_attributes_are_told_once()
{
    const auto read = parseStun(message("0001", "00030004000000000024000000030000002100007fff000000060000"));
    QVERIFY(read.has_value());
    QVERIFY((read->notUnderstood == std::vector<std::uint16_t>{0x0003, 0x0024, 0x0021, 0x7fff}));
}

void StunTest::a_server_answers_requests_only()
{
    const StunMapped source{*Address::parse("203.0.113.9"), 4711};
    StunMessage asked{StunKind::Request, {9, 8, 7}, {}, 0, {}, "somebody", false, {}};
    const auto answer = stunAnswer(asked, source);
    QVERIFY(answer && answer->kind == StunKind::Success && answer->id == asked.id);
    QVERIFY(answer->mapped == source && !answer->fingerprint && answer->software.empty());
    asked.fingerprint = true;
    QVERIFY(stunAnswer(asked, source)->fingerprint);
    for (const StunKind kind : {StunKind::Indication, StunKind::Success, StunKind::Error}) {
        asked.kind = kind;
        QVERIFY(!stunAnswer(asked, source).has_value());
    }
}

void StunTest::a_server_says_what_it_did_not_understand()
{
    const auto answer =
        stunAnswer(*parseStun(kSampleRequest), {*Address::parse("203.0.113.9"), std::uint16_t{4711}});
    QVERIFY(answer && answer->kind == StunKind::Error && answer->fingerprint);
    QCOMPARE(answer->errorCode, 420);
    QVERIFY(answer->unknownAttributes == std::vector<std::uint16_t>{0x0024});
    QVERIFY(!answer->mapped.has_value());
}

void StunTest::an_answer_is_hardly_larger_than_its_request()
{
    const StunMapped source{*Address::parse("2001:db8:1111:2222:3333:4444:5555:6666"), std::uint16_t{65535}};
    std::mt19937 chance(20260901); // the same requests in every run
    std::size_t answered = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray attributes;
        for (auto left = chance() % 40; left > 0; --left)
            attributes +=
                QByteArray::number(0x10000 + static_cast<int>(chance() % 0x8000), 16).mid(1) + "0000";
        const Octets request = message("0001", attributes);
        const auto read = parseStun(request);
        if (!read)
            continue;
        ++answered;
        QVERIFY(writeStun(*stunAnswer(*read, source)).size() <= request.size() + 24);
    }
    QVERIFY(answered > 2000);
}

QTEST_GUILESS_MAIN(StunTest)
#include "stun_test.moc"
