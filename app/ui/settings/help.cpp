// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/settings_page.h"

#include "ui/advice_box.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace vnddns {

namespace {

// What somebody needs who asks others for help.
class HelpPage : public SettingsPage
{
    Q_OBJECT

public:
    HelpPage()
        : m_explanation(new QLabel(this))
        , m_save(new QPushButton(this))
        , m_outcome(new AdviceBox(this))
    {
        m_explanation->setWordWrap(true);
        m_save->setObjectName(QStringLiteral("saveReport"));
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(m_explanation);
        layout->addWidget(m_save, 0, Qt::AlignLeft);
        layout->addWidget(m_outcome);
        layout->addStretch();
        m_outcome->hide();
    }

    void open(Controller& /*controller*/, const Surroundings& surroundings) override
    {
        m_saveReport = &surroundings.saveReport;
        m_save->setEnabled(static_cast<bool>(*m_saveReport));
        connect(m_save, &QPushButton::clicked, this, &HelpPage::chooseFile);
        retranslate();
    }

    [[nodiscard]] QString title() const override { return tr("Help"); }

protected:
    void retranslate() override
    {
        m_explanation->setText(
            tr("Are you asking somebody for help? A report tells them what they need to know: versions, "
               "settings, and how things stand with each name. No secret and no whole user name is in it, "
               "but host names, addresses and servers are: read it before you send it."));
        m_save->setText(tr("Save &diagnostics…"));
    }

private:
    void chooseFile()
    {
        m_outcome->hide();
        if (!m_files) {
            m_files = new QFileDialog(this);
            m_files->setAcceptMode(QFileDialog::AcceptSave); // asks before a file is overwritten
            m_files->setDefaultSuffix(QStringLiteral("txt"));
            m_files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
            m_files->selectFile(QStringLiteral("vnddns-report.txt"));
            connect(m_files, &QFileDialog::fileSelected, this, &HelpPage::save);
        }
        m_files->open();
    }

    void save(const QString& path)
    {
        m_save->setEnabled(false);
        m_outcome->display({Severity::Waiting, tr("Writing the report…")});
        (*m_saveReport)(path, {m_guard, [this, path](const Result<Done>& result) {
                                   m_save->setEnabled(true);
                                   m_outcome->display(outcomeOf(path, result));
                               }});
    }

    [[nodiscard]] static Advice outcomeOf(const QString& path, const Result<Done>& result)
    {
        if (!result)
            return {Severity::NeedsUser,
                    tr("The report could not be written. Details: %1").arg(result.error().detail)};
        return {Severity::Info,
                tr("The report lies in %1. No secret is in it; read it before you send it.").arg(path)};
    }

    const std::function<void(const QString&, Continuation<Done>)>* m_saveReport = nullptr; // from open() on
    QLabel* m_explanation;
    QPushButton* m_save;
    AdviceBox* m_outcome;
    QFileDialog* m_files = nullptr; // child, made at first use
    Guard m_guard;
};

} // namespace

std::unique_ptr<SettingsPage> settings_page_help()
{
    return std::make_unique<HelpPage>();
}

} // namespace vnddns

#include "help.moc"
