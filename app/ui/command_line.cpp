// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/command_line.h"

#include "base/version.h"
#include "ui/language.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace vnddns {

namespace {

constexpr int kWrongUsage = 2;

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::CommandLineText)
};

} // namespace

std::variant<StartOptions, Answer> readCommandLine(const QStringList& arguments)
{
    const QCommandLineOption configDir(QStringLiteral("config-dir"),
                                       CommandLineText::tr("Keeps settings and state in DIR."),
                                       QStringLiteral("DIR"));
    const QCommandLineOption background(QStringLiteral("background"),
                                        CommandLineText::tr("Starts in the tray and opens no window."));
    QCommandLineParser parser;
    parser.setApplicationDescription(CommandLineText::tr("Keeps domain names pointing at this computer."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOption(configDir);
    parser.addOption(background);
    const bool understood = parser.parse(arguments) && parser.positionalArguments().isEmpty();
    if (!understood) {
        const QString fault = parser.errorText().isEmpty() ? CommandLineText::tr("vnddns takes options only.")
                                                           : parser.errorText();
        return Answer{fault + QLatin1Char('\n'), kWrongUsage};
    }
    if (parser.isSet(help) || parser.isSet(QStringLiteral("help-all"))) // Qt offers both
        return Answer{parser.helpText(), 0};
    if (parser.isSet(version))
        return Answer{QStringLiteral("vnddns ") + QCoreApplication::applicationVersion() + QLatin1Char('\n'),
                      0};
    return StartOptions{parser.value(configDir), parser.isSet(background)};
}

std::variant<StartOptions, Answer> readCommandLine(int argc, char* argv[])
{
    // Only for these words; the one with a screen follows.
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vnddns"));
    QCoreApplication::setApplicationVersion(
        QString::fromLatin1(kVersion.data(), static_cast<qsizetype>(kVersion.size())));
    LanguageSwitch language;
    language.use(Language::System);
    return readCommandLine(QCoreApplication::arguments());
}

} // namespace vnddns
