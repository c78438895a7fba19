// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/domain_form.h"

#include "ui/explain.h"
#include "ui/field.h"
#include "ui/key_login.h"
#include "ui/service_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vnddns {

DomainForm::DomainForm(const Surroundings& surroundings, QWidget* parent)
    : QWidget(parent)
    , m_presets(surroundings.presets)
    , m_services(
          inOrderOfChoice(surroundings.providers ? surroundings.providers() : std::vector<ProviderInfo>()))
    , m_readKeyFile(surroundings.dnsKeys.readFile)
    , m_name(new QLineEdit(this))
    , m_service(new QComboBox(this))
    , m_preset(new QComboBox(this))
    , m_server(new QLineEdit(this))
    , m_keyFile(new QPushButton(this))
    , m_user(new QLineEdit(this))
    , m_algorithm(new QComboBox(this))
    , m_secret(new QLineEdit(this))
    , m_reveal(new QCheckBox(this))
    , m_zone(new QLineEdit(this))
    , m_nameField(new Field(m_name, this))
    , m_serviceField(new Field(m_service, this))
    , m_presetField(new Field(m_preset, this))
    , m_serverField(new Field(m_server, this))
    , m_keyFileField(new Field(m_keyFile, this))
    , m_userField(new Field(m_user, this))
    , m_algorithmField(new Field(m_algorithm, this))
    , m_secretField(new Field(m_secret, this))
    , m_zoneField(new Field(m_zone, this))
    , m_signUp(new QLabel(this))
{
    nameWidgets();
    arrange();
    listen();
    retranslate();
}

void DomainForm::nameWidgets()
{
    m_name->setObjectName(QStringLiteral("name"));
    m_service->setObjectName(QStringLiteral("service"));
    m_preset->setObjectName(QStringLiteral("preset"));
    m_server->setObjectName(QStringLiteral("server"));
    m_keyFile->setObjectName(QStringLiteral("keyFile"));
    m_user->setObjectName(QStringLiteral("user"));
    m_algorithm->setObjectName(QStringLiteral("algorithm"));
    m_secret->setObjectName(QStringLiteral("secret"));
    m_zone->setObjectName(QStringLiteral("zone"));
}

void DomainForm::arrange()
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_signUp->setTextFormat(Qt::PlainText);
    m_signUp->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_signUp->setWordWrap(true);
    m_algorithm->addItems(keyAlgorithms());
    for (QComboBox* box : {m_service, m_preset}) { // one long name must not make the window wide
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(20);
    }
    for (const ProviderInfo& service : m_services)
        m_service->addItem(service.name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget* row : std::initializer_list<QWidget*>{
             m_nameField, m_serviceField, m_presetField, m_serverField, m_signUp, m_keyFileField, m_userField,
             m_algorithmField, m_secretField, m_reveal, m_zoneField})
        layout->addWidget(row);
}

void DomainForm::listen()
{
    connect(m_service, &QComboBox::activated, this, &DomainForm::chooseService);
    connect(m_preset, &QComboBox::activated, this, &DomainForm::choosePreset);
    connect(m_server, &QLineEdit::textEdited, this, &DomainForm::showPresetHint);
    connect(m_keyFile, &QPushButton::clicked, this, &DomainForm::browse);
    connect(m_algorithm, &QComboBox::activated, this, &DomainForm::edited);
    connect(m_reveal, &QCheckBox::toggled, this,
            [this](bool shown) { m_secret->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    for (QLineEdit* editor : {m_name, m_server, m_user, m_secret, m_zone})
        connect(editor, &QLineEdit::textEdited, this, &DomainForm::edited);
}

void DomainForm::retranslate()
{
    m_nameField->setLabel(tr("&Domain name"));
    m_name->setPlaceholderText(tr("for example nha.example.vn"));
    m_serviceField->setLabel(tr("Service that &manages the name"));
    m_presetField->setLabel(tr("&Known servers"));
    m_keyFileField->setLabel(tr("Key file of tsig-keygen, ddns-confgen or keymgr"));
    m_keyFile->setText(tr("Choose key &file…"));
    m_algorithmField->setLabel(tr("Al&gorithm of the key"));
    m_zoneField->setLabel(tr("DNS &zone"));
    m_zone->setPlaceholderText(tr("found by asking"));
    m_reveal->setText(tr("Sho&w the secret while I type"));
    for (std::size_t i = 0; i < m_services.size(); ++i)
        m_service->setItemText(static_cast<int>(i), serviceName(m_services[i]));
    const int chosen = m_preset->currentIndex();
    m_preset->clear();
    m_preset->addItem(tr("Choose, or type the server below"));
    for (const Preset& preset : m_presets)
        m_preset->addItem(preset.name);
    m_preset->setCurrentIndex(std::max(0, chosen));
    showService();
    showFaults(std::vector<ConfigFault>(m_faults));
}

const ProviderInfo& DomainForm::service() const
{
    return m_services[m_chosen];
}

// Shows the fields that make sense for the service. What a stored record has besides is shown as well.
void DomainForm::showService()
{
    const ProviderInfo& chosen = service();
    const bool dns = speaksDns(chosen);
    const bool isLoaded = m_loaded.provider == chosen.id;
    m_service->setCurrentIndex(static_cast<int>(m_chosen));
    m_serviceField->setVisible(m_services.size() > 1);
    m_serviceField->setHint(serviceHelp(chosen));
    m_presetField->setVisible(isUsual(chosen) && !m_presets.empty());
    m_serverField->setVisible(chosen.server.isEmpty() || m_detailed || m_server->text() != chosen.server);
    m_serverField->setLabel(dns ? tr("Name &server (HOST or HOST:PORT)") : tr("&Server name"));
    m_server->setPlaceholderText(dns ? tr("for example ns.example.vn") : tr("for example dyn.example.vn"));
    m_keyFileField->setVisible(dns && m_readKeyFile);
    m_userField->setVisible(chosen.needsUser || (isLoaded && !m_loaded.user.isEmpty()));
    m_userField->setLabel(userLabel(chosen));
    m_algorithmField->setVisible(dns);
    m_secretField->setLabel(secretLabel(chosen));
    m_secret->setPlaceholderText(m_secretStored && isLoaded ? tr("unchanged") : QString());
    m_zoneField->setVisible(dns);
    showPresetHint();
}

void DomainForm::setDetailed(bool detailed)
{
    m_detailed = detailed;
    showService();
}

void DomainForm::load(const DomainDraft& draft, bool secretStored)
{
    m_loaded = draft;
    m_secretStored = secretStored;
    auto place = std::find_if(m_services.begin(), m_services.end(),
                              [&](const ProviderInfo& info) { return info.id == draft.provider; });
    if (place == m_services.end()) { // its description is gone
        m_services.push_back(unknownProvider(draft.provider));
        m_service->addItem(draft.provider);
        place = std::prev(m_services.end());
    }
    m_chosen = static_cast<std::size_t>(place - m_services.begin());
    m_name->setText(draft.name);
    m_server->setText(draft.server);
    setUser(draft.user);
    m_zone->setText(draft.zone);
    m_secret->clear();
    showService();
    Q_EMIT serviceChanged();
}

void DomainForm::store(DomainDraft& draft) const
{
    draft.name = m_name->text();
    draft.provider = service().id;
    draft.server = m_serverField->isVisibleTo(this) ? m_server->text() : service().server;
    draft.user = m_userField->isVisibleTo(this) ? user() : QString();
    draft.zone = m_zoneField->isVisibleTo(this) ? m_zone->text() : QString();
}

void DomainForm::setUser(const QString& user)
{
    if (!speaksDns(service())) {
        m_user->setText(user);
        return;
    }
    const KeyLogin login = readKeyLogin(user);
    if (m_algorithm->findText(login.algorithm) < 0)
        m_algorithm->addItem(login.algorithm);
    m_algorithm->setCurrentText(login.algorithm);
    m_user->setText(login.name);
}

QString DomainForm::user() const
{
    return speaksDns(service()) ? toString(KeyLogin{m_algorithm->currentText(), m_user->text()})
                                : m_user->text();
}

Secret DomainForm::secret() const
{
    return Secret(m_secret->text().toUtf8());
}

void DomainForm::chooseService(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) == m_chosen)
        return;
    const QString presetServer = service().server;
    const bool spokeDns = speaksDns(service());
    m_chosen = static_cast<std::size_t>(index);
    if (m_secretStored && service().id == m_loaded.provider) {
        m_server->setText(m_loaded.server);
        setUser(m_loaded.user);
    } else if (speaksDns(service()) != spokeDns) { // neither means the same there
        m_server->setText(service().server);
        m_user->clear();
    } else if (!service().server.isEmpty() || m_server->text() == presetServer) {
        m_server->setText(service().server);
    }
    // What was typed for one service must not go to another.
    m_secret->clear();
    m_faults.clear();
    showFaults({});
    showService();
    Q_EMIT serviceChanged();
    Q_EMIT edited();
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
    for (std::size_t i = 0; i < m_presets.size() && isUsual(service()); ++i) {
        if (m_presets[i].server == serverUrl(m_server->text()))
            found = static_cast<int>(i) + 1;
    }
    m_preset->setCurrentIndex(found);
    const QString signUp = found > 0 ? m_presets[static_cast<std::size_t>(found) - 1].signUpUrl : QString();
    m_signUp->setText(tr("No account there yet? Get one at %1").arg(signUp));
    m_signUp->setVisible(!signUp.isEmpty());
}

void DomainForm::browse()
{
    if (!m_files) {
        m_files = new QFileDialog(this);
        m_files->setFileMode(QFileDialog::ExistingFile);
        connect(m_files, &QFileDialog::fileSelected, this, &DomainForm::takeKeyFile);
    }
    m_files->open();
}

void DomainForm::takeKeyFile(const QString& path)
{
    const Result<DnsKey> key = m_readKeyFile(path);
    m_keyFileField->setFault(key.ok() ? QString() : tr("This file gives no key: %1").arg(key.error().detail));
    if (!key.ok())
        return;
    setUser(key.value().user);
    m_secret->setText(QString::fromUtf8(key.value().secret.expose()));
    Q_EMIT edited();
}

void DomainForm::showFaults(const std::vector<ConfigFault>& faults)
{
    m_faults = faults;
    m_keyFileField->setFault({});
    const std::initializer_list<std::pair<ConfigField, Field*>> places{{ConfigField::Name, m_nameField},
                                                                       {ConfigField::Server, m_serverField},
                                                                       {ConfigField::User, m_userField},
                                                                       {ConfigField::Account, m_secretField},
                                                                       {ConfigField::Zone, m_zoneField}};
    bool focused = false;
    for (const auto& place : places) {
        QString text;
        for (const ConfigFault& fault : faults) {
            if (fault.field == place.first && text.isEmpty())
                text = explain(fault, service());
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
