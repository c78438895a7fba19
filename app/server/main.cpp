// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/commands.h"
#include "server/failure.h"

#include "platform/core_dumps.h"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

int main(int count, char** arguments)
{
    using vnddns::server::ExitCode;
    vnddns::platform::preventCoreDumps();
    ExitCode code = ExitCode::Success;
    try {
        const std::vector<std::string> given(arguments + 1, arguments + count);
        vnddns::server::runCommand(given);
    } catch (const vnddns::server::Failure& failure) {
        std::fprintf(stderr, "vnddns-server: %s\n", failure.what());
        code = failure.code();
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "vnddns-server: %s\n", fault.what());
        code = ExitCode::Internal;
    }
    return static_cast<int>(code);
}
