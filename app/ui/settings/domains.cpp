// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/settings_page.h"

#include "ui/advice_box.h"
#include "ui/domain_draft.h"
#include "ui/import_words.h"
#include "ui/service_words.h"
#include "ui/settings/domain_editor.h"
#include "ui/settings/import_dialog.h"
#include "ui/test_words.h"

#include <QFileDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

class DomainsPage : public SettingsPage
{
    Q_OBJECT

public:
    DomainsPage()
        : m_list(new QListWidget(this))
        , m_add(new QPushButton(this))
        , m_edit(new QPushButton(this))
        , m_test(new QPushButton(this))
        , m_remove(new QPushButton(this))
        , m_import(new QPushButton(this))
        , m_outcome(new AdviceBox(this))
    {
        m_list->setObjectName(QStringLiteral("domains"));
        m_list->setAlternatingRowColors(true);
        m_list->setTextElideMode(Qt::ElideMiddle);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_add->setObjectName(QStringLiteral("add"));
        m_edit->setObjectName(QStringLiteral("edit"));
        m_test->setObjectName(QStringLiteral("test"));
        m_remove->setObjectName(QStringLiteral("remove"));
        m_import->setObjectName(QStringLiteral("import"));
        m_outcome->setObjectName(QStringLiteral("outcome"));
        auto* buttons = new QVBoxLayout;
        for (QPushButton* button : {m_add, m_edit, m_test, m_remove})
            buttons->addWidget(button);
        buttons->addStretch();
        buttons->addWidget(m_import);
        auto* middle = new QHBoxLayout;
        middle->addWidget(m_list, 1);
        middle->addLayout(buttons);
        auto* layout = new QVBoxLayout(this);
        layout->addLayout(middle, 1);
        layout->addWidget(m_outcome);
        m_outcome->hide();
    }

    void open(Controller& controller, const Surroundings& surroundings) override
    {
        m_controller = &controller;
        m_surroundings = &surroundings;
        if (surroundings.providers)
            m_services = surroundings.providers();
        m_import->setVisible(static_cast<bool>(surroundings.readImport));
        connect(m_import, &QPushButton::clicked, this, &DomainsPage::chooseFile);
        connect(&controller, &Controller::configChanged, this, &DomainsPage::refresh);
        connect(m_add, &QPushButton::clicked, this, [this] { openEditor(std::nullopt); });
        connect(m_edit, &QPushButton::clicked, this, &DomainsPage::editChosen);
        connect(m_list, &QListWidget::itemActivated, this, &DomainsPage::editChosen);
        connect(m_test, &QPushButton::clicked, this, &DomainsPage::testChosen);
        connect(m_remove, &QPushButton::clicked, this, &DomainsPage::askToRemove);
        connect(m_list, &QListWidget::currentRowChanged, this, &DomainsPage::refreshButtons);
        retranslate();
    }

    [[nodiscard]] QString title() const override { return tr("Domain names"); }

protected:
    void retranslate() override
    {
        m_list->setAccessibleName(tr("Domain names"));
        m_add->setText(tr("&Add…"));
        m_edit->setText(tr("&Change…"));
        m_test->setText(tr("&Test"));
        m_remove->setText(tr("&Remove"));
        m_import->setText(tr("&Import…"));
        m_import->setToolTip(tr("Takes names over from ddclient, inadyn or an OpenWrt router"));
        refresh();
    }

private:
    [[nodiscard]] std::optional<DomainName> chosen() const
    {
        const auto& records = m_controller->config().records;
        const auto row = static_cast<std::size_t>(m_list->currentRow()); // -1 becomes too large
        return row < records.size() ? std::optional(records[row].name) : std::nullopt;
    }

    void refresh()
    {
        const int row = m_list->currentRow();
        m_list->clear();
        for (const Record& record : m_controller->config().records) {
            const Account* account = m_controller->config().account(record.accountId);
            const QString second = account ? describeLogin(*account, m_services) : QString();
            auto* item = new QListWidgetItem(record.name.describe() + QLatin1Char('\n') + second, m_list);
            item->setToolTip(record.name.describe());
        }
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        refreshButtons();
    }

    void refreshButtons()
    {
        const bool any = chosen().has_value();
        m_edit->setEnabled(any);
        m_remove->setEnabled(any);
        m_test->setEnabled(any && !m_testing);
    }

    void openEditor(const std::optional<DomainName>& name)
    {
        m_outcome->hide();
        auto* editor = new DomainEditor(*m_controller, *m_surroundings, name, this);
        editor->setAttribute(Qt::WA_DeleteOnClose);
        editor->open();
    }

    void editChosen()
    {
        if (const auto name = chosen())
            openEditor(name);
    }

    void testChosen()
    {
        const auto name = chosen();
        const Record* record = name ? m_controller->config().record(*name) : nullptr;
        const Account* account = record ? m_controller->config().account(record->accountId) : nullptr;
        if (!account)
            return;
        m_testing = true;
        refreshButtons();
        m_outcome->display({Severity::Waiting, tr("Asking the server about %1…").arg(name->describe())});
        // Copies: the settings may change while the server thinks.
        const Account accountCopy = *account;
        const Record recordCopy = *record;
        m_controller->test(accountCopy, recordCopy, Secret(),
                           {m_guard, [this, asked = *name](const Result<TestReport>& result) {
                                m_testing = false;
                                refreshButtons();
                                m_outcome->display(describeTest(asked, result));
                            }});
    }

    void chooseFile()
    {
        m_outcome->hide();
        if (!m_files) {
            m_files = new QFileDialog(this);
            m_files->setFileMode(QFileDialog::ExistingFile);
            connect(m_files, &QFileDialog::fileSelected, this, &DomainsPage::previewImport);
        }
        m_files->open();
    }

    void previewImport(const QString& path)
    {
        Result<ImportPlan> plan = m_surroundings->readImport(path);
        if (!plan) {
            m_outcome->display({Severity::NeedsUser, explainImport(path, plan.error())});
            return;
        }
        auto* dialog = new ImportDialog(*m_controller, *m_surroundings, path, std::move(plan).value(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ImportDialog::imported, this, [this](int names) {
            m_outcome->display({Severity::Info, tr("Set up from the file: %1.", "names").arg(names)});
        });
        dialog->open();
    }

    void askToRemove()
    {
        const auto name = chosen();
        if (!name)
            return;
        auto* question =
            new QMessageBox(QMessageBox::Question, tr("Remove a domain name"),
                            tr("Remove %1 from vnddns?").arg(name->describe()), QMessageBox::NoButton, this);
        question->setInformativeText(
            tr("The name stays yours and keeps its last address; vnddns only stops updating "
               "it and forgets the secret."));
        QAbstractButton* remove = question->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
        remove->setObjectName(QStringLiteral("confirmRemove"));
        question->setDefaultButton(question->addButton(tr("&Keep"), QMessageBox::RejectRole));
        question->setAttribute(Qt::WA_DeleteOnClose);
        connect(remove, &QAbstractButton::clicked, this, [this, asked = *name] { removeName(asked); });
        question->open();
    }

    void removeName(const DomainName& name)
    {
        m_outcome->hide();
        m_controller->apply(without(m_controller->config(), name),
                            {m_guard, [this](const Result<Done>& result) {
                                 if (!result)
                                     m_outcome->display(describeFailure(result.error()));
                             }});
    }

    Controller* m_controller = nullptr;           // from open() on
    const Surroundings* m_surroundings = nullptr; // from open() on
    std::vector<ProviderInfo> m_services;
    bool m_testing = false;
    QListWidget* m_list;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_test;
    QPushButton* m_remove;
    QPushButton* m_import;
    AdviceBox* m_outcome;
    QFileDialog* m_files = nullptr; // child, made at first use
    Guard m_guard;
};

} // namespace

std::unique_ptr<SettingsPage> settings_page_domains()
{
    return std::make_unique<DomainsPage>();
}

} // namespace vnddns

#include "domains.moc"
