// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_reply_parser.h"

#include <QTest>

using namespace vnddns;
using State = HttpReplyParser::State;

namespace {

constexpr std::size_t kMaxBody = 100;

struct Parsed
{
    State state;
    HttpReply reply;
};

// `step` octets at a time, then the end of the connection.
Parsed parse(const QByteArray& wire, qsizetype step, bool toHead = false)
{
    HttpReplyParser parser(toHead, kMaxBody);
    State state = State::NeedMore;
    for (qsizetype at = 0; at < wire.size() && state == State::NeedMore; at += step) {
        const QByteArray piece = wire.mid(at, step);
        state = parser.feed(std::string_view(piece.constData(), static_cast<std::size_t>(piece.size())));
    }
    if (state == State::NeedMore)
        state = parser.end();
    return {state, state == State::Complete ? parser.takeReply() : HttpReply{0, {}, {}}};
}

} // namespace

class HttpReplyParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole_replies_are_read_data();
    void whole_replies_are_read();
    void broken_and_cut_replies_are_noticed_data();
    void broken_and_cut_replies_are_noticed();
    void fields_keep_their_order_and_lose_their_spaces();
    void the_answer_to_a_head_request_has_no_body();
    void an_endless_head_is_cut_off();
    void a_head_is_as_long_however_it_is_cut();
    void an_endless_body_is_cut_off();
};

void HttpReplyParserTest::whole_replies_are_read_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* wire, int status, const char* body) {
        QTest::newRow(name) << QByteArray(wire) << status << QByteArray(body);
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood", 200, "good");
    row("more than the length", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngoodbye", 200, "good");
    row("until the end", "HTTP/1.0 401 No\r\n\r\nbadauth", 401, "badauth");
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, "");
    row("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, "ok");
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\ngoo\r\n1;x=y\r\nd\r\n0\r\n\r\n",
        200, "good");
    row("chunks and trailers",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nA: b\r\n\r\n", 200, "ok");
    row("chunks win over a length",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 200,
        "ok");
    row("interim",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
        "1\r\n\r\nx",
        200, "x");
    row("no content", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", 204, "");
    row("same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\nx", 200, "x");
    row("redirect", "HTTP/1.1 302 Found\r\nLocation: http://a.test/\r\nContent-Length: 0\r\n\r\n", 302, "");
    row("body at the limit",
        QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + QByteArray(100, 'x')).constData(), 200,
        QByteArray(100, 'x').constData());
}

void HttpReplyParserTest::whole_replies_are_read()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const qsizetype step : {qsizetype(1), qsizetype(3), wire.size()}) {
        const Parsed parsed = parse(wire, step);
        QVERIFY(parsed.state == State::Complete);
        QCOMPARE(parsed.reply.status, status);
        QCOMPARE(QByteArray::fromStdString(parsed.reply.body), body);
    }
}

void HttpReplyParserTest::broken_and_cut_replies_are_noticed_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("broken"); // false: only cut off
    const auto row = [](const char* name, const QByteArray& wire, bool broken) {
        QTest::newRow(name) << wire << broken;
    };
    row("nothing", "", false);
    row("half a status line", "HTTP/1.1 2", false);
    row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", false);
    row("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngoo", false);
    row("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngo", false);
    row("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ngo\r\n", false);
    row("interim only", "HTTP/1.1 100 Continue\r\n\r\n", false);
    row("HTML without a head", "<html>", true);
    row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", true);
    row("one letter of another protocol", "x", true);
    row("HTTP/2", "HTTP/2 200 OK\r\n\r\n", true);
    row("two digits", "HTTP/1.1 20\r\n\r\n", true);
    row("four digits", "HTTP/1.1 2000 OK\r\n\r\n", true);
    row("status below 100", "HTTP/1.1 099 OK\r\n\r\n", true);
    row("no colon", "HTTP/1.1 200 OK\r\nContent-Length\r\n\r\n", true);
    row("no name", "HTTP/1.1 200 OK\r\n: 4\r\n\r\n", true);
    row("space before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\ngood", true);
    row("length is no number", "HTTP/1.1 200 OK\r\nContent-Length: 4x\r\n\r\ngood", true);
    row("length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\ngood", true);
    row("length beyond 64 bits", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", true);
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", true);
    row("length over the limit", "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n", true);
    row("body over the limit", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(101, 'x'), true);
    row("chunks over the limit",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" + QByteArray(64, 'x') + "\r\n25\r\n",
        true);
    row("chunk size beyond 64 bits",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", true);
    row("chunk size is no number", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", true);
    row("chunk longer than its size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n",
        true);
    row("another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", true);
}

void HttpReplyParserTest::broken_and_cut_replies_are_noticed()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, broken);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), wire.size() + 1})
        QVERIFY(parse(wire, step).state == (broken ? State::Broken : State::NeedMore));
}

void HttpReplyParserTest::fields_keep_their_order_and_lose_their_spaces()
{
    const Parsed parsed =
        parse("HTTP/1.1 200 OK\r\nB:  x y \t\r\nA:\r\nb: z\r\n  folded\r\nContent-Length:0\r\n\r\n", 1);
    QVERIFY(parsed.state == State::Complete);
    QVERIFY((parsed.reply.fields ==
             HttpFields{{"B", "x y"}, {"A", ""}, {"b", "z folded"}, {"Content-Length", "0"}}));
}

void HttpReplyParserTest::the_answer_to_a_head_request_has_no_body()
{
    const Parsed parsed = parse("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", 1, true);
    QVERIFY(parsed.state == State::Complete);
    QVERIFY(parsed.reply.body.empty());
}

void HttpReplyParserTest::an_endless_head_is_cut_off()
{
    HttpReplyParser lines(false, kMaxBody);
    State state = lines.feed("HTTP/1.1 200 OK\r\n");
    std::size_t sent = 0;
    for (; state == State::NeedMore && sent < 2 * HttpReplyParser::kMaxHead; sent += 6)
        state = lines.feed("A: b\r\n");
    QVERIFY(state == State::Broken);
    QVERIFY(sent <= HttpReplyParser::kMaxHead);

    HttpReplyParser interim(false, kMaxBody);
    state = State::NeedMore;
    for (sent = 0; state == State::NeedMore && sent < 2 * HttpReplyParser::kMaxHead; sent += 25)
        state = interim.feed("HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(state == State::Broken);

    HttpReplyParser oneLine(false, kMaxBody);
    state = oneLine.feed("HTTP/1.1 200 " + std::string(HttpReplyParser::kMaxHead, 'x'));
    QVERIFY(state == State::Broken);
}

void HttpReplyParserTest::a_head_is_as_long_however_it_is_cut()
{
    QByteArray wire = "HTTP/1.1 204 No Content\r\nA: ";
    wire += QByteArray(static_cast<qsizetype>(HttpReplyParser::kMaxHead) - wire.size() - 4, 'b') + "\r\n\r\n";
    QVERIFY(parse(wire, wire.size()).state == State::Complete);
    QVERIFY(parse(wire, 1).state == State::Complete);
    wire.insert(wire.size() - 4, 'b');
    QVERIFY(parse(wire, wire.size()).state == State::Broken);
    QVERIFY(parse(wire, 1).state == State::Broken);
}

void HttpReplyParserTest::an_endless_body_is_cut_off()
{
    HttpReplyParser parser(false, kMaxBody);
    State state = parser.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    int chunks = 0;
    for (; state == State::NeedMore && chunks < 1000; ++chunks)
        state = parser.feed("1\r\nx\r\n");
    QVERIFY(state == State::Broken);
    QCOMPARE(chunks, static_cast<int>(kMaxBody) + 1);
}

QTEST_GUILESS_MAIN(HttpReplyParserTest)
#include "http_reply_parser_test.moc"
