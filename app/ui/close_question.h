// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace vnddns {

// Asked when the only window is closed and no tray is there: a program that vanished would be believed to
// run on, or to have stopped, and either may be wrong.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    explicit CloseQuestion(QWidget* parent);

Q_SIGNALS:
    void minimiseChosen();
    void quitChosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void report(QAbstractButton* button);

    QPushButton* m_minimise;
    QPushButton* m_quit;
    QPushButton* m_stay;
};

} // namespace vnddns
