// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/import_dialog.h"

#include "ui/advice_box.h"
#include "ui/explain.h"
#include "ui/import_words.h"
#include "ui/service_words.h"
#include "ui/test_words.h"

#include "core/placement.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

constexpr QSize kFirstSize{560, 520};

} // namespace

ImportDialog::ImportDialog(Controller& controller, const Surroundings& surroundings, const QString& file,
                           ImportPlan plan, QWidget* parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_surroundings(surroundings)
    , m_services(surroundings.providers ? surroundings.providers() : std::vector<ProviderInfo>())
    , m_file(file)
    , m_plan(std::move(plan))
    , m_heading(new QLabel(this))
    , m_found(new QListWidget(this))
    , m_lossLabel(new QLabel(this))
    , m_losses(new QPlainTextEdit(this))
    , m_warning(new QLabel(this))
    , m_outcome(new AdviceBox(this))
    , m_inFile(new QCheckBox(this))
    , m_cancel(new QPushButton(this))
    , m_takeOver(new QPushButton(this))
{
    build();
    retranslate();
    connect(m_found, &QListWidget::itemChanged, this, &ImportDialog::refreshButtons);
    connect(m_takeOver, &QPushButton::clicked, this, &ImportDialog::takeOver);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ImportDialog::build()
{
    resize(kFirstSize);
    m_found->setObjectName(QStringLiteral("found"));
    m_losses->setObjectName(QStringLiteral("losses"));
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_inFile->setObjectName(QStringLiteral("inFile"));
    m_takeOver->setObjectName(QStringLiteral("takeOver"));
    m_found->setAlternatingRowColors(true);
    m_found->setWordWrap(true);
    m_losses->setReadOnly(true);
    m_losses->setTabChangesFocus(true);
    m_lossLabel->setBuddy(m_losses);
    for (QLabel* label : {m_heading, m_warning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    for (QWidget* row : std::initializer_list<QWidget*>{m_lossLabel, m_losses})
        row->setHidden(m_plan.notes.empty());
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_takeOver);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_found, 3);
    layout->addWidget(m_lossLabel);
    layout->addWidget(m_losses, 2);
    for (QWidget* row : std::initializer_list<QWidget*>{m_warning, m_outcome, m_inFile})
        layout->addWidget(row);
    layout->addLayout(buttons);
    m_outcome->hide();
    m_inFile->hide();
    for (std::size_t i = 0; i < m_plan.records.size(); ++i) {
        auto* item = new QListWidgetItem(m_found);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const bool known = m_controller.config().record(m_plan.records[i].record.name) != nullptr;
        item->setCheckState(known ? Qt::Unchecked : Qt::Checked);
    }
}

void ImportDialog::retranslate()
{
    setWindowTitle(tr("Import domain names"));
    const QString file = QFileInfo(m_file).fileName();
    m_heading->setText(
        m_plan.records.empty()
            ? tr("There is no name in %1 that could be taken over.").arg(file)
            : tr("The names in %1 and what they become here. The secrets come along.").arg(file));
    m_found->setAccessibleName(tr("Names"));
    m_lossLabel->setText(tr("What cannot be carried over as it &was"));
    QStringList losses;
    for (const ImportNote& note : m_plan.notes)
        losses << explain(note);
    m_losses->setPlainText(losses.join(QLatin1Char('\n')));
    m_warning->setText(tr("End the other program first: two that update one name fight over it. Nothing is "
                          "stored or sent before you press “Take over”."));
    m_warning->setHidden(m_plan.records.empty());
    m_inFile->setText(tr("Keep the secrets in a &file instead (less safe)"));
    m_cancel->setText(tr("&Cancel"));
    m_takeOver->setText(tr("&Take over"));
    fillList();
    refreshButtons();
}

void ImportDialog::fillList()
{
    for (std::size_t i = 0; i < m_plan.records.size(); ++i)
        m_found->item(static_cast<int>(i))->setText(lineFor(m_plan.records[i]));
}

QString ImportDialog::lineFor(const ImportedRecord& found) const
{
    QStringList families;
    for (const Family family : kFamilies) {
        if (found.record.families[family])
            families << describe(family);
    }
    const QString source = found.record.sources.empty() ? tr("automatic", "where the address comes from")
                                                        : toString(found.record.sources);
    QString text =
        found.record.name.describe() + QLatin1Char('\n') +
        tr("%1; %2; address: %3", "login, families, source")
            .arg(describeLogin(found.account, m_services), families.join(QStringLiteral(", ")), source);
    if (m_controller.config().record(found.record.name))
        text += QLatin1Char('\n') + tr("This name is set up already. Tick it to replace its settings.");
    return text;
}

std::vector<ImportDialog::Login> ImportDialog::chosenLogins() const
{
    std::vector<Login> logins;
    for (std::size_t i = 0; i < m_plan.records.size(); ++i) {
        if (m_found->item(static_cast<int>(i))->checkState() != Qt::Checked)
            continue;
        const ImportedRecord& found = m_plan.records[i];
        const auto known = std::find_if(logins.begin(), logins.end(), [&](const Login& login) {
            const Secret& secret = m_plan.records[login.records.front()].secret;
            return login.account == found.account && secret.expose() == found.secret.expose();
        });
        if (known != logins.end())
            known->records.push_back(i);
        else
            logins.push_back({found.account, {i}});
    }
    return logins;
}

void ImportDialog::refreshButtons()
{
    m_found->setEnabled(!m_busy);
    m_inFile->setEnabled(!m_busy);
    m_takeOver->setEnabled(!m_busy && !chosenLogins().empty());
    m_takeOver->setDefault(true);
}

void ImportDialog::takeOver()
{
    m_logins = chosenLogins();
    setBusy(true);
    saveNext();
}

void ImportDialog::saveNext()
{
    if (m_logins.empty()) {
        Q_EMIT imported(m_names);
        accept();
        return;
    }
    Account account = m_logins.front().account;
    account.vault = m_inFile->isChecked() ? VaultKind::File : VaultKind::Keychain;
    const Account* known = knownLogin(m_controller.config(), account);
    account.id = known ? known->id : m_surroundings.freshAccountId();
    m_controller.setSecret(account, m_plan.records[m_logins.front().records.front()].secret.clone(),
                           {m_guard, [this, account](const Result<Done>& result) {
                                if (result)
                                    saveNames(account);
                                else
                                    fail(result.error());
                            }});
}

void ImportDialog::saveNames(const Account& account)
{
    // Made of what the settings are now: while the keychain was asked, something else may have changed them.
    Config config = m_controller.config();
    for (const std::size_t i : m_logins.front().records)
        place(config, account, m_plan.records[i].record);
    dropUnusedAccounts(config);
    m_controller.apply(config, {m_guard, [this](const Result<Done>& result) {
                                    if (!result) {
                                        fail(result.error());
                                        return;
                                    }
                                    for (const std::size_t i : m_logins.front().records) {
                                        m_found->item(static_cast<int>(i))->setCheckState(Qt::Unchecked);
                                        ++m_names;
                                    }
                                    m_logins.erase(m_logins.begin());
                                    saveNext();
                                }});
}

// What was saved before stays, and is not ticked any more.
void ImportDialog::fail(const Error& error)
{
    setBusy(false);
    fillList();
    m_outcome->display(describeFailure(error));
    if (error.kind == ErrorKind::VaultAbsent || error.kind == ErrorKind::VaultDenied)
        m_inFile->show();
}

void ImportDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_outcome->display({Severity::Waiting, tr("Saving…")});
    else
        m_outcome->hide();
    refreshButtons();
}

void ImportDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vnddns
