// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/record_view.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace vnddns {

class AdviceList;

// One record in the status window. Keeps its widgets when the record changes, so that neither focus nor
// selection is lost.
class RecordCard : public QFrame
{
    Q_OBJECT

public:
    explicit RecordCard(QWidget* parent);
    // `details` is what "Copy details" puts on the clipboard.
    void display(const RecordView& view, const QString& details);
    void retranslate();

Q_SIGNALS:
    void tryAgainRequested();
    void unlockRequested();

private:
    struct Row
    {
        QLabel* caption;
        QLabel* value;
    };
    struct FamilyRows
    {
        QLabel* title;
        Row seen;
        Row dissent;
        Row published;
        Row speed;
    };

    Row addRow(QGridLayout& grid);
    FamilyRows addFamily(QGridLayout& grid);
    void showFamily(const FamilyRows& rows, const FamilyView* view);
    void copyDetails();

    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_state;
    std::vector<FamilyRows> m_families;
    Row m_answer{};
    AdviceList* m_advice;
    QPushButton* m_tryAgain;
    QPushButton* m_unlock;
    QPushButton* m_copy;
    QString m_details;
};

} // namespace vnddns
