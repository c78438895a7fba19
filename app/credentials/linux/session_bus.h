// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/time.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <set>

namespace vnddns {

// A connection of its own to the session bus, so that one which was lost, or was not there at login, is
// tried anew with the next call; Qt's shared connection would stay dead. Calls still under way at
// destruction are dropped without an answer.
class SessionBus
{
public:
    using Answer = std::function<void(Result<QDBusMessage>)>;

    explicit SessionBus(Duration patience);
    ~SessionBus();
    SessionBus(const SessionBus&) = delete;
    SessionBus& operator=(const SessionBus&) = delete;

    // Asynchronous; starts an activatable service. A service that is not there, does not answer in time or
    // has no bus is VaultAbsent; every other D-Bus error is VaultDenied.
    void call(const QDBusMessage& message, Answer answer);

private:
    [[nodiscard]] bool connect();

    const Duration m_patience;
    const QString m_name;
    std::set<std::unique_ptr<QDBusPendingCallWatcher>> m_calls;
    QObject m_context; // last, so that it goes first and no watcher answers into a dying object
};

} // namespace vnddns
