// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

#include <span>

namespace vnddns {

// One row per command.
struct CommandRow
{
    Grammar grammar;
    const char* words;   // for the usage line, e.g. "NAME"
    const char* summary; // translated with Cli's context
    ExitCode (*run)(const Invocation& invocation, Console& console);
};

[[nodiscard]] std::span<const CommandRow> commandTable();
// The whole program but for making the application object.
[[nodiscard]] ExitCode runCommandLine(const QStringList& arguments, Console& console);

// The commands. Each is called with an invocation that fits its grammar.
ExitCode runAdd(const Invocation& invocation, Console& console);
ExitCode runCheck(const Invocation& invocation, Console& console);
ExitCode runConfig(const Invocation& invocation, Console& console);
ExitCode runDiagnostics(const Invocation& invocation, Console& console);
ExitCode runExport(const Invocation& invocation, Console& console);
ExitCode runImport(const Invocation& invocation, Console& console);
ExitCode runList(const Invocation& invocation, Console& console);
ExitCode runPause(const Invocation& invocation, Console& console);
ExitCode runProviders(const Invocation& invocation, Console& console);
ExitCode runRemove(const Invocation& invocation, Console& console);
ExitCode runRestore(const Invocation& invocation, Console& console);
ExitCode runResume(const Invocation& invocation, Console& console);
ExitCode runRun(const Invocation& invocation, Console& console);
ExitCode runSecret(const Invocation& invocation, Console& console);
ExitCode runStatus(const Invocation& invocation, Console& console);
ExitCode runUnlock(const Invocation& invocation, Console& console);
ExitCode runUpdate(const Invocation& invocation, Console& console);

} // namespace vnddns
