// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings_dialog.h"

#include "ui/icons.h"
#include "ui/settings/settings_page.h"

#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vnddns {

namespace {

constexpr QSize kFirstSize{560, 420};

} // namespace

SettingsDialog::SettingsDialog(Controller& controller, const Surroundings& surroundings, QWidget* parent)
    : QDialog(parent)
    , m_tabs(new QTabWidget(this))
    , m_close(new QPushButton(this))
{
    setWindowIcon(applicationIcon());
    resize(kFirstSize);
    for (const auto& make : settings_pageFactories()) {
        SettingsPage* page = make().release(); // the tab widget owns it from here on
        m_tabs->addTab(page, QString());
        page->open(controller, surroundings);
        m_pages.push_back(page);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("vnddns: settings"));
    m_close->setText(tr("C&lose"));
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_tabs->setTabText(static_cast<int>(i), m_pages[i]->title());
}

void SettingsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vnddns
