// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/surroundings.h"

#include <QEvent>
#include <QWidget>

#include <memory>
#include <span>

namespace vnddns {

// One page of the settings. A page works at once: what is changed is applied, and said when it cannot be.
// A new page is one .cpp with `std::unique_ptr<SettingsPage> settings_page_<name>()` and one word in
// CMakeLists.txt.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    ~SettingsPage() override = default;

    // Called once, before the page is shown; both outlive the page.
    virtual void open(Controller& controller, const Surroundings& surroundings) = 0;
    [[nodiscard]] virtual QString title() const = 0;

protected:
    // The language changed.
    virtual void retranslate() = 0;

    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange)
            retranslate();
        QWidget::changeEvent(event);
    }
};

// Written by vnddns_register, in the order of the pages.
[[nodiscard]] std::span<std::unique_ptr<SettingsPage> (*const)()> settings_pageFactories();

} // namespace vnddns
