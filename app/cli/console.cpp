// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/console.h"

#include "cli/explain.h"

namespace vnddns {

namespace {

bool write(std::FILE* stream, const QByteArray& bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    // Whoever reads us through a pipe waits for this line.
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

bool writeLine(std::FILE* stream, const QString& line)
{
    return write(stream, line.toLocal8Bit() + '\n');
}

ExitCode codeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::VaultLocked:
    case ErrorKind::VaultAbsent:
    case ErrorKind::VaultDenied:
    case ErrorKind::SecretMissing:
    case ErrorKind::WrongClock:
    case ErrorKind::AuthRejected:
    case ErrorKind::ClientRefused:
    case ErrorKind::FeatureRefused:
    case ErrorKind::NameUnknown:
    case ErrorKind::NameInvalid:
    case ErrorKind::TooManyNames:
    case ErrorKind::Blocked:
    case ErrorKind::Disagreement:
    case ErrorKind::Unconfirmed:
        return ExitCode::NeedsUser;
    case ErrorKind::Storage:
    case ErrorKind::Unsupported:
        return ExitCode::Settings;
    case ErrorKind::Offline:
    case ErrorKind::NameLookup:
    case ErrorKind::ConnectRefused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::Tls:
    case ErrorKind::BadReply:
    case ErrorKind::ServerBusy:
    case ErrorKind::DnsTrouble:
    case ErrorKind::RateLimited:
    case ErrorKind::AddressRefused:
    case ErrorKind::Cancelled:
    case ErrorKind::Bug:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace

void Console::say(const QString& line)
{
    m_lost = !writeLine(stdout, line) || m_lost;
}

void Console::log(const QString& line)
{
    writeLine(stdout, line);
}

void Console::print(const QByteArray& document)
{
    m_lost = !write(stdout, document) || m_lost;
}

void Console::note(const QString& line)
{
    writeLine(stderr, QStringLiteral("vnddnsctl: ") + line);
}

ExitCode Console::fail(ExitCode code, const QString& line)
{
    note(line);
    return code;
}

ExitCode Console::fail(const Error& error)
{
    return fail(codeFor(error.kind), explain(error));
}

ExitCode Console::fail(const QString& about, const Error& error)
{
    return fail(codeFor(error.kind), QStringLiteral("%1: %2").arg(about, explain(error)));
}

} // namespace vnddns
