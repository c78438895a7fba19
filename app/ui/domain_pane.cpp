// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/domain_pane.h"

#include "ui/advanced_form.h"
#include "ui/advice_box.h"
#include "ui/domain_form.h"
#include "ui/service_words.h"
#include "ui/test_words.h"

#include "core/observation.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnddns {

namespace {

std::vector<LocalInterface> linesIn(const Surroundings& surroundings)
{
    if (!surroundings.readLocal)
        return {};
    const Result<LocalNetwork> network = surroundings.readLocal();
    return network ? linesOf(network.value()) : std::vector<LocalInterface>();
}

} // namespace

DomainPane::DomainPane(Controller& controller, const Surroundings& surroundings, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_dnsKeys(surroundings.dnsKeys)
    , m_accountId(surroundings.freshAccountId())
    , m_form(new DomainForm(surroundings, this))
    , m_advanced(new AdvancedForm(linesIn(surroundings), this))
    , m_outcome(new AdviceBox(this))
    , m_unlock(new QPushButton(this))
    , m_useFile(new QPushButton(this))
{
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_useFile->setObjectName(QStringLiteral("useFile"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    layout->addWidget(m_advanced);
    layout->addWidget(m_outcome);
    layout->addWidget(m_unlock, 0, Qt::AlignLeft);
    layout->addWidget(m_useFile, 0, Qt::AlignLeft);
    layout->addStretch();
    for (QWidget* later : std::initializer_list<QWidget*>{m_advanced, m_outcome, m_unlock, m_useFile})
        later->hide();
    connect(m_form, &DomainForm::serviceChanged, this, [this] {
        m_advanced->setService(m_form->service());
        m_outcome->hide(); // it spoke of another server
    });
    connect(m_unlock, &QPushButton::clicked, &controller, &Controller::unlockVault);
    connect(m_useFile, &QPushButton::clicked, this, &DomainPane::keepInFile);
    retranslate();
}

void DomainPane::retranslate()
{
    m_unlock->setText(tr("U&nlock keychain"));
    m_useFile->setText(tr("Keep the secret in a file instead (&less safe)"));
}

void DomainPane::edit(const DomainName& name)
{
    const Record* record = m_controller.config().record(name);
    if (!record)
        return;
    m_original = name;
    const DomainDraft known = draftOf(m_controller.config(), *record);
    m_advanced->load(known);
    m_form->load(known, true); // tells the advanced form which families there are
}

void DomainPane::setAdvancedVisible(bool visible)
{
    m_advanced->setVisible(visible);
    m_form->setDetailed(visible);
    Q_EMIT advancedShown(visible);
}

DomainDraft DomainPane::draft() const
{
    DomainDraft typed;
    m_form->store(typed);
    m_advanced->store(typed);
    return typed;
}

std::optional<DomainChange> DomainPane::checkedChange()
{
    const DomainDraft typed = draft();
    const Config& config = m_controller.config();
    std::vector<ConfigFault> faults = faultsOf(typed, config, m_original);
    if (auto fault = loginFault(m_form->service(), typed.user))
        faults.push_back(std::move(*fault));
    std::optional<DomainChange> change;
    if (faults.empty()) {
        change = changeFor(typed, config, m_original, m_accountId);
        if (change->needsSecret && m_form->secret().isEmpty())
            faults.push_back({FaultKind::Missing, ConfigField::Account, {}});
        else if (isNoKey(change->account))
            faults.push_back({FaultKind::NotAKey, ConfigField::Account, {}});
        if (!faults.empty())
            change.reset();
    }
    m_form->showFaults(faults);
    if (m_advanced->showFaults(faults))
        setAdvancedVisible(true);
    return change;
}

bool DomainPane::isNoKey(const Account& account) const
{
    const Secret typed = m_form->secret();
    return speaksDns(account) && !typed.isEmpty() && m_dnsKeys.isKey && !m_dnsKeys.isKey(account, typed);
}

void DomainPane::test()
{
    if (m_busy)
        return;
    const auto change = checkedChange();
    if (!change)
        return;
    begin(tr("Asking the server…"));
    const DomainName name = change->record.name;
    m_controller.test(
        change->account, change->record, m_form->secret(),
        {m_guard, [this, name](const Result<TestReport>& result) { finishTest(name, result); }});
}

void DomainPane::finishTest(const DomainName& name, const Result<TestReport>& result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    end();
    m_outcome->display(describeTest(name, result));
}

void DomainPane::save()
{
    if (m_busy)
        return;
    const auto change = checkedChange();
    if (!change)
        return;
    begin(tr("Saving…"));
    if (m_form->secret().isEmpty()) {
        apply();
        return;
    }
    m_controller.setSecret(change->account, m_form->secret(), {m_guard, [this](const Result<Done>& result) {
                                                                   if (result)
                                                                       apply();
                                                                   else
                                                                       fail(result.error());
                                                               }});
}

void DomainPane::apply()
{
    // Made anew: while the keychain was asked, something else may have changed the settings.
    const DomainChange change = changeFor(draft(), m_controller.config(), m_original, m_accountId);
    m_controller.apply(change.config, {m_guard, [this](const Result<Done>& result) {
                                           if (!result) {
                                               fail(result.error());
                                               return;
                                           }
                                           end();
                                           Q_EMIT saved();
                                       }});
}

void DomainPane::fail(const Error& error)
{
    end();
    m_outcome->display(describeFailure(error));
    m_unlock->setVisible(error.kind == ErrorKind::VaultLocked);
    const bool keychainFails = error.kind == ErrorKind::VaultAbsent || error.kind == ErrorKind::VaultDenied;
    m_useFile->setVisible(keychainFails && draft().vault == VaultKind::Keychain);
}

void DomainPane::begin(const QString& sentence)
{
    m_busy = true;
    m_form->setEnabled(false);
    m_advanced->setEnabled(false);
    m_unlock->hide();
    m_useFile->hide();
    m_outcome->display({Severity::Waiting, sentence});
    Q_EMIT busyChanged(true);
}

void DomainPane::end()
{
    m_busy = false;
    m_form->setEnabled(true);
    m_advanced->setEnabled(true);
    m_outcome->hide();
    Q_EMIT busyChanged(false);
}

void DomainPane::keepInFile()
{
    m_advanced->setVault(VaultKind::File);
    setAdvancedVisible(true);
    m_useFile->hide();
    m_outcome->hide();
}

void DomainPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vnddns
