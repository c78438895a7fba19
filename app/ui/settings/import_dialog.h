// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "core/import_plan.h"
#include "ui/surroundings.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace vnddns {

class AdviceBox;

// Shows what the settings of another client would become, and sets it up when the user agrees: login by
// login, first the secret, then its names. Nothing is stored or sent before.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    // `file`: where the plan comes from. Controller and surroundings outlive the dialog.
    ImportDialog(Controller& controller, const Surroundings& surroundings, const QString& file,
                 ImportPlan plan, QWidget* parent);

Q_SIGNALS:
    // All that was chosen is set up.
    void imported(int names);

protected:
    void changeEvent(QEvent* event) override;

private:
    // One login with the names that it is for.
    struct Login
    {
        Account account;
        std::vector<std::size_t> records; // of the plan
    };

    void build();
    void retranslate();
    void fillList();
    [[nodiscard]] QString lineFor(const ImportedRecord& found) const;
    [[nodiscard]] std::vector<Login> chosenLogins() const;
    void refreshButtons();
    void takeOver();
    void saveNext();
    void saveNames(const Account& account);
    void fail(const Error& error);
    void setBusy(bool busy);

    Controller& m_controller;
    const Surroundings& m_surroundings;
    const std::vector<ProviderInfo> m_services;
    const QString m_file;
    const ImportPlan m_plan;
    std::vector<Login> m_logins; // still to be saved, the first one now
    int m_names = 0;             // taken over so far
    bool m_busy = false;
    QLabel* m_heading;
    QListWidget* m_found;
    QLabel* m_lossLabel;
    QPlainTextEdit* m_losses;
    QLabel* m_warning;
    AdviceBox* m_outcome;
    QCheckBox* m_inFile;
    QPushButton* m_cancel;
    QPushButton* m_takeOver;
    Guard m_guard; // last: answers must not meet a dialog that is half gone
};

} // namespace vnddns
