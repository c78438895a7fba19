// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/field.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace vnddns {

namespace {

constexpr int kFaultIcon = 16;

} // namespace

Field::Field(QWidget* editor, QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_editor(editor)
    , m_hint(new QLabel(this))
    , m_faultRow(new QWidget(this))
    , m_fault(new QLabel(m_faultRow))
{
    m_label->setBuddy(editor);
    for (QLabel* label : {m_hint, m_fault}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse); // it may name a web page
    auto* icon = new QLabel(m_faultRow);
    icon->setPixmap(
        severityIcon(Severity::NeedsUser).pixmap(QSize(kFaultIcon, kFaultIcon), devicePixelRatioF()));
    auto* faultLine = new QHBoxLayout(m_faultRow);
    faultLine->setContentsMargins({});
    faultLine->addWidget(icon, 0, Qt::AlignTop);
    faultLine->addWidget(m_fault, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(m_label);
    layout->addWidget(editor);
    layout->addWidget(m_hint);
    layout->addWidget(m_faultRow);
    m_hint->hide();
    m_faultRow->hide();
}

void Field::setLabel(const QString& label)
{
    m_label->setText(label);
    m_editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
}

void Field::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void Field::setFault(const QString& fault)
{
    m_fault->setText(fault);
    m_faultRow->setVisible(!fault.isEmpty());
    m_editor->setAccessibleDescription(fault);
}

QString Field::fault() const
{
    return m_fault->text();
}

} // namespace vnddns
