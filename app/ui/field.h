// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace vnddns {

// A labelled editor with room for one hint and one fault below it. Labels stand above their editors, so that
// the longest language sets the height, not the width.
class Field : public QWidget
{
    Q_OBJECT

public:
    // Takes `editor` as a child.
    Field(QWidget* editor, QWidget* parent);

    void setLabel(const QString& label);
    void setHint(const QString& hint);
    // Empty: no fault. It is also the accessible description of the editor.
    void setFault(const QString& fault);
    [[nodiscard]] QString fault() const;
    [[nodiscard]] QWidget& editor() const { return *m_editor; }

private:
    QLabel* m_label;
    QWidget* m_editor;
    QLabel* m_hint;
    QWidget* m_faultRow;
    QLabel* m_fault;
};

} // namespace vnddns
