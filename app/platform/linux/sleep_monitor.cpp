// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/sleep_monitor.h"

#include <QDBusConnection>

namespace vnddns::platform {

using namespace Qt::StringLiterals;

namespace {

// systemd-logind and elogind announce each sleep before it begins (true) and after it ended (false);
// org.freedesktop.login1(5). Without a system bus, or without them on it, nothing is heard.
class LoginSleepMonitor final : public SleepMonitor
{
    Q_OBJECT

public:
    LoginSleepMonitor()
    {
        // By the slot's name: QDBusConnection knows no other way.
        QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                             u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                             SLOT(take(bool)));
    }

private Q_SLOTS:
    void take(bool begins)
    {
        if (!begins)
            Q_EMIT woke();
    }
};

} // namespace

std::unique_ptr<SleepMonitor> SleepMonitor::create()
{
    return std::make_unique<LoginSleepMonitor>();
}

} // namespace vnddns::platform

#include "sleep_monitor.moc"
