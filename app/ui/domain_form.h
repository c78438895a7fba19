// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "ui/domain_draft.h"
#include "ui/surroundings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFileDialog;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vnddns {

class Field;

// The fields of a login: domain name, service, and of the service's own fields those that it needs. For the
// usual one they are server, user and secret. It never shows a stored secret.
class DomainForm : public QWidget
{
    Q_OBJECT

public:
    DomainForm(const Surroundings& surroundings, QWidget* parent);

    // `secretStored`: an empty secret field then means "unchanged".
    void load(const DomainDraft& draft, bool secretStored);
    void store(DomainDraft& draft) const;
    [[nodiscard]] Secret secret() const;
    [[nodiscard]] const ProviderInfo& service() const;
    // Also shows what a service presets.
    void setDetailed(bool detailed);
    // Shows each fault beside its field and puts the cursor into the first one that is here.
    void showFaults(const std::vector<ConfigFault>& faults);

Q_SIGNALS:
    void edited();
    void serviceChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void nameWidgets();
    void arrange();
    void listen();
    void retranslate();
    void showService();
    void chooseService(int index);
    void choosePreset(int index);
    void showPresetHint();
    void setUser(const QString& user);
    [[nodiscard]] QString user() const;
    void browse();
    void takeKeyFile(const QString& path);

    std::vector<Preset> m_presets;
    std::vector<ProviderInfo> m_services; // in the order of the combo box
    std::function<Result<DnsKey>(const QString&)> m_readKeyFile;
    std::size_t m_chosen = 0;
    DomainDraft m_loaded;
    bool m_secretStored = false;
    bool m_detailed = false;
    std::vector<ConfigFault> m_faults;
    // In the order of the tab key.
    QLineEdit* m_name;
    QComboBox* m_service;
    QComboBox* m_preset;
    QLineEdit* m_server;
    QPushButton* m_keyFile;
    QLineEdit* m_user;
    QComboBox* m_algorithm;
    QLineEdit* m_secret;
    QCheckBox* m_reveal;
    QLineEdit* m_zone;
    Field* m_nameField;
    Field* m_serviceField;
    Field* m_presetField;
    Field* m_serverField;
    Field* m_keyFileField;
    Field* m_userField;
    Field* m_algorithmField;
    Field* m_secretField;
    Field* m_zoneField;
    QLabel* m_signUp;
    QFileDialog* m_files = nullptr; // child, made at first use
};

} // namespace vnddns
