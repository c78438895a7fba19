// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_program.h"

#include "ui/settings_dialog.h"
#include "ui/setup_wizard.h"
#include "ui/status_window.h"
#include "ui/tray_icon.h"

namespace vnddns {

namespace {

void bringToFront(QWidget& window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

// A dialog gives its memory back when it is closed; it may still be on the call stack then.
template<typename T>
void dropLater(std::unique_ptr<T>& dialog)
{
    if (T* gone = dialog.release())
        gone->deleteLater();
}

} // namespace

TrayProgram::TrayProgram(Controller& controller, Surroundings surroundings, TrayHost& trayHost,
                         TrayPatience patience)
    : m_controller(controller)
    , m_surroundings(std::move(surroundings))
    , m_trayHost(trayHost)
    , m_patience(patience)
{
    m_language.use(controller.config().language);
    m_told = newsFor({}, controller.status()).told;
    m_trayWait.setSingleShot(true);
    connect(&m_trayWait, &QTimer::timeout, this, &TrayProgram::openWithoutTray);
    connect(&trayHost, &TrayHost::availableChanged, this, &TrayProgram::followTrayHost);
    connect(&controller, &Controller::statusChanged, this, &TrayProgram::tellNews);
    connect(&controller, &Controller::configChanged, this, &TrayProgram::followLanguage);
    connect(&controller, &Controller::showRequested, this, &TrayProgram::showStatus);
}

TrayProgram::~TrayProgram() = default;

void TrayProgram::start(bool background)
{
    m_background = background;
    followTrayHost();
    if (!background && m_controller.config().records.empty())
        showWizard();
}

void TrayProgram::followTrayHost()
{
    const bool there = m_trayHost.isAvailable();
    if (there && !m_trayIcon)
        makeTrayIcon();
    if (m_statusWindow)
        m_statusWindow->setTrayPresent(there);
    if (there)
        m_trayWait.stop();
    else // a panel that was restarted is given the time that a login has
        m_trayWait.start(m_background || m_trayIcon ? m_patience.atLogin : m_patience.byHand);
}

void TrayProgram::followLanguage()
{
    m_language.use(m_controller.config().language);
    if (m_trayIcon) // windows hear of it by themselves
        m_trayIcon->retranslate();
}

void TrayProgram::makeTrayIcon()
{
    m_trayIcon = std::make_unique<TrayIcon>(m_controller);
    connect(m_trayIcon.get(), &TrayIcon::openRequested, this, &TrayProgram::showStatus);
    connect(m_trayIcon.get(), &TrayIcon::settingsRequested, this, &TrayProgram::showSettings);
    connect(m_trayIcon.get(), &TrayIcon::quitRequested, this, &TrayProgram::quitRequested);
}

void TrayProgram::openWithoutTray()
{
    StatusWindow& window = madeStatusWindow();
    if (window.isVisible())
        return;
    // Minimised, it does not cover what the user is doing, and the task bar has it.
    if (m_background || m_trayIcon)
        window.showMinimized();
    else
        bringToFront(window);
}

StatusWindow& TrayProgram::madeStatusWindow()
{
    if (!m_statusWindow) {
        m_statusWindow = std::make_unique<StatusWindow>(m_controller, m_surroundings);
        m_statusWindow->setTrayPresent(m_trayHost.isAvailable());
        connect(m_statusWindow.get(), &StatusWindow::settingsRequested, this, &TrayProgram::showSettings);
        connect(m_statusWindow.get(), &StatusWindow::setUpRequested, this, &TrayProgram::showWizard);
        connect(m_statusWindow.get(), &StatusWindow::quitRequested, this, &TrayProgram::quitRequested);
    }
    return *m_statusWindow;
}

void TrayProgram::showStatus()
{
    bringToFront(madeStatusWindow());
}

void TrayProgram::showSettings()
{
    if (!m_settings) {
        m_settings = std::make_unique<SettingsDialog>(m_controller, m_surroundings);
        connect(m_settings.get(), &QDialog::finished, this, [this] { dropLater(m_settings); });
    }
    bringToFront(*m_settings);
}

void TrayProgram::showWizard()
{
    if (!m_wizard) {
        m_wizard = std::make_unique<SetupWizard>(m_controller, m_surroundings);
        connect(m_wizard.get(), &QDialog::finished, this, [this](int result) {
            dropLater(m_wizard);
            if (result == QDialog::Accepted)
                showStatus();
        });
    }
    bringToFront(*m_wizard);
}

void TrayProgram::tellNews()
{
    News news = newsFor(m_told, m_controller.status());
    m_told = std::move(news.told);
    if (!m_trayIcon || !m_controller.config().notifications)
        return;
    for (const Notification& notification : news.notifications)
        m_trayIcon->notify(notification);
}

} // namespace vnddns
