// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_icon.h"

#include "ui/icons.h"

namespace vnddns {

namespace {

// A menu that fits any screen; the status window shows all of them.
constexpr qsizetype kMostLines = 10;
// Long enough to read two sentences.
constexpr int kMessageMilliseconds = 8000;

QString asMenuText(QString line)
{
    return line.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

TrayIcon::TrayIcon(Controller& controller)
    : m_controller(controller)
{
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openRequested);
    connect(&controller, &Controller::statusChanged, this, &TrayIcon::refresh);
    retranslate();
    m_icon.show();
}

void TrayIcon::buildMenu()
{
    m_afterLines = m_menu.addSeparator();
    m_open = m_menu.addAction(QString(), this, &TrayIcon::openRequested);
    m_check = m_menu.addAction(QString(), &m_controller, &Controller::checkNow);
    m_pause = m_menu.addAction(QString(), &m_controller, [this] { m_controller.setPaused(!m_shown.paused); });
    m_menu.addSeparator();
    m_settings = m_menu.addAction(QString(), this, &TrayIcon::settingsRequested);
    m_quit = m_menu.addAction(QString(), this, &TrayIcon::quitRequested);
    m_menu.setDefaultAction(m_open);
}

void TrayIcon::retranslate()
{
    m_open->setText(tr("&Open"));
    m_check->setText(tr("&Update now"));
    m_settings->setText(tr("&Settings…"));
    m_quit->setText(tr("&Quit"));
    m_shown = {};
    m_icon.setIcon(moodIcon(m_shown.mood));
    refresh();
}

void TrayIcon::refresh()
{
    const TrayView view = trayView(m_controller.status());
    const TrayView before = std::exchange(m_shown, view);
    // Every setter costs a message to the panel, so only what changed is told.
    if (view.mood != before.mood)
        m_icon.setIcon(moodIcon(view.mood));
    if (view.tooltip != before.tooltip)
        m_icon.setToolTip(view.tooltip);
    if (view.lines != before.lines)
        showLines();
    m_pause->setText(view.paused ? tr("&Resume") : tr("&Pause"));
    const bool empty = m_controller.status().records.empty();
    m_pause->setEnabled(!empty);
    m_check->setEnabled(!empty && !view.paused);
}

void TrayIcon::showLines()
{
    QStringList lines = m_shown.lines.mid(0, kMostLines);
    if (m_shown.lines.size() > kMostLines)
        lines << tr("and %n more", nullptr, static_cast<int>(m_shown.lines.size() - kMostLines));
    while (m_lines.size() < static_cast<std::size_t>(lines.size())) {
        auto* action = new QAction(&m_menu);
        connect(action, &QAction::triggered, this, &TrayIcon::openRequested);
        m_menu.insertAction(m_afterLines, action);
        m_lines.push_back(action);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto index = static_cast<qsizetype>(i);
        m_lines[i]->setText(asMenuText(lines.value(index)));
        m_lines[i]->setVisible(index < lines.size());
    }
    m_afterLines->setVisible(!lines.isEmpty());
}

void TrayIcon::notify(const Notification& notification)
{
    const Mood mood = notification.kind == Notification::Kind::Good ? Mood::Good : Mood::NeedsUser;
    m_icon.showMessage(notification.title, notification.text, moodIcon(mood), kMessageMilliseconds);
}

} // namespace vnddns
