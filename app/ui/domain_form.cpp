// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/domain_form.h"

#include "ui/explain.h"
#include "ui/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace vnddns {

DomainForm::DomainForm(const std::vector<Preset>& presets, QWidget* parent)
    : QWidget(parent)
    , m_presets(presets)
    , m_name(new QLineEdit(this))
    , m_preset(new QComboBox(this))
    , m_server(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_reveal(new QCheckBox(this))
    , m_nameField(new Field(m_name, this))
    , m_presetField(new Field(m_preset, this))
    , m_serverField(new Field(m_server, this))
    , m_userField(new Field(m_user, this))
    , m_secretField(new Field(m_secret, this))
    , m_signUp(new QLabel(this))
{
    m_name->setObjectName(QStringLiteral("name"));
    m_server->setObjectName(QStringLiteral("server"));
    m_user->setObjectName(QStringLiteral("user"));
    m_secret->setObjectName(QStringLiteral("secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_signUp->setTextFormat(Qt::PlainText);
    m_signUp->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_signUp->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget* row : std::initializer_list<QWidget*>{m_nameField, m_presetField, m_serverField, m_signUp,
                                                        m_userField, m_secretField, m_reveal})
        layout->addWidget(row);
    m_presetField->setVisible(!m_presets.empty());
    m_signUp->hide();

    connect(m_preset, &QComboBox::activated, this, &DomainForm::choosePreset);
    connect(m_server, &QLineEdit::textEdited, this, &DomainForm::showPresetHint);
    connect(m_reveal, &QCheckBox::toggled, this,
            [this](bool shown) { m_secret->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    for (QLineEdit* editor : {m_name, m_server, m_user, m_secret})
        connect(editor, &QLineEdit::textEdited, this, &DomainForm::edited);
    retranslate();
}

void DomainForm::retranslate()
{
    m_nameField->setLabel(tr("&Domain name"));
    m_name->setPlaceholderText(tr("for example nha.example.vn"));
    m_presetField->setLabel(tr("&Known servers"));
    m_serverField->setLabel(tr("&Server name"));
    m_server->setPlaceholderText(tr("for example dyn.example.vn"));
    m_userField->setLabel(tr("&User name of the account"));
    m_secretField->setLabel(tr("Secret of the &account (password or token)"));
    m_secret->setPlaceholderText(m_secretStored ? tr("unchanged") : QString());
    m_reveal->setText(tr("Sho&w the secret while I type"));
    const int chosen = m_preset->currentIndex();
    m_preset->clear();
    m_preset->addItem(tr("Choose, or type the server below"));
    for (const Preset& preset : m_presets)
        m_preset->addItem(preset.name);
    m_preset->setCurrentIndex(std::max(0, chosen));
    showPresetHint();
    showFaults(std::vector<ConfigFault>(m_faults));
}

void DomainForm::load(const DomainDraft& draft, bool secretStored)
{
    m_secretStored = secretStored;
    m_name->setText(draft.name);
    m_server->setText(draft.server);
    m_user->setText(draft.user);
    m_secret->clear();
    m_secret->setPlaceholderText(m_secretStored ? tr("unchanged") : QString());
    showPresetHint();
}

void DomainForm::store(DomainDraft& draft) const
{
    draft.name = m_name->text();
    draft.server = m_server->text();
    draft.user = m_user->text();
}

Secret DomainForm::secret() const
{
    return Secret(m_secret->text().toUtf8());
}

void DomainForm::choosePreset(int index)
{
    if (index < 1)
        return;
    m_server->setText(m_presets[static_cast<std::size_t>(index) - 1].server);
    showPresetHint();
    Q_EMIT edited();
}

void DomainForm::showPresetHint()
{
    int found = 0;
    for (std::size_t i = 0; i < m_presets.size(); ++i) {
        if (m_presets[i].server == serverUrl(m_server->text()))
            found = static_cast<int>(i) + 1;
    }
    m_preset->setCurrentIndex(found);
    const QString signUp = found > 0 ? m_presets[static_cast<std::size_t>(found) - 1].signUpUrl : QString();
    m_signUp->setText(tr("No account there yet? Get one at %1").arg(signUp));
    m_signUp->setVisible(!signUp.isEmpty());
}

void DomainForm::showFaults(const std::vector<ConfigFault>& faults)
{
    m_faults = faults;
    const std::initializer_list<std::pair<ConfigField, Field*>> places{{ConfigField::Name, m_nameField},
                                                                       {ConfigField::Server, m_serverField},
                                                                       {ConfigField::User, m_userField},
                                                                       {ConfigField::Account, m_secretField}};
    bool focused = false;
    for (const auto& place : places) {
        QString text;
        for (const ConfigFault& fault : faults) {
            if (fault.field == place.first && text.isEmpty())
                text = explain(fault);
        }
        place.second->setFault(text);
        if (!text.isEmpty() && !focused) {
            place.second->editor().setFocus();
            focused = true;
        }
    }
}

void DomainForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vnddns
