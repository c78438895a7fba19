// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_host.h"

#include <QAbstractNativeEventFilter>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#include <cstdlib>
#include <functional>

#include <xcb/xcb.h>

namespace vnddns {

namespace {

QString watcherService()
{
    return QStringLiteral("org.kde.StatusNotifierWatcher");
}

QString watcherPath()
{
    return QStringLiteral("/StatusNotifierWatcher");
}

xcb_connection_t* x11Connection()
{
    auto* application = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return application ? application->connection() : nullptr; // null on Wayland and offscreen
}

template<typename T>
using Freed = std::unique_ptr<T, decltype(&std::free)>;

xcb_atom_t atomNamed(xcb_connection_t* x11, const QByteArray& name)
{
    const auto cookie = xcb_intern_atom(x11, 0, static_cast<std::uint16_t>(name.size()), name.constData());
    const Freed<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(x11, cookie, nullptr), &std::free);
    return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
}

// The old kind of tray: a window that owns the selection _NET_SYSTEM_TRAY_S0. A manager that starts later
// announces itself with a MANAGER message to the root window, which Qt listens to (System Tray Protocol
// 0.3; ICCCM 2.8).
class EmbedTray : public QAbstractNativeEventFilter
{
public:
    explicit EmbedTray(std::function<void()> changed)
        : m_x11(x11Connection())
        , m_changed(std::move(changed))
    {
        if (!m_x11)
            return;
        m_selection = atomNamed(m_x11, "_NET_SYSTEM_TRAY_S0");
        m_manager = atomNamed(m_x11, "MANAGER");
        look();
        QCoreApplication::instance()->installNativeEventFilter(this);
    }

    [[nodiscard]] bool isThere() const { return m_owner != XCB_WINDOW_NONE; }

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr*) override
    {
        if (type != "xcb_generic_event_t")
            return false;
        const auto* event = static_cast<const xcb_generic_event_t*>(message);
        const int kind = event->response_type & 0x7f; // the top bit marks sent events
        if (kind == XCB_CLIENT_MESSAGE) {
            const auto* sent = static_cast<const xcb_client_message_event_t*>(message);
            if (sent->type == m_manager && sent->data.data32[1] == m_selection)
                lookAgain();
        } else if (kind == XCB_DESTROY_NOTIFY) {
            const auto* gone = static_cast<const xcb_destroy_notify_event_t*>(message);
            if (gone->window == m_owner && isThere())
                lookAgain();
        }
        return false;
    }

private:
    void look()
    {
        const auto cookie = xcb_get_selection_owner(m_x11, m_selection);
        const Freed<xcb_get_selection_owner_reply_t> reply(
            xcb_get_selection_owner_reply(m_x11, cookie, nullptr), &std::free);
        m_owner = reply ? reply->owner : xcb_window_t(XCB_WINDOW_NONE);
        if (!isThere())
            return;
        // Tells us when the panel ends; Qt asks for the same on its own account.
        const std::uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_x11, m_owner, XCB_CW_EVENT_MASK, &mask);
        xcb_flush(m_x11);
    }

    void lookAgain()
    {
        look();
        m_changed();
    }

    xcb_connection_t* m_x11;
    std::function<void()> m_changed;
    xcb_atom_t m_selection = XCB_ATOM_NONE;
    xcb_atom_t m_manager = XCB_ATOM_NONE;
    xcb_window_t m_owner = XCB_WINDOW_NONE;
};

class LinuxTrayHost : public TrayHost
{
    Q_OBJECT

public:
    LinuxTrayHost()
        : m_bus(QDBusConnection::sessionBus())
        , m_services(watcherService(), m_bus,
                     QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration)
        , m_embed([this] { update(); })
    {
        connect(&m_services, &QDBusServiceWatcher::serviceRegistered, this, [this] { askWatcher(); });
        connect(&m_services, &QDBusServiceWatcher::serviceUnregistered, this,
                [this] { setNotifierHost(false); });
        // QDBusConnection knows slots by their text only. A watcher may run without any panel; Qt looks at
        // this very property, once, so it must be true first.
        m_bus.connect(watcherService(), watcherPath(), watcherService(),
                      QStringLiteral("StatusNotifierHostRegistered"), this, SLOT(askWatcher()));
        m_available = m_embed.isThere();
        askWatcher();
    }

    [[nodiscard]] bool isAvailable() const override { return m_available; }

private Q_SLOTS:
    void askWatcher()
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            watcherService(), watcherPath(), QStringLiteral("org.freedesktop.DBus.Properties"),
            QStringLiteral("Get"));
        question << watcherService() << QStringLiteral("IsStatusNotifierHostRegistered");
        question.setAutoStartService(false);
        auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
        connect(pending, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
            const QDBusPendingReply<QDBusVariant> answer = *call;
            setNotifierHost(!answer.isError() && answer.value().variant().toBool());
            call->deleteLater();
        });
    }

private:
    void setNotifierHost(bool there)
    {
        m_notifierHost = there;
        update();
    }

    void update()
    {
        const bool available = m_notifierHost || m_embed.isThere();
        if (available == m_available)
            return;
        m_available = available;
        Q_EMIT availableChanged();
    }

    QDBusConnection m_bus;
    QDBusServiceWatcher m_services;
    EmbedTray m_embed;
    bool m_notifierHost = false;
    bool m_available = false;
};

} // namespace

std::unique_ptr<TrayHost> TrayHost::create()
{
    return std::make_unique<LinuxTrayHost>();
}

} // namespace vnddns

#include "linux.moc"
