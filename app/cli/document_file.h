// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

#include <QByteArray>

namespace vnddns {

// Gives `document` to the file that is the command's first word, whole and with mode 0600, or without one to
// standard output. A file that is there is only overwritten with --replace.
ExitCode giveDocument(const Invocation& invocation, const QByteArray& document, Console& console);

} // namespace vnddns
