// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/transport.h"

#include <QString>

#include <memory>

namespace vnddns {

// HTTP/1.1 over TLS, or plain to loopback. Works in the thread that made it and needs its event loop. Costs
// nothing until the first request. Destroying it ends what is under way with Cancelled.
// `userAgent`: printable ASCII, sent with every request.
[[nodiscard]] std::unique_ptr<Transport> makeHttpsTransport(const QString& userAgent);

} // namespace vnddns
