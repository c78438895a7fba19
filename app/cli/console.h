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
    // As say(), but nothing fails when it cannot be written: whoever keeps the names up to date goes on
    // without a reader.
    void log(const QString& line);
    // A whole document to standard output, as it is.
    void print(const QByteArray& document);
    void note(const QString& line);
    // Says it as note() does and gives the code back.
    ExitCode fail(ExitCode code, const QString& line);
    // The same with the words and the code that fit the error.
    ExitCode fail(const Error& error);
    ExitCode fail(const QString& about, const Error& error);
    // A part of the results could not be written: the disk is full, or the reader went.
    [[nodiscard]] bool hasLost() const { return m_lost; }

private:
    bool m_lost = false;
};

} // namespace vnddns
