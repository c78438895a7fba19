// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/arguments.h"
#include "server/connection_table.h"
#include "server/endpoint.h"
#include "server/failure.h"
#include "server/log.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::server;

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_and_options_come_apart();
    void wrong_options_are_named_data();
    void wrong_options_are_named();
    void endpoints_are_read_and_written_data();
    void endpoints_are_read_and_written();
    void the_oldest_waiting_connection_makes_room();
    void busy_connections_are_never_closed_for_others();
    void times_are_written_in_utc();
};

namespace {

const std::vector<OptionRule> kRules{{"--data"}, {"--ns", true, true}, {"--short", false}};

std::string failureOf(const std::vector<std::string>& given)
{
    try {
        const Arguments arguments(given, kRules);
    } catch (const Failure& failure) {
        return failure.code() == ExitCode::Usage ? failure.what() : "wrong code";
    }
    return {};
}

} // namespace

void CommandLineTest::words_and_options_come_apart()
{
    const std::vector<std::string> given{"vn.test", "--data", "--odd",  "--ns=a.test",
                                         "--short", "--ns",   "b.test", "x"};
    const Arguments arguments(given, kRules);
    QVERIFY((arguments.words() == std::vector<std::string>{"vn.test", "x"}));
    QCOMPARE(arguments.required("--data"), std::string("--odd"));
    QVERIFY((arguments.values("--ns") == std::vector<std::string>{"a.test", "b.test"}));
    QVERIFY(arguments.has("--short"));
    const Arguments none(std::span<const std::string>{}, kRules);
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(none.required("--data")));
}

void CommandLineTest::wrong_options_are_named_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QString>("message");
    const auto row = [](const QStringList& given, const char* message) {
        QTest::newRow(message) << given << QString::fromLatin1(message);
    };
    using QStr = QStringList;
    row(QStr{QStringLiteral("--dta"), QStringLiteral("x")}, "unknown option --dta");
    row(QStr{QStringLiteral("--dta=x")}, "unknown option --dta");
    row(QStr{QStringLiteral("--data")}, "--data needs a value");
    row(QStr{QStringLiteral("--data=")}, "--data needs a value");
    row(QStr{QStringLiteral("--short=yes")}, "--short takes no value");
    row(QStr{QStringLiteral("--data"), QStringLiteral("x"), QStringLiteral("--data=y")},
        "--data is given twice");
}

void CommandLineTest::wrong_options_are_named()
{
    QFETCH(QStringList, given);
    QFETCH(QString, message);
    std::vector<std::string> words;
    for (const QString& word : given)
        words.push_back(word.toStdString());
    QCOMPARE(QString::fromStdString(failureOf(words)), message);
}

void CommandLineTest::endpoints_are_read_and_written_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    for (const char* good : {"127.0.0.1:0", "0.0.0.0:53", "[::1]:53", "[2001:db8::1]:65535"})
        QTest::newRow(good) << QByteArray(good) << true;
    for (const char* bad :
         {"", ":53", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:5x", "::1:53",
          "[127.0.0.1]:53", "[::1]53", "localhost:53", "[fe80::1%eth0]:53", "[]:1"})
        QTest::newRow(bad) << QByteArray(bad) << false;
}

void CommandLineTest::endpoints_are_read_and_written()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto endpoint = parseEndpoint(text.toStdString());
    QCOMPARE(endpoint.has_value(), good);
    if (good)
        QCOMPARE(QByteArray::fromStdString(endpoint->toString()), text);
}

void CommandLineTest::the_oldest_waiting_connection_makes_room()
{
    const Address one = *Address::parse("192.0.2.1");
    const Address two = *Address::parse("192.0.2.2");
    ConnectionTable table({4, 2});
    std::vector<int> closed;
    std::vector<ConnectionTable::Id> ids;
    const auto admit = [&](const Address& source, int number) {
        ids.push_back(table.admit(source, [&closed, number] { closed.push_back(number); }).value());
    };
    admit(one, 0);
    admit(two, 1);
    admit(one, 2);
    QVERIFY(closed.empty());
    admit(one, 3); // one too many of its source: the first of that source goes
    QVERIFY(closed == std::vector{0});
    admit(*Address::parse("192.0.2.3"), 4);
    table.setBusy(ids[1]);
    table.setWaiting(ids[1]); // has just been useful
    admit(*Address::parse("192.0.2.4"), 5);
    QVERIFY((closed == std::vector{0, 2}));
    QCOMPARE(table.size(), std::size_t{4});
    table.remove(ids[2]); // it ends as well, which is no news
    table.remove(ids[3]);
    QCOMPARE(table.size(), std::size_t{3});
    table.closeWaiting();
    QCOMPARE(table.size(), std::size_t{0});
    QCOMPARE(closed.size(), std::size_t{5});
}

void CommandLineTest::busy_connections_are_never_closed_for_others()
{
    const Address one = *Address::parse("192.0.2.1");
    ConnectionTable table({2, 2});
    int closed = 0;
    const auto close = [&closed] { ++closed; };
    const auto first = table.admit(one, close);
    const auto second = table.admit(one, close);
    table.setBusy(*first);
    table.setBusy(*second);
    QVERIFY(!table.admit(one, close).has_value());
    QVERIFY(!table.admit(*Address::parse("192.0.2.2"), close).has_value());
    QVERIFY(!table.closeOldest());
    QCOMPARE(closed, 0);
    table.setWaiting(*second);
    QVERIFY(table.admit(*Address::parse("192.0.2.2"), close).has_value());
    QCOMPARE(closed, 1);
}

void CommandLineTest::times_are_written_in_utc()
{
    QCOMPARE(isoTime(WallTime(std::chrono::seconds(0))), std::string("1970-01-01T00:00:00Z"));
    QCOMPARE(isoTime(WallTime(std::chrono::seconds(1767225599))), std::string("2025-12-31T23:59:59Z"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
