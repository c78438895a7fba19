// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/command_line.h"

#include "ui/language.h"

#include <QTest>

using namespace vnddns;

namespace {

std::variant<StartOptions, Answer> read(const QStringList& words)
{
    return readCommandLine(QStringList{QStringLiteral("vnddns")} + words);
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void options_are_read()
    {
        QCOMPARE(std::get<StartOptions>(read({})), StartOptions{});
        const StartOptions both{QStringLiteral("/tmp/dir"), true};
        QCOMPARE(std::get<StartOptions>(read({QStringLiteral("--background"), QStringLiteral("--config-dir"),
                                              QStringLiteral("/tmp/dir")})),
                 both);
        QCOMPARE(std::get<StartOptions>(
                     read({QStringLiteral("--config-dir=/tmp/dir"), QStringLiteral("--background")})),
                 both);
    }
    void asking_gets_an_answer()
    {
        for (const char* words : {"--help", "-h", "--help-all"}) {
            const auto answer = read({QString::fromLatin1(words)});
            QVERIFY2(std::holds_alternative<Answer>(answer), words);
            QCOMPARE(std::get<Answer>(answer).exitCode, 0);
            QVERIFY(std::get<Answer>(answer).text.contains(QStringLiteral("--background")));
        }
        QVERIFY(
            std::get<Answer>(read({QStringLiteral("--version")})).text.startsWith(QStringLiteral("vnddns ")));
    }
    void the_answers_are_in_one_language()
    {
        LanguageSwitch language;
        language.use(Language::Vietnamese);
        const QString help = std::get<Answer>(read({QStringLiteral("--help")})).text;
        for (const char* english : {"Usage", "options", "Options", "Displays"})
            QVERIFY2(!help.contains(QLatin1String(english)), qPrintable(help));
        for (const char* words : {"--nonsense", "--config-dir", "--background=x", "file"}) {
            const QString fault = std::get<Answer>(read({QString::fromLatin1(words)})).text;
            for (const char* english : {"option", "value", "takes"})
                QVERIFY2(!fault.contains(QLatin1String(english)), qPrintable(fault));
        }
    }
    void wrong_words_are_told()
    {
        for (const char* words : {"--nonsense", "--config-dir", "file"}) {
            const Answer answer = std::get<Answer>(read({QString::fromLatin1(words)}));
            QCOMPARE(answer.exitCode, 2);
            QVERIFY(answer.text.size() > 5);
        }
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
