// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/metered.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QVariantMap>

namespace vnddns::platform {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kService = "org.freedesktop.NetworkManager"_L1;
constexpr auto kPath = "/org/freedesktop/NetworkManager"_L1;
constexpr auto kProperties = "org.freedesktop.DBus.Properties"_L1;
constexpr auto kMetered = "Metered"_L1;

// NMMetered of NetworkManager's D-Bus types. A phone's hotspot is a guess too, and a good one.
constexpr uint kYes = 1;
constexpr uint kGuessYes = 3;

// NetworkManager's word on the connection with the default route.
class NetworkManagerMetered final : public MeteredMonitor
{
    Q_OBJECT

public:
    NetworkManagerMetered()
        : m_bus(QDBusConnection::systemBus())
        , m_watcher(kService, m_bus, QDBusServiceWatcher::WatchForOwnerChange)
    {
        // By the slot's name: QDBusConnection knows no other way.
        m_bus.connect(kService, kPath, kProperties, u"PropertiesChanged"_s, this,
                      SLOT(takeChanges(QString, QVariantMap, QStringList)));
        // It may start later than we, or again.
        connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &NetworkManagerMetered::ask);
        connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { take(0); });
        ask();
    }

    [[nodiscard]] bool isMetered() const override { return m_metered; }

private Q_SLOTS:
    void takeChanges(const QString& interface, const QVariantMap& values, const QStringList& /*invalidated*/)
    {
        if (interface != kService || !values.contains(kMetered))
            return;
        // An answer still on its way is older: Qt may deliver it after this.
        m_answer.reset();
        take(values.value(kMetered).toUInt());
    }

private:
    void ask()
    {
        // Asking must not start a NetworkManager where another program rules the network.
        QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kProperties, u"Get"_s);
        question.setAutoStartService(false);
        question << QString(kService) << QString(kMetered);
        m_answer = std::make_unique<QDBusPendingCallWatcher>(m_bus.asyncCall(question));
        connect(m_answer.get(), &QDBusPendingCallWatcher::finished, this, [this] {
            const QDBusPendingReply<QDBusVariant> reply = *m_answer;
            take(reply.isError() ? 0 : reply.value().variant().toUInt());
        });
    }

    void take(uint value)
    {
        const bool metered = value == kYes || value == kGuessYes;
        if (metered == m_metered)
            return;
        m_metered = metered;
        Q_EMIT changed();
    }

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    std::unique_ptr<QDBusPendingCallWatcher> m_answer;
    bool m_metered = false;
};

} // namespace

std::unique_ptr<MeteredMonitor> MeteredMonitor::create()
{
    return std::make_unique<NetworkManagerMetered>();
}

} // namespace vnddns::platform

#include "metered.moc"
