// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/surroundings.h"

#include <QDialog>

class QPushButton;
class QTabWidget;

namespace vnddns {

class SettingsPage;

// A frame around the registered pages (settings/settings_page.h).
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Controller& controller, const Surroundings& surroundings, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QTabWidget* m_tabs;
    std::vector<SettingsPage*> m_pages; // children of m_tabs
    QPushButton* m_close;
};

} // namespace vnddns
