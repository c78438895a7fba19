// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"
#include "core/provider_info.h"
#include "ui/domain_draft.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QFileDialog;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vnddns {

class Field;

// What hardly anybody needs to change about a domain.
class AdvancedForm : public QGroupBox
{
    Q_OBJECT

public:
    // `lines`: the interfaces among which a name's line can be chosen.
    AdvancedForm(std::vector<LocalInterface> lines, QWidget* parent);

    void load(const DomainDraft& draft);
    void store(DomainDraft& draft) const;
    void setVault(VaultKind vault);
    // Offers what this service can do.
    void setService(const ProviderInfo& service);
    // Shows each fault beside its field; whether one was here.
    bool showFaults(const std::vector<ConfigFault>& faults);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void refreshDependents();
    void showLines(const QString& chosen);
    [[nodiscard]] std::vector<Source> chosenSources() const;
    [[nodiscard]] Field& sourceEditor() const;
    void browse();

    std::vector<LocalInterface> m_lines;
    std::vector<ConfigFault> m_faults;
    ProviderInfo m_service;
    QCheckBox* m_v4;
    QCheckBox* m_v6;
    Field* m_families;
    QComboBox* m_source;
    Field* m_sourceField;
    QLineEdit* m_interface;
    Field* m_interfaceField;
    QComboBox* m_line;
    Field* m_lineField;
    QLineEdit* m_list;
    Field* m_listField;
    QLineEdit* m_hostId;
    Field* m_hostIdField;
    QLineEdit* m_caFile;
    QPushButton* m_browse;
    Field* m_caField;
    QLineEdit* m_dnsServer;
    Field* m_dnsField;
    QComboBox* m_vault;
    Field* m_vaultField;
    QFileDialog* m_files = nullptr; // child, made at first use
};

} // namespace vnddns
