// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/domain_editor.h"

#include "ui/domain_pane.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vnddns {

namespace {

constexpr QSize kFirstSize{520, 480};

} // namespace

DomainEditor::DomainEditor(Controller& controller, const Surroundings& surroundings,
                           const std::optional<DomainName>& name, QWidget* parent)
    : QDialog(parent)
    , m_isNew(!name)
    , m_pane(new DomainPane(controller, surroundings, this))
    , m_advanced(new QPushButton(this))
    , m_test(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    resize(kFirstSize);
    auto* area = new QScrollArea(this); // all fields together are higher than a small screen
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_pane);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addWidget(m_advanced);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addLayout(buttons);
    m_test->setObjectName(QStringLiteral("test"));
    m_save->setObjectName(QStringLiteral("save"));
    m_advanced->setObjectName(QStringLiteral("advanced"));
    m_advanced->setCheckable(true);
    m_save->setDefault(true);
    if (name)
        m_pane->edit(*name);
    connect(m_advanced, &QPushButton::toggled, m_pane, &DomainPane::setAdvancedVisible);
    connect(m_pane, &DomainPane::advancedShown, m_advanced, &QPushButton::setChecked);
    connect(m_test, &QPushButton::clicked, m_pane, &DomainPane::test);
    connect(m_save, &QPushButton::clicked, m_pane, &DomainPane::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_pane, &DomainPane::saved, this, &QDialog::accept);
    connect(m_pane, &DomainPane::busyChanged, this, [this](bool busy) {
        m_test->setEnabled(!busy);
        m_save->setEnabled(!busy);
    });
    retranslate();
}

void DomainEditor::retranslate()
{
    setWindowTitle(m_isNew ? tr("Add a domain name") : tr("Change a domain name"));
    m_advanced->setText(tr("Ad&vanced"));
    m_test->setText(tr("&Test"));
    m_save->setText(tr("Sav&e", "button"));
    m_cancel->setText(tr("&Cancel"));
}

void DomainEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vnddns
