// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/setup_wizard.h"

#include "ui/domain_pane.h"
#include "ui/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnddns {

namespace {

constexpr int kIconSize = 48;
constexpr int kWidth = 480;

} // namespace

SetupWizard::SetupWizard(Controller& controller, const Surroundings& surroundings, QWidget* parent)
    : QDialog(parent)
    , m_heading(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_pane(new DomainPane(controller, surroundings, this))
    , m_test(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_later(new QPushButton(this))
{
    setWindowIcon(applicationIcon());
    setMinimumWidth(kWidth);
    QFont font = m_heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.3);
    m_heading->setFont(font);
    m_heading->setWordWrap(true);
    m_explanation->setWordWrap(true);
    auto* icon = new QLabel(this);
    icon->setPixmap(applicationIcon().pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    auto* head = new QHBoxLayout;
    head->addWidget(icon);
    head->addWidget(m_heading, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(m_later);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_explanation);
    layout->addWidget(m_pane, 1);
    layout->addLayout(buttons);
    m_test->setObjectName(QStringLiteral("test"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    connect(m_test, &QPushButton::clicked, m_pane, &DomainPane::test);
    connect(m_save, &QPushButton::clicked, m_pane, &DomainPane::save);
    connect(m_later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_pane, &DomainPane::saved, this, &QDialog::accept);
    connect(m_pane, &DomainPane::busyChanged, this, [this](bool busy) {
        m_test->setEnabled(!busy);
        m_save->setEnabled(!busy);
    });
    retranslate();
}

void SetupWizard::retranslate()
{
    setWindowTitle(tr("Set up vnddns"));
    m_heading->setText(tr("Let your domain name lead here"));
    m_explanation->setText(
        tr("Type what your domain registrar or server gave you. Test shows what the server says "
           "before anything is saved."));
    m_test->setText(tr("&Test"));
    m_save->setText(tr("Save and sta&rt"));
    m_later->setText(tr("&Later"));
}

bool SetupWizard::event(QEvent* event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && layout()) {
        const int needed = layout()->totalHeightForWidth(width());
        if (needed > height())
            resize(width(), needed);
    }
    return handled;
}

void SetupWizard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vnddns
