// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/message.h"

#include "dns/wire_text.h"

#include <QTest>

using namespace vnddns;

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_rich_message_survives_writing_and_reading();
    void a_query_is_written_octet_by_octet();
    void every_header_bit_has_its_place_data();
    void every_header_bit_has_its_place();
    void reserved_bits_are_ignored_and_written_as_zero();
    void the_case_of_every_name_is_kept();
    void owner_and_rfc1035_names_are_compressed();
    void newer_types_and_unknown_types_are_never_compressed();
    void compressed_names_in_rdata_are_written_out_on_reading();
    void pointers_reach_fourteen_bits_and_not_further();
    void edns_goes_through();
    void an_extended_rcode_is_split_between_header_and_opt();
    void an_extended_rcode_without_opt_becomes_servfail();
    void update_records_may_have_no_rdata();
    void unknown_opcodes_classes_and_types_survive();
    void tsig_stays_the_last_record();
};

Message parsed(const Octets& wire)
{
    return std::get<Message>(parseMessage(wire));
}

void MessageTest::a_rich_message_survives_writing_and_reading()
{
    const Message message = richMessage();
    const Octets wire = writeMessage(message);
    const Message again = parsed(wire);
    QVERIFY(again == message);
    QCOMPARE(toHex(writeMessage(again)), toHex(wire));
}

void MessageTest::a_query_is_written_octet_by_octet()
{
    Message query;
    query.header.id = 0x1234;
    query.header.flags.recursionDesired = true;
    query.questions = {{nameOf("nha.vn"), RrType::AAAA, RrClass::Internet}};
    query.edns = Edns{};
    QCOMPARE(toHex(writeMessage(query)), QStringLiteral("123401000001000000000001"
                                                        "036e686102766e00001c0001"
                                                        "00002904d0000000000000"));
}

void MessageTest::every_header_bit_has_its_place_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("which");
    QTest::newRow("QR") << 0x8000 << 0;
    QTest::newRow("AA") << 0x0400 << 1;
    QTest::newRow("TC") << 0x0200 << 2;
    QTest::newRow("RD") << 0x0100 << 3;
    QTest::newRow("RA") << 0x0080 << 4;
    QTest::newRow("AD") << 0x0020 << 5;
    QTest::newRow("CD") << 0x0010 << 6;
}

void MessageTest::every_header_bit_has_its_place()
{
    QFETCH(int, bits);
    QFETCH(int, which);
    Message message;
    MessageFlags& flags = message.header.flags;
    bool* const members[] = {&flags.response,         &flags.authoritative,      &flags.truncated,
                             &flags.recursionDesired, &flags.recursionAvailable, &flags.authenticData,
                             &flags.checkingDisabled};
    *members[which] = true;
    const Octets wire = writeMessage(message);
    QCOMPARE(wire[2] << 8 | wire[3], bits);
    QVERIFY(parsed(wire) == message);
}

void MessageTest::reserved_bits_are_ignored_and_written_as_zero()
{
    // The Z bit of the header and the flags of OPT other than DO.
    const Octets wire = fromHex("1234 0040 0000 0000 0000 0001  00 0029 04d0 00 00 7fff 0000");
    const Message message = parsed(wire);
    QVERIFY(!message.edns->dnssecOk);
    QCOMPARE(toHex(writeMessage(message)),
             toHex(fromHex("1234 0000 0000 0000 0000 0001  00 0029 04d0 00 00 0000 0000")));
}

void MessageTest::the_case_of_every_name_is_kept()
{
    Message message;
    message.questions = {{nameOf("nHa.DYN.teST"), RrType::NS, RrClass::Internet}};
    message.answers = {{nameOf("nha.dyn.test"), RrType::NS, RrClass::Internet, 60,
                        fromHex("024e53 0364796e 0474657374 00")}};
    const Message again = parsed(writeMessage(message));
    QCOMPARE(again.questions[0].name.toString(), std::string("nHa.DYN.teST."));
    QCOMPARE(again.answers[0].name.toString(), std::string("nha.dyn.test."));
    QCOMPARE(toHex(again.answers[0].rdata), toHex(message.answers[0].rdata));
}

void MessageTest::owner_and_rfc1035_names_are_compressed()
{
    Message message;
    message.questions = {{nameOf("dyn.test"), RrType::NS, RrClass::Internet}};
    message.answers = {
        {nameOf("dyn.test"), RrType::NS, RrClass::Internet, 60, fromHex("026e73 0364796e 0474657374 00")}};
    message.additionals = {{nameOf("ns.dyn.test"), RrType::A, RrClass::Internet, 60, {192, 0, 2, 53}}};
    QCOMPARE(toHex(writeMessage(message)), toHex(fromHex("0000 0000 0001 0001 0000 0001"
                                                         "0364796e 0474657374 00 0002 0001"
                                                         "c00c 0002 0001 0000003c 0005 026e73 c00c"
                                                         "c026 0001 0001 0000003c 0004 c0000235")));
}

void MessageTest::newer_types_and_unknown_types_are_never_compressed()
{
    const Octets name = fromHex("0364796e 0474657374 00");
    Message message;
    message.questions = {{nameOf("dyn.test"), RrType::ANY, RrClass::Internet}};
    message.answers = {
        {nameOf("dyn.test"), RrType::SRV, RrClass::Internet, 60, fromHex("0001 0002 0035") + name},
        {nameOf("dyn.test"), static_cast<RrType>(39), RrClass::Internet, 60, name}, // DNAME
        {nameOf("dyn.test"), static_cast<RrType>(65280), RrClass::Internet, 60, name},
    };
    const Octets wire = writeMessage(message);
    QCOMPARE(wire.size(), 12 + (name.size() + 4) + 3 * 12 + (6 + name.size()) + 2 * name.size());
    QVERIFY(parsed(wire) == message);
}

void MessageTest::compressed_names_in_rdata_are_written_out_on_reading()
{
    const Octets question = fromHex("0364796e 0474657374 00 0021 0001");
    const auto rdataOf = [&question](std::string_view record) {
        return toHex(parsed(headerWith(1, 1, 0, 0) + question + fromHex(record)).answers.at(0).rdata);
    };
    const QString name = QStringLiteral("0364796e047465737400");
    // SRV must not be sent compressed, yet a reader expands it (RFC 3597 section 4).
    QCOMPARE(rdataOf("c00c 0021 0001 0000003c 0008 0001 0002 0035 c00c"),
             QStringLiteral("000100020035") + name);
    QCOMPARE(rdataOf("c00c 0006 0001 0000003c 001b 026e73c00c c00c 0000000100000002000000030000000400000005"),
             QStringLiteral("026e73") + name + name +
                 QStringLiteral("0000000100000002000000030000000400000005"));
    QCOMPARE(rdataOf("c00c 0023 0001 0000003c 000c 0001 0002 0173 00 026162 c00c"),
             QStringLiteral("00010002017300026162") + name);
    // Rdata of an unknown type is never looked into.
    QCOMPARE(rdataOf("c00c ff00 0001 0000003c 0002 c00c"), QStringLiteral("c00c"));
}

void MessageTest::pointers_reach_fourteen_bits_and_not_further()
{
    Message message;
    // Pads so that the names of the last two records stand behind offset 0x3fff.
    message.answers = {{DnsName(), static_cast<RrType>(65280), RrClass::Internet, 0, Octets(0x4000, 0)},
                       {nameOf("far.test"), RrType::A, RrClass::Internet, 0, {192, 0, 2, 1}},
                       {nameOf("far.test"), RrType::A, RrClass::Internet, 0, {192, 0, 2, 2}}};
    const Octets wire = writeMessage(message);
    QCOMPARE(wire.size(), std::size_t{12 + 11 + 0x4000 + 2 * (10 + 10 + 4)});
    QVERIFY(parsed(wire) == message);
}

void MessageTest::edns_goes_through()
{
    Message message;
    message.edns = Edns{4096, 3, true, {{3, {}}, {65001, fromHex("00ff")}, {3, fromHex("01")}}};
    QVERIFY(parsed(writeMessage(message)) == message);
    message.edns.reset();
    QVERIFY(parsed(writeMessage(message)) == message);
}

void MessageTest::an_extended_rcode_is_split_between_header_and_opt()
{
    Message message;
    message.header.rcode = Rcode::BadVers;
    message.edns = Edns{};
    QCOMPARE(toHex(writeMessage(message)),
             toHex(fromHex("0000 0000 0000 0000 0000 0001 00 0029 04d0 01 00 0000 0000")));
    QVERIFY(parsed(writeMessage(message)) == message);
    message.header.rcode = static_cast<Rcode>(0xabc);
    QVERIFY(parsed(writeMessage(message)) == message);
}

void MessageTest::an_extended_rcode_without_opt_becomes_servfail()
{
    Message message;
    message.header.rcode = Rcode::BadVers;
    QVERIFY(parsed(writeMessage(message)).header.rcode == Rcode::ServFail);
}

void MessageTest::update_records_may_have_no_rdata()
{
    Message update;
    update.header.opcode = Opcode::Update;
    update.questions = {{nameOf("dyn.test"), RrType::SOA, RrClass::Internet}};
    update.answers = {{nameOf("nha.dyn.test"), RrType::ANY, RrClass::Any, 0, {}},
                      {nameOf("nha.dyn.test"), RrType::CNAME, RrClass::None, 0, {}}};
    update.authorities = {{nameOf("nha.dyn.test"), RrType::AAAA, RrClass::Any, 0, {}},
                          {nameOf("nha.dyn.test"), RrType::A, RrClass::None, 0, {192, 0, 2, 1}},
                          {nameOf("nha.dyn.test"), RrType::A, RrClass::Internet, 60, {192, 0, 2, 2}}};
    QVERIFY(parsed(writeMessage(update)) == update);
}

void MessageTest::unknown_opcodes_classes_and_types_survive()
{
    Message message;
    message.header.opcode = static_cast<Opcode>(11);
    message.header.rcode = static_cast<Rcode>(14);
    message.questions = {{nameOf("a.test"), static_cast<RrType>(4711), static_cast<RrClass>(4712)}};
    message.answers = {
        {nameOf("a.test"), static_cast<RrType>(65535), static_cast<RrClass>(4712), 0xffffffff, {1, 2}},
        {nameOf("a.test"), RrType::A, static_cast<RrClass>(4712), 1, {1, 2, 3}}};
    QVERIFY(parsed(writeMessage(message)) == message);
}

void MessageTest::tsig_stays_the_last_record()
{
    Message message;
    message.additionals = {{nameOf("a.test"), RrType::A, RrClass::Internet, 60, {192, 0, 2, 1}},
                           {nameOf("key.test"), RrType::TSIG, RrClass::Any, 0, fromHex("00 01 02")}};
    message.edns = Edns{};
    const Octets wire = writeMessage(message);
    QCOMPARE(toHex(wire).right(6), QStringLiteral("000102"));
    QVERIFY(parsed(wire) == message);
}

QTEST_GUILESS_MAIN(MessageTest)
#include "message_test.moc"
