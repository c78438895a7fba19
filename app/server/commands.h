// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

namespace vnddns::server {

// Runs one command line (without the program's name). Results go to standard output; throws Failure.
void runCommand(std::span<const std::string> given);

} // namespace vnddns::server
