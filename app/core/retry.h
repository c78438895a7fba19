// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

namespace vnddns {

// The classes into which every failure falls (success is the fourth: done).
enum class Recovery {
    RetryLater,  // passes by itself
    StopRecord,  // this name until the user changes something
    StopAccount, // every name of this login until the user changes something
};

[[nodiscard]] Recovery recoveryFor(ErrorKind kind);

// True when the cause lies between us and the server, so that a changed network is a reason to try at once.
[[nodiscard]] bool isNetworkFault(ErrorKind kind);

// True when the secret could not be had.
[[nodiscard]] bool isVaultFault(ErrorKind kind);

// True when the server may have done what we asked although no whole answer came.
[[nodiscard]] bool mayHaveBeenObeyed(ErrorKind kind);

// True also when the answer does not tell whether it did: nobody can read it, or a gateway spoke in the
// server's place. Another address that was published before is not certain any more.
[[nodiscard]] bool leavesDoubt(ErrorKind kind);

// How long to wait after the `failures`th failure in a row (1 is the first). Doubles up to a bound by kind;
// `jitter` in [0, 1) spreads it by a fifth to both sides so that a district that comes back after a power
// cut does not return as one wave. A wait that the server asked for is never shortened.
[[nodiscard]] Duration retryDelay(const Error& error, int failures, double jitter);

} // namespace vnddns
