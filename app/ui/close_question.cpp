// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/close_question.h"

#include <QEvent>
#include <QPushButton>

namespace vnddns {

CloseQuestion::CloseQuestion(QWidget* parent)
    : QMessageBox(parent)
    , m_minimise(addButton(QString(), QMessageBox::AcceptRole))
    , m_quit(addButton(QString(), QMessageBox::DestructiveRole))
    , m_stay(addButton(QString(), QMessageBox::RejectRole))
{
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    setDefaultButton(m_minimise);
    setEscapeButton(m_stay);
    connect(this, &QMessageBox::buttonClicked, this, &CloseQuestion::report);
    retranslate();
}

void CloseQuestion::retranslate()
{
    setWindowTitle(tr("Close vnddns?"));
    setText(tr("This desktop has no tray. Should vnddns go on updating your names?"));
    setInformativeText(
        tr("Minimised, it goes on. After quitting, your names keep their last address, even when "
           "yours changes."));
    m_minimise->setText(tr("&Minimise and go on"));
    m_quit->setText(tr("&Quit"));
    m_stay->setText(tr("&Back"));
}

void CloseQuestion::report(QAbstractButton* button)
{
    if (button == m_minimise)
        Q_EMIT minimiseChosen();
    if (button == m_quit)
        Q_EMIT quitChosen();
}

void CloseQuestion::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMessageBox::changeEvent(event);
}

} // namespace vnddns
