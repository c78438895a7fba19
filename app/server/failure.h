// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

namespace vnddns::server {

// Exit codes of vnddns-server; part of its documented interface, see vnddns-server(1).
enum class ExitCode : int {
    Success = 0,
    Internal = 1,    // a fault of the program or of the machine that has no code of its own
    Usage = 2,       // the command line cannot be understood
    Storage = 3,     // the data folder cannot be read or written
    Damaged = 4,     // the database or the pepper is damaged or not ours; it is left as it is
    Name = 5,        // a zone or host is unknown, exists already, or is no valid name
    Listen = 6,      // an address and port cannot be listened on
    Certificate = 7, // certificate or key cannot be used
    Running = 8,     // another server already serves this data folder
};

// Ends a command: a message for a person (one line, no secret) and the exit code for scripts.
class Failure : public std::runtime_error
{
public:
    Failure(ExitCode code, const std::string& message)
        : std::runtime_error(message)
        , m_code(code)
    {}

    [[nodiscard]] ExitCode code() const { return m_code; }

private:
    ExitCode m_code;
};

} // namespace vnddns::server
