// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/exit_code.h"
#include "core/error.h"

#include <QCoreApplication>
#include <QString>

#include <cstdio>

namespace vnddns {

// The one context of all texts of the command line.
struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::Cli)
};

// Writes whole lines at once: results to standard output, everything else to standard error after
// "vnddnsctl: ".
class Console
{
public:
    void say(const QString& line);
    // A whole document to standard output, as it is.
    void print(const QByteArray& document);
    void note(const QString& line);
    // Says it as note() does and gives the code back.
    ExitCode fail(ExitCode code, const QString& line);
    // The same with the words and the code that fit the error.
    ExitCode fail(const Error& error);
    ExitCode fail(const QString& about, const Error& error);
};

} // namespace vnddns
