// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vnddns;

class AutostartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void it_is_off_until_it_is_switched_on();
    void the_entry_is_valid_whatever_the_program_is_called();
    void an_entry_that_the_desktop_switched_off_is_off();
    void a_folder_that_cannot_be_written_is_an_error();

private:
    [[nodiscard]] QString entry() const
    {
        return m_config->path() + QStringLiteral("/autostart/vn.vnddns.Client.desktop");
    }

    std::unique_ptr<QTemporaryDir> m_config;
};

void AutostartTest::init()
{
    m_config = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_config->path().toUtf8());
}

void AutostartTest::it_is_off_until_it_is_switched_on()
{
    QVERIFY(platform::isAutostartSupported());
    QVERIFY(!platform::isAutostartEnabled());
    QVERIFY(platform::setAutostart(false, QString()).ok());
    QVERIFY(platform::setAutostart(true, QStringLiteral("/usr/bin/vnddns")).ok());
    QVERIFY(platform::isAutostartEnabled());
    QFile file(entry());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\nTryExec=/usr/bin/vnddns\n"));
    QVERIFY(text.contains("\nExec=\"/usr/bin/vnddns\" --background\n"));
    QVERIFY(platform::setAutostart(false, QString()).ok());
    QVERIFY(!platform::isAutostartEnabled());
    QVERIFY(!QFile::exists(entry()));
}

void AutostartTest::the_entry_is_valid_whatever_the_program_is_called()
{
    QVERIFY(platform::setAutostart(true, QStringLiteral("/opt/my programs/100% \"new\" $x\\vnddns")).ok());
    QFile file(entry());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(
        file.readAll().contains(R"(Exec="/opt/my programs/100%% \\"new\\" \\$x\\\\vnddns" --background)"));
    QProcess judge;
    judge.start(QStringLiteral("desktop-file-validate"), {entry()});
    QVERIFY2(judge.waitForFinished(), "desktop-file-validate is needed (package desktop-file-utils)");
    QVERIFY2(judge.exitCode() == 0, judge.readAll().constData());
}

void AutostartTest::an_entry_that_the_desktop_switched_off_is_off()
{
    QVERIFY(platform::setAutostart(true, QStringLiteral("/usr/bin/vnddns")).ok());
    QFile file(entry());
    QVERIFY(file.open(QIODevice::Append));
    file.write("Hidden = true\n");
    file.close();
    QVERIFY(!platform::isAutostartEnabled());
    QVERIFY(platform::setAutostart(true, QStringLiteral("/usr/bin/vnddns")).ok());
    QVERIFY(platform::isAutostartEnabled());
}

void AutostartTest::a_folder_that_cannot_be_written_is_an_error()
{
    QFile inTheWay(m_config->path() + QStringLiteral("/autostart"));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Result<Done> result = platform::setAutostart(true, QStringLiteral("/usr/bin/vnddns"));
    QVERIFY(!result.ok());
    QVERIFY(result.error().kind == ErrorKind::Storage);
    QVERIFY(result.error().detail.contains(QStringLiteral("autostart")));
}

QTEST_GUILESS_MAIN(AutostartTest)
#include "autostart_test.moc"
