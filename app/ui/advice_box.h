// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/record_view.h"

#include <QFrame>

class QLabel;

namespace vnddns {

// One sentence with its severity as an icon and, for screen readers, as a word.
class AdviceBox : public QFrame
{
    Q_OBJECT

public:
    explicit AdviceBox(QWidget* parent);
    void display(const Advice& advice);

private:
    QLabel* m_icon;
    QLabel* m_text;
};

// A column of such sentences; empty means hidden.
class AdviceList : public QWidget
{
    Q_OBJECT

public:
    explicit AdviceList(QWidget* parent);
    void display(const std::vector<Advice>& advice);

private:
    std::vector<AdviceBox*> m_boxes; // children; reused, the rest is hidden
};

} // namespace vnddns
