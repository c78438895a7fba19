// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_program.h"

#include "samples.h"
#include "support/fake_controller.h"
#include "ui/settings_dialog.h"
#include "ui/setup_wizard.h"
#include "ui/status_window.h"
#include "ui/tray_icon.h"
#include "widgets.h"

#include <QSignalSpy>

using namespace vnddns;
using namespace std::chrono_literals;

namespace {

class FakeTrayHost : public TrayHost
{
public:
    [[nodiscard]] bool isAvailable() const override { return m_available; }
    void set(bool available)
    {
        m_available = available;
        Q_EMIT availableChanged();
    }

private:
    bool m_available = false;
};

// Either the wait is over at once, or it cannot end within a test.
constexpr TrayPatience kImpatient{1ms, 1ms};
constexpr TrayPatience kPatient{1h, 1h};

QStringList menuTexts(const TrayIcon& icon)
{
    QStringList texts;
    for (const QAction* action : icon.menu().actions()) {
        if (action->isVisible() && !action->isSeparator())
            texts << action->text().remove(QLatin1Char('&'));
    }
    return texts;
}

QAction* menuAction(const TrayIcon& icon, const QString& text)
{
    for (QAction* action : icon.menu().actions()) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

Config english(Config config)
{
    config.language = Language::English;
    return config;
}

} // namespace

class TrayProgramTest : public QObject
{
    Q_OBJECT

    FakeController* m_controller = nullptr;
    FakeTrayHost* m_host = nullptr;

private Q_SLOTS:
    void init()
    {
        m_controller = new FakeController;
        m_host = new FakeTrayHost;
        m_controller->setConfig(english(samples::config()));
        m_controller->setStatus(samples::status({samples::good()}));
    }
    void cleanup()
    {
        m_controller->deleteLater();
        m_host->deleteLater();
    }

    void with_a_tray_only_the_icon_is_there()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kImpatient);
        program.start(false);
        QVERIFY(program.trayIcon());
        QTest::qWait(20);
        QVERIFY2(!program.statusWindow(), "windows are made at first use");
        QVERIFY(!program.wizard());
    }
    void the_icon_is_made_only_when_a_tray_comes()
    {
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(true);
        QVERIFY(!program.trayIcon());
        m_host->set(true);
        QVERIFY(program.trayIcon());
        QVERIFY(!program.statusWindow());
    }
    void without_a_tray_the_window_opens()
    {
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kImpatient);
        program.start(false);
        QTRY_VERIFY(program.statusWindow() && program.statusWindow()->isVisible());
        QVERIFY(!program.statusWindow()->isMinimized());
        QVERIFY(visibleText(*program.statusWindow()).contains(QStringLiteral("Quit")));
    }
    void without_a_tray_at_login_the_window_is_reachable_but_in_nobodys_way()
    {
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kImpatient);
        program.start(true);
        QTRY_VERIFY(program.statusWindow());
        QTRY_VERIFY(program.statusWindow()->isMinimized());
    }
    void a_tray_that_comes_later_takes_over()
    {
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kImpatient);
        program.start(false);
        QTRY_VERIFY(program.statusWindow());
        m_host->set(true);
        QVERIFY(program.trayIcon());
        QVERIFY(program.statusWindow()->close());
        QVERIFY(!program.statusWindow()->isVisible());
    }
    void a_tray_that_goes_away_leaves_the_window_reachable()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kImpatient);
        program.start(true);
        m_host->set(false);
        QTRY_VERIFY(program.statusWindow() && program.statusWindow()->isMinimized());
    }
    void the_first_run_shows_the_wizard_and_then_the_status()
    {
        m_controller->setConfig(english({}));
        m_controller->setStatus({});
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(false);
        QVERIFY(program.wizard() && program.wizard()->isVisible());
        program.wizard()->accept();
        QVERIFY(!program.wizard());
        QVERIFY(program.statusWindow()->isVisible());
    }
    void an_empty_first_login_is_left_alone()
    {
        m_controller->setConfig(english({}));
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(true);
        QVERIFY(!program.wizard());
    }
    void a_second_start_shows_the_window()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(true);
        Q_EMIT m_controller->showRequested();
        QVERIFY(program.statusWindow()->isVisible());
    }
    void the_menu_tells_and_does_everything()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(false);
        QSignalSpy quit(&program, &TrayProgram::quitRequested);
        const TrayIcon& icon = *program.trayIcon();
        QCOMPARE(menuTexts(icon),
                 (QStringList{QStringLiteral("nha.example.test → 203.0.113.7, 2001:db8:7::25"),
                              QStringLiteral("Open"), QStringLiteral("Update now"), QStringLiteral("Pause"),
                              QStringLiteral("Settings…"), QStringLiteral("Quit")}));
        menuAction(icon, QStringLiteral("Update now"))->trigger();
        QCOMPARE(m_controller->checks, 1);
        menuAction(icon, QStringLiteral("Pause"))->trigger();
        QCOMPARE(m_controller->pauses, std::vector<bool>{true});
        menuAction(icon, QStringLiteral("Open"))->trigger();
        QVERIFY(program.statusWindow()->isVisible());
        menuAction(icon, QStringLiteral("Settings…"))->trigger();
        QVERIFY(program.settingsDialog()->isVisible());
        menuAction(icon, QStringLiteral("Quit"))->trigger();
        QCOMPARE(quit.count(), 1);
    }
    void the_menu_follows_the_status_and_the_language()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(false);
        const TrayIcon& icon = *program.trayIcon();
        m_controller->setStatus(samples::status({samples::good()}, Phase::Paused));
        QVERIFY(icon.shown().mood == Mood::Paused);
        QVERIFY(menuTexts(icon).contains(QStringLiteral("Resume")));
        Config vietnamese = m_controller->config();
        vietnamese.language = Language::Vietnamese;
        m_controller->setConfig(vietnamese);
        QVERIFY(menuTexts(icon).contains(QStringLiteral("Chạy tiếp")));
        QVERIFY(menuTexts(icon).contains(QStringLiteral("nha.example.test: Đang tạm dừng")));
        m_controller->setStatus({});
        QVERIFY(!menuAction(icon, QStringLiteral("Cập nhật ngay"))->isEnabled());
    }
    void a_closed_settings_dialog_gives_its_memory_back()
    {
        m_host->set(true);
        TrayProgram program(*m_controller, samples::surroundings(), *m_host, kPatient);
        program.start(true);
        program.showSettings();
        QVERIFY(program.settingsDialog());
        program.settingsDialog()->close();
        QVERIFY(!program.settingsDialog());
        program.showSettings();
        QVERIFY(program.settingsDialog()->isVisible());
    }
};

QTEST_MAIN(TrayProgramTest)
#include "tray_program_test.moc"
