// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QProcess>
#include <QString>
#include <QTest>
#include <QVariant>

namespace vnddns::test {

// A system bus of the test's own, with services that python3-dbusmock plays. The first one made decides for
// the whole process: Qt connects once.
class MockBus
{
public:
    MockBus()
    {
        m_bus.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--config-file=") + QStringLiteral(MOCK_BUS_CONFIG),
                     QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (m_bus.waitForReadyRead())
            qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.readLine().trimmed());
    }

    ~MockBus()
    {
        end(m_service);
        end(m_bus);
    }

    MockBus(const MockBus&) = delete;
    MockBus& operator=(const MockBus&) = delete;

    [[nodiscard]] static bool has(const char* service)
    {
        const QDBusReply<bool> there =
            QDBusConnection::systemBus().interface()->isServiceRegistered(QLatin1String(service));
        return there.isValid() && there.value();
    }

    // Python may need long to start on a busy machine.
    [[nodiscard]] static bool comes(const char* service)
    {
        return QTest::qWaitFor([service] { return has(service); }, 30'000);
    }

    // Starts what a template of python3-dbusmock describes.
    void play(const char* name)
    {
        m_service.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_service.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-m"), QStringLiteral("dbusmock"), QStringLiteral("--system"),
                         QStringLiteral("--template"), QLatin1String(name)});
    }

    void stopPlaying() { end(m_service); }

    // Calls a method of the mock's own interface; what went wrong, else empty.
    [[nodiscard]] static QString tell(const char* service, const char* path, const char* method,
                                      const QVariantList& arguments)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path),
                                                           QStringLiteral("org.freedesktop.DBus.Mock"),
                                                           QLatin1String(method));
        call.setArguments(arguments);
        return QDBusConnection::systemBus().call(call).errorMessage();
    }

private:
    static void end(QProcess& process)
    {
        process.terminate();
        process.waitForFinished();
    }

    QProcess m_bus;
    QProcess m_service;
};

} // namespace vnddns::test
