// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QProcess;

namespace vnddns::platform {

// Binds a program that is about to be started to all that it will start, unless these detach themselves. What
// comes back ends all of them at once; `process` outlives it, and is started once.
[[nodiscard]] std::function<void()> makeProcessGroup(QProcess& process);

} // namespace vnddns::platform
