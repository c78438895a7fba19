// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace vnddns {

// What a program without windows needs from the system it runs on.

// Until it is destroyed: SIGTERM and SIGINT call `stop`, SIGHUP calls `check`, from the event loop.
class SignalWatch
{
public:
    SignalWatch(const std::function<void()>& stop, const std::function<void()>& check);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

private:
    std::unique_ptr<QObject> m_watch;
};

// Reads a secret from standard input: a person is asked with `prompt` and types unseen; from a pipe or file
// it is the first line without its end. Cancelled when there is nothing, Storage when it is too long.
[[nodiscard]] Result<Secret> readSecret(const QString& prompt);

} // namespace vnddns
