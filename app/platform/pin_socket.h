// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"

#include <QString>

namespace vnddns::platform {

// Ties an open socket of that family, which is not connected yet, to an interface: all that it sends leaves
// there, whatever the routes say. False when there is no such interface, it may not, or the system cannot.
[[nodiscard]] bool pinSocket(qintptr socket, const QString& interface, Family family);

} // namespace vnddns::platform
