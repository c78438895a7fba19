// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/arguments.h"

#include "cli/console.h"

#include <algorithm>
#include <array>

namespace vnddns {

namespace {

constexpr std::array kEverywhere{Option{"config-dir", "DIR"}, Option{"help", nullptr},
                                 Option{"version", nullptr}};

const Option* findIn(std::span<const Option> options, const QString& name)
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const Option& option) { return name == QLatin1String(option.name); });
    return found == options.end() ? nullptr : &*found;
}

// An option means the same in every command, so it can be read before the command is known.
const Option* findAnywhere(std::span<const Grammar> grammars, const QString& name)
{
    if (const Option* common = findIn(kEverywhere, name))
        return common;
    for (const Grammar& grammar : grammars) {
        if (const Option* option = findIn(grammar.options, name))
            return option;
    }
    return nullptr;
}

const Grammar* grammarOf(std::span<const Grammar> grammars, const QString& command)
{
    const auto found = std::find_if(grammars.begin(), grammars.end(), [&](const Grammar& grammar) {
        return command == QLatin1String(grammar.command);
    });
    return found == grammars.end() ? nullptr : &*found;
}

UsageError unknownOption(const QString& name)
{
    return {Cli::tr("The option --%1 is not known.").arg(name)};
}

// Reads `argument` as an option; takes its value from `rest` when it is not part of it.
std::optional<UsageError> readOption(const QString& argument, QStringList& rest,
                                     std::span<const Grammar> grammars, Invocation& invocation)
{
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
    const Option* option = findAnywhere(grammars, name);
    if (!option)
        return unknownOption(name);
    if (invocation.options.contains(name))
        return UsageError{Cli::tr("The option --%1 is there twice.").arg(name)};
    if (!option->placeholder) {
        if (equals >= 0)
            return UsageError{Cli::tr("The option --%1 takes no value.").arg(name)};
        invocation.options.insert(name, {});
        return std::nullopt;
    }
    if (equals < 0 && rest.isEmpty())
        return UsageError{Cli::tr("The option --%1 needs a value.").arg(name)};
    invocation.options.insert(name, equals < 0 ? rest.takeFirst() : argument.mid(equals + 1));
    return std::nullopt;
}

std::optional<UsageError> faultOf(const Invocation& invocation, std::span<const Grammar> grammars)
{
    if (invocation.command.isEmpty() || invocation.has("help"))
        return std::nullopt;
    const Grammar* grammar = grammarOf(grammars, invocation.command);
    if (!grammar)
        return UsageError{Cli::tr("The command '%1' is not known.").arg(invocation.command)};
    for (auto it = invocation.options.begin(); it != invocation.options.end(); ++it) {
        if (!findIn(kEverywhere, it.key()) && !findIn(grammar->options, it.key()))
            return UsageError{
                Cli::tr("'%1' does not take the option --%2.").arg(invocation.command, it.key())};
    }
    if (invocation.words.size() < grammar->leastWords)
        return UsageError{Cli::tr("'%1' needs more words.").arg(invocation.command)};
    if (invocation.words.size() > grammar->mostWords)
        return UsageError{Cli::tr("'%1' does not take '%2'.")
                              .arg(invocation.command, invocation.words.at(grammar->mostWords))};
    return std::nullopt;
}

} // namespace

bool Invocation::has(const char* option) const
{
    return options.contains(QLatin1String(option));
}

QString Invocation::value(const char* option, const QString& fallback) const
{
    return options.value(QLatin1String(option), fallback);
}

std::variant<Invocation, UsageError> parse(const QStringList& arguments, std::span<const Grammar> grammars)
{
    Invocation invocation;
    QStringList rest = arguments;
    bool optionsEnded = false;
    while (!rest.isEmpty()) {
        const QString argument = rest.takeFirst();
        if (!optionsEnded && argument == QLatin1String("--")) {
            optionsEnded = true;
        } else if (!optionsEnded && argument.startsWith(QLatin1String("--"))) {
            if (const auto fault = readOption(argument, rest, grammars, invocation))
                return *fault;
        } else if (!optionsEnded && argument == QLatin1String("-h")) {
            invocation.options.insert(QStringLiteral("help"), {});
        } else if (!optionsEnded && argument.size() > 1 && argument.startsWith(QLatin1Char('-'))) {
            return unknownOption(argument.mid(1));
        } else if (invocation.command.isEmpty()) {
            invocation.command = argument;
        } else {
            invocation.words.append(argument);
        }
    }
    if (const auto fault = faultOf(invocation, grammars))
        return *fault;
    return invocation;
}

} // namespace vnddns
