// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/arguments.h"
#include "cli/commands.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kAddOptions{Option{"server", "URL"}, Option{"replace", nullptr}};
constexpr std::array kGrammars{Grammar{"add", 1, 1, kAddOptions}, Grammar{"list", 0, 0, {}}};

std::variant<Invocation, UsageError> parsed(const QString& line)
{
    return parse(line.split(QLatin1Char(' '), Qt::SkipEmptyParts), kGrammars);
}

} // namespace

class ArgumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void options_stand_anywhere_data();
    void options_stand_anywhere();
    void what_does_not_fit_is_refused_data();
    void what_does_not_fit_is_refused();
    void help_is_given_for_anything();
    void dashes_end_the_options();
    void every_command_is_there_once_and_in_order();
};

void ArgumentsTest::options_stand_anywhere_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line :
         {"add a.test --server https://s --config-dir d", "--config-dir d add --server https://s a.test",
          "--server https://s add --config-dir=d a.test", "add --server=https://s --config-dir d a.test"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void ArgumentsTest::options_stand_anywhere()
{
    QFETCH(QString, line);
    const auto result = parsed(line);
    QVERIFY(std::holds_alternative<Invocation>(result));
    const auto& invocation = std::get<Invocation>(result);
    QCOMPARE(invocation.command, u"add"_s);
    QCOMPARE(invocation.words, QStringList{u"a.test"_s});
    QCOMPARE(invocation.value("server"), u"https://s"_s);
    QCOMPARE(invocation.value("config-dir"), u"d"_s);
    QVERIFY(!invocation.has("replace"));
    QCOMPARE(invocation.value("user", u"nobody"_s), u"nobody"_s);
}

void ArgumentsTest::what_does_not_fit_is_refused_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line : {"bogus", "add", "add a.test b.test", "add a.test --server",
                             "add a.test --bogus x", "list --server x", "add a.test --replace=yes",
                             "add a.test --server a --server b", "list extra", "list -x", "--=x list"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void ArgumentsTest::what_does_not_fit_is_refused()
{
    QFETCH(QString, line);
    const auto result = parsed(line);
    QVERIFY(std::holds_alternative<UsageError>(result));
    QVERIFY(!std::get<UsageError>(result).sentence.isEmpty());
}

void ArgumentsTest::help_is_given_for_anything()
{
    for (const char* line : {"add --help", "--help add", "-h", "add -h a b c"}) {
        const auto result = parsed(QString::fromLatin1(line));
        QVERIFY2(std::holds_alternative<Invocation>(result) && std::get<Invocation>(result).has("help"),
                 line);
    }
}

void ArgumentsTest::dashes_end_the_options()
{
    const auto result = parsed(u"add -- --server"_s);
    QVERIFY(std::holds_alternative<Invocation>(result));
    QCOMPARE(std::get<Invocation>(result).words, QStringList{u"--server"_s});
}

void ArgumentsTest::every_command_is_there_once_and_in_order()
{
    const auto table = commandTable();
    QVERIFY(std::is_sorted(table.begin(), table.end(), [](const CommandRow& a, const CommandRow& b) {
        return QLatin1String(a.grammar.command) < QLatin1String(b.grammar.command);
    }));
    for (const CommandRow& row : table) {
        QVERIFY(row.run && *row.summary != '\0' && row.grammar.leastWords <= row.grammar.mostWords);
        // Only a command that takes words names them in its usage.
        QCOMPARE(*row.words != '\0', row.grammar.mostWords > 0);
    }
}

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
