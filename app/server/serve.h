// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/server.h"

namespace vnddns::server {

// Serves until SIGTERM or SIGINT. Prints "listening <http|https|dns|stun> ADDRESS:PORT" per endpoint on
// standard output when all of them accept; SIGHUP reads the certificate again. Throws Failure for what
// keeps it from starting. `options.connections` is set to what the system allows.
void serve(ServeOptions options);

} // namespace vnddns::server
