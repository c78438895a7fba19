// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/wire_text.h"

#include <QTest>

#include <algorithm>

using namespace vnddns;

class TruncationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void no_limit_is_ever_exceeded_and_only_whole_sets_go();
    void an_answer_that_does_not_fit_sets_tc_and_ends_the_message();
    void a_set_is_never_cut();
    void authority_that_does_not_fit_sets_tc();
    void additional_records_go_silently_and_the_next_is_tried();
    void opt_always_stays();
    void a_message_that_fits_exactly_is_whole();
    void a_limit_below_question_and_opt_gives_nothing();
    void tc_of_the_caller_stays();
    void what_was_taken_back_is_not_pointed_to();
    void rdata_too_long_for_any_message_is_left_out();
};

namespace {

Message parsed(const Octets& wire)
{
    return std::get<Message>(parseMessage(wire));
}

ResourceRecord opaque(std::string_view name, std::size_t size, std::uint16_t type = 65280)
{
    return {nameOf(name), static_cast<RrType>(type), RrClass::Internet, 60, Octets(size, 7)};
}

bool isPrefix(const std::vector<ResourceRecord>& part, const std::vector<ResourceRecord>& whole)
{
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

} // namespace

void TruncationTest::no_limit_is_ever_exceeded_and_only_whole_sets_go()
{
    const Message message = richMessage();
    const std::size_t whole = writeMessage(message).size();
    for (std::size_t limit = 0; limit <= whole + 1; ++limit) {
        const Octets wire = writeMessage(message, limit);
        QVERIFY(wire.size() <= limit);
        if (wire.empty())
            continue;
        const Message part = parsed(wire);
        QVERIFY(part.questions == message.questions);
        QVERIFY(part.edns == message.edns);
        QVERIFY(isPrefix(part.answers, message.answers) && isPrefix(part.authorities, message.authorities));
        QVERIFY(part.answers.size() != 1); // the first two are one set
        const bool isNeeded = part.answers.size() < message.answers.size() ||
                              part.authorities.size() < message.authorities.size();
        QCOMPARE(part.header.flags.truncated, isNeeded);
        QCOMPARE(wire.size() == whole, limit >= whole);
    }
}

void TruncationTest::an_answer_that_does_not_fit_sets_tc_and_ends_the_message()
{
    Message message;
    message.answers = {opaque("a.test", 100), opaque("b.test", 1000), opaque("c.test", 10)};
    message.authorities = {opaque("d.test", 10)};
    message.additionals = {opaque("e.test", 10)};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(part.header.flags.truncated);
    QCOMPARE(part.answers.size(), std::size_t{1});
    QVERIFY(part.authorities.empty());
    QVERIFY(part.additionals.empty());
}

void TruncationTest::a_set_is_never_cut()
{
    Message message;
    message.answers = {opaque("a.test", 100), opaque("A.TEST", 100, 65280), opaque("a.test", 400)};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(part.header.flags.truncated);
    QVERIFY(part.answers.empty());
}

void TruncationTest::authority_that_does_not_fit_sets_tc()
{
    Message message;
    message.answers = {opaque("a.test", 100)};
    message.authorities = {opaque("b.test", 1000)};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(part.header.flags.truncated);
    QCOMPARE(part.answers.size(), std::size_t{1});
}

void TruncationTest::additional_records_go_silently_and_the_next_is_tried()
{
    Message message;
    message.answers = {opaque("a.test", 100)};
    message.additionals = {opaque("b.test", 1000), opaque("c.test", 10)};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(!part.header.flags.truncated);
    QVERIFY(part.additionals == std::vector{message.additionals[1]});
}

void TruncationTest::opt_always_stays()
{
    Message message;
    message.answers = {opaque("a.test", 470)};
    QVERIFY(!parsed(writeMessage(message, 512)).header.flags.truncated);
    message.edns = Edns{1232, 0, false, {{10, Octets(24, 1)}}};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(part.header.flags.truncated);
    QVERIFY(part.answers.empty());
    QVERIFY(part.edns == message.edns);
}

void TruncationTest::a_message_that_fits_exactly_is_whole()
{
    Message message;
    message.answers = {opaque("a.test", 482)}; // 12 + 8 + 10 + 482
    QCOMPARE(writeMessage(message).size(), std::size_t{512});
    QVERIFY(parsed(writeMessage(message, 512)) == message);
    QVERIFY(parsed(writeMessage(message, 511)).header.flags.truncated);
}

void TruncationTest::a_limit_below_question_and_opt_gives_nothing()
{
    Message message;
    message.questions = {{nameOf("a.test"), RrType::A, RrClass::Internet}};
    message.edns = Edns{};
    QCOMPARE(writeMessage(message, 35).size(), std::size_t{35});
    QVERIFY(writeMessage(message, 34).empty());
}

void TruncationTest::tc_of_the_caller_stays()
{
    Message message;
    message.header.flags.truncated = true;
    QVERIFY(parsed(writeMessage(message)).header.flags.truncated);
}

void TruncationTest::what_was_taken_back_is_not_pointed_to()
{
    Message message;
    message.additionals = {opaque("long.test", 1000), opaque("x.long.test", 10),
                           opaque("long.test", 10, 65281)};
    const Message part = parsed(writeMessage(message, 512));
    QVERIFY(part.additionals == std::vector({message.additionals[1], message.additionals[2]}));
}

void TruncationTest::rdata_too_long_for_any_message_is_left_out()
{
    Message message;
    message.answers = {opaque("a.test", 70000)};
    const Octets wire = writeMessage(message, 1000000);
    QCOMPARE(wire.size(), std::size_t{12});
    QVERIFY(parsed(wire).header.flags.truncated);
}

QTEST_GUILESS_MAIN(TruncationTest)
#include "truncation_test.moc"
