// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/settings_page.h"

#include "ui/advice_box.h"
#include "ui/explain.h"
#include "ui/field.h"
#include "ui/test_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace vnddns {

namespace {

// The order of the entries.
constexpr std::array kLanguages{Language::System, Language::Vietnamese, Language::English};

class GeneralPage : public SettingsPage
{
    Q_OBJECT

public:
    GeneralPage()
        : m_language(new QComboBox(this))
        , m_languageField(new Field(m_language, this))
        , m_login(new QCheckBox(this))
        , m_loginHint(new QLabel(this))
        , m_notifications(new QCheckBox(this))
        , m_labScope(new AdviceBox(this))
        , m_outcome(new AdviceBox(this))
        , m_version(new QLabel(this))
    {
        m_language->setObjectName(QStringLiteral("language"));
        m_login->setObjectName(QStringLiteral("loginStart"));
        m_notifications->setObjectName(QStringLiteral("notifications"));
        for (std::size_t i = 0; i < kLanguages.size(); ++i)
            m_language->addItem(QString());
        m_loginHint->setWordWrap(true);
        auto* layout = new QVBoxLayout(this);
        for (QWidget* row : std::initializer_list<QWidget*>{m_languageField, m_login, m_loginHint,
                                                            m_notifications, m_labScope, m_outcome})
            layout->addWidget(row);
        layout->addStretch();
        layout->addWidget(m_version);
        m_labScope->hide();
        m_outcome->hide();
    }

    void open(Controller& controller, const Surroundings& surroundings) override
    {
        m_controller = &controller;
        m_loginStart = &surroundings.loginStart;
        connect(&controller, &Controller::configChanged, this, &GeneralPage::refresh);
        connect(m_language, &QComboBox::activated, this, &GeneralPage::changeConfig);
        connect(m_notifications, &QCheckBox::clicked, this, &GeneralPage::changeConfig);
        connect(m_login, &QCheckBox::clicked, this, &GeneralPage::changeLogin);
        retranslate();
    }

    [[nodiscard]] QString title() const override { return tr("General"); }

protected:
    void retranslate() override
    {
        m_languageField->setLabel(tr("&Language"));
        m_language->setItemText(0, tr("As the system"));
        // Each language by its own name, so that nobody is locked out of theirs.
        m_language->setItemText(1, QStringLiteral("Tiếng Việt"));
        m_language->setItemText(2, QStringLiteral("English"));
        m_login->setText(tr("&Start when I log in"));
        m_loginHint->setText(tr("This system offers no way to start at login."));
        m_notifications->setText(tr("Tell me when something &needs me or an address has changed"));
        m_version->setText(tr("vnddns %1", "version").arg(QCoreApplication::applicationVersion()));
        refresh();
    }

private:
    void refresh()
    {
        const Config& config = m_controller->config();
        const auto chosen = std::find(kLanguages.begin(), kLanguages.end(), config.language);
        m_language->setCurrentIndex(static_cast<int>(chosen - kLanguages.begin()));
        m_notifications->setChecked(config.notifications);
        m_login->setEnabled(m_loginStart->supported);
        m_loginHint->setVisible(!m_loginStart->supported);
        m_login->setChecked(m_loginStart->supported && m_loginStart->isEnabled());
        m_labScope->setVisible(config.publishScope == PublishScope::Any);
        if (config.publishScope == PublishScope::Any)
            m_labScope->display({Severity::Info, explain(Condition{ConditionCode::LabScope, {}, {}})});
    }

    void changeConfig()
    {
        Config config = m_controller->config();
        config.language = kLanguages[static_cast<std::size_t>(m_language->currentIndex())];
        config.notifications = m_notifications->isChecked();
        m_outcome->hide();
        m_controller->apply(config, {m_guard, [this](const Result<Done>& result) { showResult(result); }});
    }

    void changeLogin(bool enabled)
    {
        m_outcome->hide();
        showResult(m_loginStart->setEnabled(enabled));
    }

    void showResult(const Result<Done>& result)
    {
        refresh(); // what is shown is what holds, also after a failure
        if (!result)
            m_outcome->display(describeFailure(result.error()));
    }

    Controller* m_controller = nullptr;       // from open() on
    const LoginStart* m_loginStart = nullptr; // from open() on
    QComboBox* m_language;
    Field* m_languageField;
    QCheckBox* m_login;
    QLabel* m_loginHint;
    QCheckBox* m_notifications;
    AdviceBox* m_labScope;
    AdviceBox* m_outcome;
    QLabel* m_version;
    Guard m_guard;
};

} // namespace

std::unique_ptr<SettingsPage> settings_page_general()
{
    return std::make_unique<GeneralPage>();
}

} // namespace vnddns

#include "general.moc"
