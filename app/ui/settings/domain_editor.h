// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/surroundings.h"

#include <QDialog>

#include <optional>

class QPushButton;

namespace vnddns {

class DomainPane;

// Adds a domain, or changes `name`. accepted() after saving.
class DomainEditor : public QDialog
{
    Q_OBJECT

public:
    DomainEditor(Controller& controller, const Surroundings& surroundings,
                 const std::optional<DomainName>& name, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    bool m_isNew;
    DomainPane* m_pane;
    QPushButton* m_advanced;
    QPushButton* m_test;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace vnddns
