// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/linux/session_bus.h"

#include <QDBusError>
#include <QDBusPendingCall>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

Error explained(const QDBusError& error, const QString& service)
{
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
    case QDBusError::NoServer:
    case QDBusError::UnknownObject:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownMethod:
        return {ErrorKind::VaultAbsent,
                QStringLiteral("the keychain service %1 does not answer: %2").arg(service, error.message()),
                {}};
    default:
        break; // QDBusError::ErrorType is a foreign and open list
    }
    // The bus could not start the service, e.g. org.freedesktop.DBus.Error.Spawn.ChildExited.
    if (error.name().startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn.")))
        return {ErrorKind::VaultAbsent,
                QStringLiteral("the keychain service %1 cannot be started: %2").arg(service, error.message()),
                {}};
    return {ErrorKind::VaultDenied,
            QStringLiteral("the keychain service %1 refused: %2 (%3)")
                .arg(service, error.message(), error.name()),
            {}};
}

} // namespace

SessionBus::SessionBus(Duration patience)
    : m_patience(patience)
    , m_name(QStringLiteral("vnddns-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

SessionBus::~SessionBus()
{
    QDBusConnection::disconnectFromBus(m_name);
}

bool SessionBus::connect()
{
    if (QDBusConnection(m_name).isConnected())
        return true;
    QDBusConnection::disconnectFromBus(m_name);
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name).isConnected();
}

void SessionBus::call(const QDBusMessage& message, Answer answer)
{
    if (!connect()) {
        const QString why = QDBusConnection(m_name).lastError().message();
        QTimer::singleShot(0, &m_context, [answer = std::move(answer), why] {
            answer(Error{ErrorKind::VaultAbsent, QStringLiteral("there is no session bus: %1").arg(why), {}});
        });
        return;
    }
    const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(m_patience);
    const QDBusPendingCall pending =
        QDBusConnection(m_name).asyncCall(message, static_cast<int>(patience.count()));
    auto watcher = std::make_unique<QDBusPendingCallWatcher>(pending);
    const auto finished = [this, answer = std::move(answer),
                           service = message.service()](QDBusPendingCallWatcher* self) {
        const QDBusMessage reply = self->reply();
        const QDBusError error = self->error();
        // It is its own signal that is being delivered: it may only go later.
        const auto it = std::find_if(m_calls.begin(), m_calls.end(),
                                     [&](const auto& candidate) { return candidate.get() == self; });
        m_calls.extract(it).value().release()->deleteLater();
        if (error.isValid())
            answer(explained(error, service));
        else
            answer(reply);
    };
    QObject::connect(watcher.get(), &QDBusPendingCallWatcher::finished, &m_context, finished);
    m_calls.insert(std::move(watcher));
}

} // namespace vnddns
