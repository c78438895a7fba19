// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <variant>

namespace vnddns {

struct StartOptions
{
    QString configDir; // empty: the usual one
    bool background = false;

    friend bool operator==(const StartOptions&, const StartOptions&) = default;
};

// There is nothing to start: these words go to the terminal, and the program ends.
struct Answer
{
    QString text;
    int exitCode = 0; // 0: the text was asked for (standard output); 2: wrong words (standard error)

    friend bool operator==(const Answer&, const Answer&) = default;
};

// `arguments` begins with the program. Needs a QCoreApplication.
[[nodiscard]] std::variant<StartOptions, Answer> readCommandLine(const QStringList& arguments);
// The same for main(), before there is a screen: "--version" works without one.
[[nodiscard]] std::variant<StartOptions, Answer> readCommandLine(int argc, char* argv[]);

} // namespace vnddns
