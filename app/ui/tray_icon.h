// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/notifications.h"
#include "ui/tray_view.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <vector>

namespace vnddns {

// The icon, its tooltip and its menu. Made only when a tray host is there (tray_host.h).
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(Controller& controller);

    void notify(const Notification& notification);
    void retranslate();

    [[nodiscard]] const QMenu& menu() const { return m_menu; }
    [[nodiscard]] const TrayView& shown() const { return m_shown; }

Q_SIGNALS:
    void openRequested();
    void settingsRequested();
    void quitRequested();

private:
    void buildMenu();
    void refresh();
    void showLines();

    Controller& m_controller;
    QMenu m_menu;
    std::vector<QAction*> m_lines; // of m_menu
    QAction* m_afterLines = nullptr;
    QAction* m_open = nullptr;
    QAction* m_check = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_settings = nullptr;
    QAction* m_quit = nullptr;
    TrayView m_shown;
    QSystemTrayIcon m_icon; // last: it holds on to the menu
};

} // namespace vnddns
