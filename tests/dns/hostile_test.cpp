// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/wire_text.h"

#include <QElapsedTimer>
#include <QTest>

#include <bit>

using namespace vnddns;

class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void broken_messages_are_refused_for_the_right_reason_data();
    void broken_messages_are_refused_for_the_right_reason();
    void an_error_tells_the_header_wherever_there_is_one();
    void every_prefix_of_a_message_is_refused();
    void every_changed_octet_gives_a_message_or_an_error();
    void names_stop_at_255_octets_through_pointers_too();
    void long_chains_of_pointers_are_refused();
    void a_message_full_of_long_chains_costs_little();
    void more_than_65535_octets_are_refused();
};

void HostileTest::broken_messages_are_refused_for_the_right_reason_data()
{
    QTest::addColumn<Octets>("wire");
    QTest::addColumn<ParseProblem>("problem");
    const auto row = [](const char* title, const Octets& wire, ParseProblem problem) {
        QTest::newRow(title) << wire << problem;
    };
    const Octets one = headerWith(1, 0, 0, 0);
    const Octets answer = headerWith(0, 1, 0, 0);
    const Octets extra = headerWith(0, 0, 0, 1);
    const Octets opt = fromHex("00 0029 04d0 00000000 0000");
    row("pointer to itself", one + fromHex("c00c 0001 0001"), ParseProblem::BadPointer);
    row("pointer forward", one + fromHex("c012 0001 0001 00"), ParseProblem::BadPointer);
    row("pointer behind the end", one + fromHex("ffff 0001 0001"), ParseProblem::BadPointer);
    row("pointer into the header", one + fromHex("c000 0001 0001"), ParseProblem::BadPointer);
    row("label, then pointer to it", one + fromHex("0161 c00c 0001 0001"), ParseProblem::BadPointer);
    row("two pointers to each other", headerWith(2, 0, 0, 0) + fromHex("0161 c012 0001 0001  c00c 0001 0001"),
        ParseProblem::BadPointer);
    row("pointer into a label that runs over it",
        headerWith(2, 0, 0, 0) + fromHex("02 0561 00 0001 0001  c00d 0001 0001"), ParseProblem::BadPointer);
    row("half a pointer", one + fromHex("0161 0162 c0"), ParseProblem::UnexpectedEnd);
    row("label type 01", one + fromHex("41 00 0001 0001"), ParseProblem::BadLabel);
    row("label type 10", one + fromHex("80 00 0001 0001"), ParseProblem::BadLabel);
    row("label over the end", one + fromHex("3f 6161 0001"), ParseProblem::UnexpectedEnd);
    row("no type after the name", one + fromHex("0161 0000 00"), ParseProblem::UnexpectedEnd);
    row("octet after the end", one + fromHex("00 0001 0001 00"), ParseProblem::TrailingOctets);
    row("octet after an empty message", headerWith(0, 0, 0, 0) + fromHex("00"), ParseProblem::TrailingOctets);
    row("count of questions", headerWith(255, 0, 0, 0) + fromHex("00 0001 0001"),
        ParseProblem::CountTooLarge);
    row("count of records", headerWith(0, 1, 1, 1) + opt, ParseProblem::CountTooLarge);
    row("rdata over the end", answer + fromHex("00 ff00 0001 00000000 0002 00"), ParseProblem::UnexpectedEnd);
    row("A of three octets", answer + fromHex("00 0001 0001 00000000 0003 c00002"), ParseProblem::BadRdata);
    row("A of five octets", answer + fromHex("00 0001 0001 00000000 0005 c000020101"),
        ParseProblem::BadRdata);
    row("A without rdata", answer + fromHex("00 0001 0001 00000000 0000"), ParseProblem::BadRdata);
    row("AAAA of four octets", answer + fromHex("00 001c 0001 00000000 0004 c0000201"),
        ParseProblem::BadRdata);
    row("NS without a name", answer + fromHex("00 0002 0001 00000000 0000"), ParseProblem::BadRdata);
    row("NS with something after it", answer + fromHex("00 0002 0001 00000000 0002 0000"),
        ParseProblem::BadRdata);
    row("NS over its rdata", answer + fromHex("00 0002 0001 00000000 0002 0161 00"), ParseProblem::BadRdata);
    row("NS that points to itself", answer + fromHex("00 0002 0001 00000000 0002 c017"),
        ParseProblem::BadPointer);
    row("SOA without its numbers", answer + fromHex("00 0006 0001 00000000 0004 00 00 0001"),
        ParseProblem::BadRdata);
    row("TXT without a string", answer + fromHex("00 0010 0001 00000000 0000"), ParseProblem::BadRdata);
    row("TXT over its rdata", answer + fromHex("00 0010 0001 00000000 0002 0561"), ParseProblem::BadRdata);
    row("OPT as answer", answer + opt, ParseProblem::BadEdns);
    row("OPT as authority", headerWith(0, 0, 1, 0) + opt, ParseProblem::BadEdns);
    row("OPT twice", headerWith(0, 0, 0, 2) + opt + opt, ParseProblem::BadEdns);
    row("OPT not at the root", extra + fromHex("0161 00 0029 04d0 00000000 0000"), ParseProblem::BadEdns);
    row("half an option", extra + fromHex("00 0029 04d0 00000000 0003 000300"), ParseProblem::BadEdns);
    row("option over its rdata", extra + fromHex("00 0029 04d0 00000000 0005 0003 0002 00"),
        ParseProblem::BadEdns);
    row("TSIG as answer", answer + fromHex("00 00fa 00ff 00000000 0000"), ParseProblem::MisplacedTsig);
    row("OPT after TSIG", headerWith(0, 0, 0, 2) + fromHex("00 00fa 00ff 00000000 0000") + opt,
        ParseProblem::MisplacedTsig);
}

void HostileTest::broken_messages_are_refused_for_the_right_reason()
{
    QFETCH(Octets, wire);
    QFETCH(ParseProblem, problem);
    QCOMPARE(problemOf(wire), toString(problem));
}

void HostileTest::an_error_tells_the_header_wherever_there_is_one()
{
    // A DSO request (RFC 8490): the four counts are zero and a body follows that is no question.
    const auto result = parseMessage(fromHex("4711 3100 0000 0000 0000 0000 0001 0000"));
    const auto& error = std::get<ParseError>(result);
    QVERIFY(error.problem == ParseProblem::TrailingOctets);
    QCOMPARE(error.offset, std::size_t{12});
    QVERIFY(error.header.has_value());
    QCOMPARE(error.header->id, std::uint16_t{0x4711});
    QVERIFY(error.header->opcode == Opcode::Stateful);
    QVERIFY(error.header->flags.recursionDesired);
    QVERIFY(!error.header->flags.response);

    for (std::size_t size = 0; size < 12; ++size) {
        const auto tooShort = std::get<ParseError>(parseMessage(Octets(size, 0)));
        QVERIFY(tooShort.problem == ParseProblem::TooShort);
        QVERIFY(!tooShort.header.has_value());
    }
}

void HostileTest::every_prefix_of_a_message_is_refused()
{
    const Octets wire = writeMessage(richMessage());
    for (std::size_t size = 0; size < wire.size(); ++size) {
        // Copied to the heap at its exact size, so that AddressSanitizer sees every octet read too far.
        const Octets prefix(wire.begin(), wire.begin() + static_cast<std::ptrdiff_t>(size));
        const auto result = parseMessage(prefix);
        QVERIFY2(std::holds_alternative<ParseError>(result), std::to_string(size).c_str());
        QCOMPARE(std::get<ParseError>(result).header.has_value(), size >= 12);
    }
}

void HostileTest::every_changed_octet_gives_a_message_or_an_error()
{
    const Octets wire = writeMessage(richMessage());
    int accepted = 0;
    int refused = 0;
    for (std::size_t at = 0; at < wire.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            Octets changed = wire;
            changed[at] = static_cast<std::uint8_t>(value);
            const auto result = parseMessage(changed);
            if (const auto* message = std::get_if<Message>(&result)) {
                ++accepted;
                // Whatever was understood can be said again; single flipped bits stand for all here.
                if (std::has_single_bit(static_cast<unsigned>(value ^ wire[at])))
                    QVERIFY(std::get<Message>(parseMessage(writeMessage(*message))) == *message);
            } else {
                ++refused;
            }
        }
    }
    QVERIFY(accepted > 0 && refused > 0);
}

void HostileTest::names_stop_at_255_octets_through_pointers_too()
{
    Octets wire = headerWith(2, 0, 0, 0);
    for (int i = 0; i < 3; ++i)
        wire = wire + Octets{63} + Octets(63, 'a');
    wire = wire + Octets{60} + Octets(60, 'b') + fromHex("00 0001 0001"); // 254 octets
    const Octets root = fromHex("00 0001 0001");
    QCOMPARE(problemOf(wire + root), std::string_view("accepted"));
    QCOMPARE(problemOf(wire + fromHex("c00c 0001 0001")), std::string_view("accepted"));
    QCOMPARE(problemOf(wire + fromHex("0163 c00c 0001 0001")), toString(ParseProblem::NameTooLong));
    QCOMPARE(problemOf(wire + fromHex("00 0001 0001 00")), toString(ParseProblem::TrailingOctets));
}

// A record of an unknown type with `hops` pointers, each to the one before, and a question at its last.
Octets chainOf(int hops, int questionsAtItsEnd)
{
    Octets chain = {0};
    for (int i = 0; i < hops; ++i) {
        const int target = i == 0 ? 12 + 11 : 12 + 11 + 1 + 2 * (i - 1);
        chain.push_back(static_cast<std::uint8_t>(0xc0 | target >> 8));
        chain.push_back(static_cast<std::uint8_t>(target & 0xff));
    }
    const auto size = chain.size();
    Octets wire = {0,
                   0,
                   0,
                   0,
                   0,
                   0,
                   0,
                   1,
                   0,
                   0,
                   static_cast<std::uint8_t>(questionsAtItsEnd >> 8),
                   static_cast<std::uint8_t>(questionsAtItsEnd & 0xff)};
    wire = wire + fromHex("00 ff00 0001 00000000") +
           Octets{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size & 0xff)} + chain;
    const int last = 12 + 11 + 1 + 2 * (hops - 1);
    const Octets record =
        Octets{static_cast<std::uint8_t>(0xc0 | last >> 8), static_cast<std::uint8_t>(last & 0xff)} +
        fromHex("ff00 0001 00000000 0000");
    for (int i = 0; i < questionsAtItsEnd; ++i)
        wire.insert(wire.end(), record.begin(), record.end());
    return wire;
}

void HostileTest::long_chains_of_pointers_are_refused()
{
    QCOMPARE(problemOf(chainOf(126, 1)), std::string_view("accepted"));
    QCOMPARE(problemOf(chainOf(127, 1)), toString(ParseProblem::BadPointer));
    QCOMPARE(problemOf(chainOf(5000, 1)), toString(ParseProblem::BadPointer));
}

void HostileTest::a_message_full_of_long_chains_costs_little()
{
    const Octets wire = chainOf(126, 5000);
    QVERIFY(wire.size() < kMaxMessage);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(problemOf(wire), std::string_view("accepted"));
    // 5000 names of 127 steps take milliseconds; minutes would mean that the steps multiply.
    QVERIFY(timer.elapsed() < 5000);
}

void HostileTest::more_than_65535_octets_are_refused()
{
    // Two opaque records that fill a message to the last octet.
    Octets wire = headerWith(0, 2, 0, 0);
    const Octets big = fromHex("00 ff00 0001 00000000 7fff") + Octets(0x7fff, 0);
    const std::size_t rest = kMaxMessage - wire.size() - big.size() - 11;
    wire = wire + big + fromHex("00 ff00 0001 00000000") +
           Octets{static_cast<std::uint8_t>(rest >> 8), static_cast<std::uint8_t>(rest & 0xff)} +
           Octets(rest, 0);
    QCOMPARE(wire.size(), kMaxMessage);
    QCOMPARE(problemOf(wire), std::string_view("accepted"));
    wire.push_back(0);
    QCOMPARE(problemOf(wire), toString(ParseProblem::TooLong));
}

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
