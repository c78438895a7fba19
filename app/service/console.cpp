// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/console.h"

#include "platform/terminal.h"
#include "platform/termination.h"

#include <QFile>

#include <cstdio>

namespace vnddns {

namespace {

constexpr qint64 kMaxSecret = 4096; // no server takes a longer one

} // namespace

SignalWatch::SignalWatch(const std::function<void()>& stop, const std::function<void()>& check)
{
    std::unique_ptr<platform::Termination> watch = platform::Termination::watch();
    QObject::connect(watch.get(), &platform::Termination::stopRequested, watch.get(), stop);
    QObject::connect(watch.get(), &platform::Termination::checkRequested, watch.get(), check);
    m_watch = std::move(watch);
}

SignalWatch::~SignalWatch() = default;

Result<Secret> readSecret(const QString& prompt)
{
    if (platform::inputIsTerminal())
        return platform::askSecret(prompt);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{ErrorKind::Storage, input.errorString(), {}};
    QByteArray line = input.readLine(kMaxSecret + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.size() > kMaxSecret)
        return Error{ErrorKind::Storage, QStringLiteral("longer than %1 octets").arg(kMaxSecret), {}};
    if (line.isEmpty())
        return Error{ErrorKind::Cancelled, QStringLiteral("standard input holds none"), {}};
    // Taken over, not shared: the bytes must be wiped with the secret.
    return Secret(std::move(line));
}

} // namespace vnddns
