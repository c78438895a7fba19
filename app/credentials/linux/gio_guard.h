// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

namespace vnddns {

// QtKeychain's Secret Service backend opens GLib's shared session bus connection, which by default ends the
// whole process with SIGTERM when the bus goes away. A host without a screen outlives its user's session, so
// this switches that off. Call after the backend was used: the connection is there by then, and asking for it
// does not block.
void surviveLossOfSessionBus();

} // namespace vnddns
