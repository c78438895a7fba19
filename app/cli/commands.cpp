// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vnddns {

namespace {

constexpr std::array kAddOptions{Option{"protocol", "ID"},
                                 Option{"server", "URL"},
                                 Option{"user", "USER"},
                                 Option{"key-file", "FILE"},
                                 Option{"zone", "ZONE"},
                                 Option{"family", "v4|v6|both"},
                                 Option{"source", "auto|SOURCE[,SOURCE…]"},
                                 Option{"through", "INTERFACE"},
                                 Option{"host-id", "::ID"},
                                 Option{"ca", "FILE"},
                                 Option{"vault", "keychain|file"},
                                 Option{"dns", "HOST:PORT"},
                                 Option{"replace", nullptr}};
constexpr std::array kImportOptions{Option{"format", "ddclient|inadyn|openwrt"},
                                    Option{"vault", "keychain|file"}, Option{"replace", nullptr},
                                    Option{"yes", nullptr}};
constexpr std::array kJson{Option{"json", nullptr}};
constexpr std::array kReplace{Option{"replace", nullptr}};
constexpr std::array kRestoreOptions{Option{"replace", nullptr}, Option{"yes", nullptr}};
constexpr std::array kTryAgain{Option{"try-again", nullptr}};

constexpr std::array kRows{
    CommandRow{{"add", 1, 1, kAddOptions},
               "NAME",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Sets a name up; its secret is read from standard input."),
               runAdd},
    CommandRow{{"check", 0, 1, {}},
               "[NAME]",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Shows which addresses would be published; sends no update."),
               runCheck},
    CommandRow{{"config", 0, 2, {}},
               "[KEY [VALUE]]",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Shows or changes what holds for all names."),
               runConfig},
    CommandRow{{"diagnostics", 0, 1, kReplace},
               "[FILE]",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Writes a report for asking for help, without secrets."),
               runDiagnostics},
    CommandRow{{"export", 0, 1, kReplace},
               "[FILE]",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Writes the settings without secrets, to keep or to move."),
               runExport},
    CommandRow{
        {"import", 1, 1, kImportOptions},
        "FILE",
        QT_TRANSLATE_NOOP("vnddns::Cli",
                          "Shows which names another client's settings would become; --yes takes them."),
        runImport},
    CommandRow{{"list", 0, 0, kJson},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Shows the names that are set up."),
               runList},
    CommandRow{{"pause", 0, 0, {}},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Stops all updates until 'resume'."),
               runPause},
    CommandRow{{"providers", 0, 0, kJson},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Shows whose update protocols this program speaks."),
               runProviders},
    CommandRow{{"remove", 1, 1, {}},
               "NAME",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Forgets a name and its secret."),
               runRemove},
    CommandRow{{"restore", 1, 1, kRestoreOptions},
               "FILE",
               QT_TRANSLATE_NOOP("vnddns::Cli",
                                 "Shows what settings of 'export' would change here; --yes takes them."),
               runRestore},
    CommandRow{
        {"resume", 0, 0, {}}, "", QT_TRANSLATE_NOOP("vnddns::Cli", "Goes on after 'pause'."), runResume},
    CommandRow{{"run", 0, 0, {}},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Keeps the names up to date until it is ended."),
               runRun},
    CommandRow{
        {"secret", 1, 1, {}},
        "NAME",
        QT_TRANSLATE_NOOP("vnddns::Cli", "Replaces a secret; the new one is read from standard input."),
        runSecret},
    CommandRow{{"status", 0, 0, kJson},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Shows what the running program knows and does."),
               runStatus},
    CommandRow{{"unlock", 0, 0, {}},
               "",
               QT_TRANSLATE_NOOP("vnddns::Cli", "Lets the system ask for the keychain's password."),
               runUnlock},
    CommandRow{
        {"update", 1, 1, kTryAgain},
        "NAME",
        QT_TRANSLATE_NOOP("vnddns::Cli", "Looks at the address of a name now and shows what came of it."),
        runUpdate},
};

QString usageOf(const CommandRow& row)
{
    QString line = QStringLiteral("vnddnsctl [--config-dir DIR] ") + QLatin1String(row.grammar.command);
    if (*row.words != '\0')
        line += QLatin1Char(' ') + QLatin1String(row.words);
    for (const Option& option : row.grammar.options) {
        line += QStringLiteral(" [--") + QLatin1String(option.name);
        if (option.placeholder)
            line += QLatin1Char(' ') + QLatin1String(option.placeholder);
        line += QLatin1Char(']');
    }
    return line;
}

void showHelp(const QString& command, Console& console)
{
    for (const CommandRow& row : kRows) {
        if (command != QLatin1String(row.grammar.command))
            continue;
        console.say(usageOf(row));
        console.say(Cli::tr(row.summary));
        return;
    }
    console.say(QStringLiteral("vnddnsctl [--config-dir DIR] COMMAND …"));
    for (const CommandRow& row : kRows)
        console.say(
            QStringLiteral("  %1 %2").arg(QLatin1String(row.grammar.command), -11).arg(Cli::tr(row.summary)));
    console.say(
        Cli::tr("'vnddnsctl COMMAND --help' shows the options of a command; vnddnsctl(1) tells everything."));
}

ExitCode carryOut(const QStringList& arguments, Console& console)
{
    std::vector<Grammar> grammars;
    grammars.reserve(kRows.size());
    for (const CommandRow& row : kRows)
        grammars.push_back(row.grammar);
    const auto parsed = parse(arguments, grammars);
    if (const auto* fault = std::get_if<UsageError>(&parsed)) {
        console.note(fault->sentence);
        console.note(Cli::tr("'vnddnsctl --help' shows how it is used."));
        return ExitCode::Usage;
    }
    const auto& invocation = std::get<Invocation>(parsed);
    if (invocation.has("version")) {
        console.say(QStringLiteral("vnddnsctl ") + QCoreApplication::applicationVersion());
        return ExitCode::Done;
    }
    if (invocation.has("help")) {
        showHelp(invocation.command, console);
        return ExitCode::Done;
    }
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const CommandRow& one) {
        return invocation.command == QLatin1String(one.grammar.command);
    });
    if (row != kRows.end())
        return row->run(invocation, console);
    showHelp({}, console);
    return ExitCode::Usage;
}

} // namespace

std::span<const CommandRow> commandTable()
{
    return kRows;
}

ExitCode runCommandLine(const QStringList& arguments, Console& console)
{
    const ExitCode code = carryOut(arguments, console);
    if (code == ExitCode::Done && console.hasLost())
        return console.fail(ExitCode::Failed, Cli::tr("Standard output could not be written."));
    return code;
}

} // namespace vnddns
