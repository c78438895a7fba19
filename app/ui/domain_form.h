// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "ui/domain_draft.h"
#include "ui/presets.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace vnddns {

class Field;

// The three fields: domain name, server, account (user and secret). It never shows a stored secret.
class DomainForm : public QWidget
{
    Q_OBJECT

public:
    DomainForm(const std::vector<Preset>& presets, QWidget* parent);

    // `secretStored`: an empty secret field then means "unchanged".
    void load(const DomainDraft& draft, bool secretStored);
    void store(DomainDraft& draft) const;
    [[nodiscard]] Secret secret() const;
    // Shows each fault beside its field and puts the cursor into the first one that is here.
    void showFaults(const std::vector<ConfigFault>& faults);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void choosePreset(int index);
    void showPresetHint();

    std::vector<Preset> m_presets;
    bool m_secretStored = false;
    std::vector<ConfigFault> m_faults;
    QLineEdit* m_name;
    QComboBox* m_preset;
    QLineEdit* m_server;
    QLineEdit* m_user;
    QLineEdit* m_secret;
    QCheckBox* m_reveal;
    Field* m_nameField;
    Field* m_presetField;
    Field* m_serverField;
    Field* m_userField;
    Field* m_secretField;
    QLabel* m_signUp;
};

} // namespace vnddns
