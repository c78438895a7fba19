// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

namespace vnddns {

// What a script can rely on; documented in vnddnsctl(1). Of several failures of one command the higher
// counts.
enum class ExitCode {
    Done = 0,
    Failed = 1,     // it was tried and did not work out
    Usage = 2,      // the command line is wrong
    NotRunning = 3, // nothing serves this folder
    NeedsUser = 4,  // a locked keychain, a stopped record: only a person leads on
    Settings = 5,   // settings or their folder are damaged, faulty, newer, or cannot be written
    Running = 6,    // another process serves this folder already
};

} // namespace vnddns
