// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/domain_draft.h"
#include "ui/surroundings.h"

#include <QWidget>

class QPushButton;

namespace vnddns {

class AdviceBox;
class AdvancedForm;
class DomainForm;

// Where a domain is typed, tested and saved; the wizard and the editor are frames around it. One test or
// save at a time; closing the frame drops an answer still under way.
class DomainPane : public QWidget
{
    Q_OBJECT

public:
    DomainPane(Controller& controller, const Surroundings& surroundings, QWidget* parent);

    // Fills in a record that exists; without this call a new one is made.
    void edit(const DomainName& name);
    void setAdvancedVisible(bool visible);
    [[nodiscard]] bool isBusy() const { return m_busy; }

    // Sends the address once with what is typed and tells what the server said.
    void test();
    // Puts the secret into the vault, then applies the settings; saved() when both are done.
    void save();

Q_SIGNALS:
    void busyChanged(bool busy);
    void saved();
    void advancedShown(bool visible);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    [[nodiscard]] DomainDraft draft() const;
    // nullopt when a field has a fault, which is then shown.
    [[nodiscard]] std::optional<DomainChange> checkedChange();
    [[nodiscard]] bool isNoKey(const Account& account) const;
    void apply();
    void finishTest(const DomainName& name, const Result<TestReport>& result);
    void fail(const Error& error);
    void begin(const QString& sentence);
    void end();
    void keepInFile();

    Controller& m_controller;
    DnsKeys m_dnsKeys;
    QString m_accountId; // for the account that saving may make
    std::optional<DomainName> m_original;
    bool m_busy = false;
    DomainForm* m_form;
    AdvancedForm* m_advanced;
    AdviceBox* m_outcome;
    QPushButton* m_unlock;
    QPushButton* m_useFile;
    Guard m_guard; // last: answers must not meet a pane that is half gone
};

} // namespace vnddns
