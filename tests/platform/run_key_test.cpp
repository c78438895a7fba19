// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

#include <QSettings>
#include <QTest>

using namespace vnddns;

// Start at login on Windows. Only for a user of the test's own (Wine): it writes to the registry.
class RunKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(platform::setAutostart(false, QString()).ok());
        m_approved.remove(QStringLiteral("vnddns"));
    }
    void it_is_off_until_it_is_switched_on()
    {
        QVERIFY(platform::isAutostartSupported());
        QVERIFY(!platform::isAutostartEnabled());
        QVERIFY(platform::setAutostart(true, QStringLiteral("C:/My Programs/vnddns.exe")).ok());
        QVERIFY(platform::isAutostartEnabled());
        const QSettings run(key("Run"), QSettings::NativeFormat);
        QCOMPARE(run.value(QStringLiteral("vnddns")).toString(),
                 QStringLiteral("\"C:\\My Programs\\vnddns.exe\" --background"));
        QVERIFY(platform::setAutostart(false, QString()).ok());
        QVERIFY(!platform::isAutostartEnabled());
    }
    void what_the_task_manager_switched_off_is_off_until_it_is_switched_on_here()
    {
        QVERIFY(platform::setAutostart(true, QStringLiteral("C:/vnddns.exe")).ok());
        m_approved.setValue(QStringLiteral("vnddns"), QByteArray("\x03\0\0\0\0\0\0\0\0\0\0\0", 12));
        m_approved.sync();
        QVERIFY(!platform::isAutostartEnabled());
        QVERIFY(platform::setAutostart(true, QStringLiteral("C:/vnddns.exe")).ok());
        QVERIFY(platform::isAutostartEnabled());
    }

private:
    static QString key(const char* name)
    {
        return QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\") +
               QLatin1String(name);
    }

    QSettings m_approved{key("Explorer\\StartupApproved\\Run"), QSettings::NativeFormat};
};

QTEST_GUILESS_MAIN(RunKeyTest)
#include "run_key_test.moc"
