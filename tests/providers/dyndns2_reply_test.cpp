// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/dyndns2_reply.h"

#include <QTest>

using namespace vnddns;

namespace {

constexpr int kNoWait = -1;

UpdateJob jobFor(const char* host)
{
    return {{*HostName::parse(host)}, {Address::parse("203.0.113.9"), Address::parse("2001:db8::9")}};
}

Outcome readOne(const HttpReply& reply)
{
    const UpdateJob job = jobFor("nha.vn.test");
    const Dyndns2Reading reading = readDyndns2Reply(reply, job);
    return reading.outcomes.size() == 1 ? reading.outcomes.front() : Outcome{};
}

// "changed", "unchanged", or the word of the error.
QString verdict(const Outcome& outcome)
{
    if (!outcome.result.ok())
        return toString(outcome.result.error().kind);
    return outcome.result.value().changed ? QStringLiteral("changed") : QStringLiteral("unchanged");
}

int waitOf(const Outcome& outcome)
{
    if (outcome.result.ok() || !outcome.result.error().retryAfter)
        return kNoWait;
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(*outcome.result.error().retryAfter).count());
}

QStringList verdicts(const std::vector<Outcome>& outcomes)
{
    QStringList words;
    for (const Outcome& outcome : outcomes)
        words.append(verdict(outcome));
    return words;
}

} // namespace

class Dyndns2ReplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_first_word_decides_data();
    void the_first_word_decides();
    void the_first_word_decides_whatever_the_status();
    void without_a_known_word_the_status_decides_data();
    void without_a_known_word_the_status_decides();
    void a_confirmation_must_name_what_was_sent_data();
    void a_confirmation_must_name_what_was_sent();
    void an_address_of_this_computer_is_a_success_when_asked_for();
    void the_server_may_say_how_long_to_wait();
    void a_stop_carries_no_wait();
    void each_name_has_its_line_data();
    void each_name_has_its_line();
    void lines_beyond_the_names_are_noted();
    void the_answer_is_one_short_printable_line();
    void every_failure_explains_itself();
};

void Dyndns2ReplyTest::the_first_word_decides_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("wait");
    const auto row = [](const char* body, const char* expected, int wait = kNoWait) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(expected) << wait;
    };
    row("good", "changed");
    row("good 203.0.113.9", "changed");
    row("nochg", "unchanged");
    row("nochg 203.0.113.9", "unchanged");
    row("badauth", "auth-rejected");
    row("!donator", "feature-refused");
    row("notfqdn", "name-invalid");
    row("nohost", "name-unknown");
    row("!yours", "name-unknown");
    row("!active", "name-unknown");
    row("numhost", "too-many-names");
    row("abuse", "blocked");
    row("badagent", "client-refused");
    row("badsys", "client-refused");
    row("badip", "address-refused");
    row("dnserr", "dns-trouble");
    row("911", "server-busy", 1800);
    row("w90s", "rate-limited", 90);
    row("w15m", "rate-limited", 900);
    row("w2h please", "rate-limited", 7200);
    row("w0s", "rate-limited", 1);
    row("w999999999999999999999h", "rate-limited", 86400);

    // Line ends, blanks, empty lines around, a byte order mark: not the server's meaning.
    row("good 203.0.113.9\r\n", "changed");
    row("  nohost \t\r\n\r\n", "name-unknown");
    row("\r\n\n badauth\n", "auth-rejected");
    row("\xEF\xBB\xBFgood\n", "changed");
    row("good\t203.0.113.9", "changed");
    row("badauth\nPlease check your password.\n", "auth-rejected");

    // Never a part of a word, never a word further on, never another case.
    row("goodbye", "bad-reply");
    row("not good", "bad-reply");
    row("Good 203.0.113.9", "bad-reply");
    row("BADAUTH", "bad-reply");
    row("ok", "bad-reply");
    row("nohosts", "bad-reply");
    row("9110", "bad-reply");
    row("good,203.0.113.9", "bad-reply");
    row("w15", "bad-reply");
    row("wm", "bad-reply");
    row("w1d", "bad-reply");
    row("w-5m", "bad-reply");
    row("wait 5m", "bad-reply");
    row("", "bad-reply");
    row(" \r\n\n", "bad-reply");
    row("<html><body>good 203.0.113.9</body></html>", "bad-reply");
    row("<!DOCTYPE html>\ngood", "bad-reply");
    row("{\"status\":\"good\"}", "bad-reply");
    row("\x01\x02good", "bad-reply");
}

void Dyndns2ReplyTest::the_first_word_decides()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    QFETCH(int, wait);
    const Outcome outcome = readOne({200, {{"Content-Type", "text/html"}}, body.toStdString()});
    QCOMPARE(verdict(outcome), expected);
    QCOMPARE(waitOf(outcome), wait);
}

void Dyndns2ReplyTest::the_first_word_decides_whatever_the_status()
{
    for (const int status : {200, 302, 401, 403, 404, 429, 500, 503}) {
        QCOMPARE(verdict(readOne({status, {}, "good 203.0.113.9\n"})), QStringLiteral("changed"));
        QCOMPARE(verdict(readOne({status, {}, "nohost\n"})), QStringLiteral("name-unknown"));
        QCOMPARE(verdict(readOne({status, {}, "911\n"})), QStringLiteral("server-busy"));
    }
}

void Dyndns2ReplyTest::without_a_known_word_the_status_decides_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("expected");
    const auto row = [](int status, const char* expected) {
        QTest::addRow("%d", status) << status << QString::fromLatin1(expected);
    };
    row(200, "bad-reply");
    row(204, "bad-reply");
    row(301, "bad-reply");
    row(302, "bad-reply");
    row(307, "bad-reply");
    row(400, "bad-reply");
    row(401, "auth-rejected");
    row(403, "bad-reply");
    row(404, "bad-reply");
    row(429, "rate-limited");
    row(500, "server-busy");
    row(502, "server-busy");
    row(503, "server-busy");
}

void Dyndns2ReplyTest::without_a_known_word_the_status_decides()
{
    QFETCH(int, status);
    QFETCH(QString, expected);
    for (const char* body : {"", "<html>sorry</html>", "something else"}) {
        const Outcome plain = readOne({status, {}, body});
        QCOMPARE(verdict(plain), expected);
        QCOMPARE(waitOf(plain), kNoWait);
        QVERIFY(plain.result.error().detail.contains(QString::number(status)));
        const int wait = expected == QLatin1String("auth-rejected") ? kNoWait : 120;
        QCOMPARE(waitOf(readOne({status, {{"Retry-After", "120"}}, body})), wait);
    }
}

void Dyndns2ReplyTest::a_confirmation_must_name_what_was_sent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* body, const char* expected) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(expected);
    };
    row("good 203.0.113.9,2001:db8::9", "changed");
    row("good 203.0.113.9, 2001:db8::9", "changed");
    row("good 2001:db8::9 203.0.113.9", "changed");
    row("good 2001:DB8:0:0::9", "changed");
    row("good ::ffff:203.0.113.9", "changed");
    row("good 198.51.100.1,203.0.113.9", "changed");
    row("good thank you", "changed");
    row("nochg 2001:db8::9", "unchanged");
    row("good 198.51.100.1", "bad-reply");
    row("good 198.51.100.1,2001:db8::1", "bad-reply");
    row("nochg 198.51.100.1", "bad-reply");
    row("good 127.0.0.1", "client-refused");
    row("nochg 127.0.0.1", "client-refused");
    row("good 127.0.0.1,203.0.113.9", "changed");
}

void Dyndns2ReplyTest::a_confirmation_must_name_what_was_sent()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    QCOMPARE(verdict(readOne({200, {}, body.toStdString()})), expected);
}

void Dyndns2ReplyTest::an_address_of_this_computer_is_a_success_when_asked_for()
{
    UpdateJob job = jobFor("nha.vn.test");
    job.addresses.v4 = Address::parse("127.0.0.1");
    const Dyndns2Reading reading = readDyndns2Reply({200, {}, "good 127.0.0.1"}, job);
    QCOMPARE(verdict(reading.outcomes.front()), QStringLiteral("changed"));
}

void Dyndns2ReplyTest::the_server_may_say_how_long_to_wait()
{
    const auto wait = [](const char* body, const char* after) {
        return waitOf(readOne({503, {{"Retry-After", after}}, body}));
    };
    QCOMPARE(wait("911", "60"), 60);
    QCOMPARE(wait("911", "7200"), 7200);
    QCOMPARE(wait("911", "soon"), 1800);
    QCOMPARE(wait("dnserr", "300"), 300);
    QCOMPARE(wait("w10m", "60"), 600);
    QCOMPARE(wait("w10m", "900"), 900);
    QCOMPARE(wait("busy", "0"), 1);
}

void Dyndns2ReplyTest::a_stop_carries_no_wait()
{
    for (const char* body : {"badauth", "nohost", "abuse", "badagent", "!donator", "numhost", "notfqdn"})
        QCOMPARE(waitOf(readOne({429, {{"Retry-After", "60"}}, body})), kNoWait);
}

void Dyndns2ReplyTest::each_name_has_its_line_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* body, const char* expected) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(expected).split(QLatin1Char(' '));
    };
    row("good 203.0.113.9\nnohost\nnochg\n", "changed name-unknown unchanged");
    row("good\r\ngood\r\nabuse", "changed changed blocked");
    // An empty line in between is a line: names must not move up.
    row("good\n\nnohost\n", "changed bad-reply name-unknown");
    // Nobody knows whose line is missing, or which one is too many.
    row("good\nnohost\n", "singly singly singly");
    row("good\n", "singly singly singly");
    row("nohost\n", "singly singly singly");
    row("good\ngood\ngood\ngood\n", "singly singly singly");
    row("good\nabuse\n", "singly singly singly");
    // Words about the account, the program or the whole request come once, and hold wherever they stand.
    row("nohost\nbadauth\n", "auth-rejected auth-rejected auth-rejected");
    row("badauth\n", "auth-rejected auth-rejected auth-rejected");
    row("!donator\n", "feature-refused feature-refused feature-refused");
    row("badagent\n", "client-refused client-refused client-refused");
    row("good 127.0.0.1\n", "client-refused client-refused client-refused");
    row("911\n", "server-busy server-busy server-busy");
    row("dnserr\n", "dns-trouble dns-trouble dns-trouble");
    row("abuse\n", "blocked blocked blocked");
    row("w5m\n", "rate-limited rate-limited rate-limited");
    // Not a name is at fault, but their number.
    row("numhost\n", "singly singly singly");
    row("numhost\ngood\nnumhost\n", "singly changed singly");
    // No answer of this protocol says nothing about the number of names.
    row("<html>\n<p>good</p>\n", "bad-reply bad-reply bad-reply");
    row("", "bad-reply bad-reply bad-reply");
}

void Dyndns2ReplyTest::each_name_has_its_line()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    UpdateJob job = jobFor("a.vn.test");
    for (const char* other : {"b.vn.test", "c.vn.test"})
        job.hosts.push_back(*HostName::parse(other));
    const Dyndns2Reading reading = readDyndns2Reply({200, {}, body.toStdString()}, job);
    QStringList verdicts;
    for (const Outcome& outcome : reading.outcomes)
        verdicts.append(outcome.singly ? QStringLiteral("singly") : verdict(outcome));
    QCOMPARE(verdicts, expected);
    QVERIFY(reading.note.isEmpty());
}

void Dyndns2ReplyTest::lines_beyond_the_names_are_noted()
{
    const UpdateJob job = jobFor("nha.vn.test");
    const Dyndns2Reading reading = readDyndns2Reply({200, {}, "good\nnohost\n"}, job);
    QCOMPARE(verdicts(reading.outcomes), QStringList{QStringLiteral("changed")});
    QVERIFY(!reading.note.isEmpty());
    QVERIFY(readDyndns2Reply({200, {}, "good\n\n\r\n"}, job).note.isEmpty());
}

void Dyndns2ReplyTest::the_answer_is_one_short_printable_line()
{
    QCOMPARE(readOne({200, {}, "good 203.0.113.9\r\nmore\r\n"}).answer, QStringLiteral("good 203.0.113.9"));
    QCOMPARE(readOne({200, {}, "no\x1B[31mhost\x07 \xC2\x9B x"}).answer, QStringLiteral("no[31mhost  x"));
    // A right-to-left override would let a server write our sentences backwards.
    QCOMPARE(readOne({200,
                      {},
                      "a\xE2\x80\xAE"
                      "b"})
                 .answer,
             QStringLiteral("ab"));
    QCOMPARE(readOne({200, {}, "t\xC3\xAAn mi\xE1\xBB\x81n"}).answer,
             QString::fromUtf8("t\xC3\xAAn mi\xE1\xBB\x81n"));
    QCOMPARE(readOne({200, {}, ""}).answer, QString());
    const Outcome flood = readOne({200, {}, std::string(64 * 1024, 'x')});
    QCOMPARE(flood.answer.size(), 200);
    QVERIFY(flood.result.error().detail.size() < 300);
    const Outcome lines = readOne({200, {}, std::string(64 * 1024, '\n') + "good"});
    QCOMPARE(lines.answer, QStringLiteral("good"));
}

void Dyndns2ReplyTest::every_failure_explains_itself()
{
    for (const char* body : {"badauth", "!donator", "notfqdn", "nohost", "!yours", "!active", "numhost",
                             "abuse", "badagent", "badsys", "badip", "dnserr", "911"}) {
        const Outcome outcome = readOne({200, {}, body});
        QVERIFY2(outcome.result.error().detail.startsWith(QLatin1String(body) + QStringLiteral(": ")), body);
    }
    QVERIFY(readOne({200, {}, "good 198.51.100.1"})
                .result.error()
                .detail.contains(QStringLiteral("198.51.100.1")));
    QVERIFY(readOne({200, {}, "<html>"}).result.error().detail.contains(QStringLiteral("web page")));
    QVERIFY(readOne({200, {}, ""}).result.error().detail.contains(QStringLiteral("empty")));
    QVERIFY(readOne({302, {}, ""}).result.error().detail.contains(QStringLiteral("not followed")));
}

QTEST_GUILESS_MAIN(Dyndns2ReplyTest)
#include "dyndns2_reply_test.moc"
