// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <span>
#include <variant>

namespace vnddns {

// One option as the command line knows it.
struct Option
{
    const char* name;        // without the dashes
    const char* placeholder; // nullptr: takes no value
};

// What one command takes.
struct Grammar
{
    const char* command;
    int leastWords;
    int mostWords;
    std::span<const Option> options;
};

// A command line that fits its command's grammar.
struct Invocation
{
    QString command; // empty: none was given
    QStringList words;
    QMap<QString, QString> options; // also --config-dir, --help and --version, which every command takes

    [[nodiscard]] bool has(const char* option) const;
    [[nodiscard]] QString value(const char* option, const QString& fallback = {}) const;
};

struct UsageError
{
    QString sentence;
};

// Options may stand before or after the command, as "--name value" or "--name=value"; "--" ends them.
// `arguments` is without the program's name.
[[nodiscard]] std::variant<Invocation, UsageError> parse(const QStringList& arguments,
                                                         std::span<const Grammar> grammars);

} // namespace vnddns
