// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/language.h"
#include "ui/notifications.h"
#include "ui/surroundings.h"
#include "ui/tray_host.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace vnddns {

class SettingsDialog;
class SetupWizard;
class StatusWindow;
class TrayIcon;

// How long a desktop that is still coming up may take to bring its tray.
struct TrayPatience
{
    std::chrono::milliseconds byHand{800};     // somebody waits for the program to appear
    std::chrono::milliseconds atLogin{20'000}; // panels start beside us
};

// The tray program as a whole: which window or icon is there, and when. Windows are made at first use,
// because most days nobody opens one; while no tray is there the status window stays reachable.
class TrayProgram : public QObject
{
    Q_OBJECT

public:
    TrayProgram(Controller& controller, Surroundings surroundings, TrayHost& trayHost,
                TrayPatience patience = {});
    ~TrayProgram() override;
    TrayProgram(const TrayProgram&) = delete;
    TrayProgram& operator=(const TrayProgram&) = delete;
    TrayProgram(TrayProgram&&) = delete;
    TrayProgram& operator=(TrayProgram&&) = delete;

    // `background`: started at login, so nothing pops up while the desktop comes up.
    void start(bool background);
    void showStatus();
    void showSettings();
    void showWizard();

    // Null while it is not there; for tests.
    [[nodiscard]] const TrayIcon* trayIcon() const { return m_trayIcon.get(); }
    [[nodiscard]] StatusWindow* statusWindow() const { return m_statusWindow.get(); }
    [[nodiscard]] SettingsDialog* settingsDialog() const { return m_settings.get(); }
    [[nodiscard]] SetupWizard* wizard() const { return m_wizard.get(); }

Q_SIGNALS:
    void quitRequested();

private:
    StatusWindow& madeStatusWindow();
    void followTrayHost();
    void followLanguage();
    void makeTrayIcon();
    void openWithoutTray();
    void tellNews();

    Controller& m_controller;
    const Surroundings m_surroundings;
    TrayHost& m_trayHost;
    TrayPatience m_patience;
    bool m_background = false;
    LanguageSwitch m_language;
    Told m_told;
    QTimer m_trayWait;
    std::unique_ptr<TrayIcon> m_trayIcon;
    std::unique_ptr<StatusWindow> m_statusWindow;
    std::unique_ptr<SettingsDialog> m_settings;
    std::unique_ptr<SetupWizard> m_wizard;
};

} // namespace vnddns
