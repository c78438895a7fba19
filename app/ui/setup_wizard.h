// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/surroundings.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace vnddns {

class DomainPane;

// The first run: three fields, a test, and it works. accepted() after saving.
class SetupWizard : public QDialog
{
    Q_OBJECT

public:
    SetupWizard(Controller& controller, const Surroundings& surroundings, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    // Grows with the words inside: wrapped text tells a layout its height only once its width is known.
    bool event(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_heading;
    QLabel* m_explanation;
    DomainPane* m_pane;
    QPushButton* m_test;
    QPushButton* m_save;
    QPushButton* m_later;
};

} // namespace vnddns
