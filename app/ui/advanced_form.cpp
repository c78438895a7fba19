// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/advanced_form.h"

#include "ui/explain.h"
#include "ui/field.h"
#include "ui/service_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace vnddns {

namespace {

// The order of the entries; the index is the enum's value.
enum class Choice { Auto, Interface, Echo, List };
constexpr std::array kChoices{Choice::Auto, Choice::Interface, Choice::Echo, Choice::List};
constexpr std::array kVaults{VaultKind::Keychain, VaultKind::File};

// A container for editors that form one field together; the first gets the focus.
QWidget* inRow(std::initializer_list<QWidget*> editors, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    for (QWidget* editor : editors)
        layout->addWidget(editor);
    row->setFocusProxy(*editors.begin());
    return row;
}

Choice choiceFor(const std::vector<Source>& sources)
{
    if (sources.empty())
        return Choice::Auto;
    if (sources.size() > 1)
        return Choice::List;
    if (sources.front().kind == SourceKind::Interface)
        return Choice::Interface;
    return sources.front().kind == SourceKind::Echo ? Choice::Echo : Choice::List;
}

// By which people know a line better than by its name; empty: it has none.
QString addressOf(const LocalInterface& line)
{
    for (const Family family : kFamilies) {
        for (const LocalAddress& own : line.addresses) {
            if (own.address.family() == family && own.address.scope() != Scope::LinkLocal)
                return QString::fromStdString(own.address.toString());
        }
    }
    return {};
}

template<typename Kinds, typename Kind>
int indexOf(const Kinds& kinds, Kind kind)
{
    return static_cast<int>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin());
}

} // namespace

AdvancedForm::AdvancedForm(std::vector<LocalInterface> lines, QWidget* parent)
    : QGroupBox(parent)
    , m_lines(std::move(lines))
    , m_service(unknownProvider(Account().provider))
    , m_v4(new QCheckBox(this))
    , m_v6(new QCheckBox(this))
    , m_families(new Field(inRow({m_v4, m_v6}, this), this))
    , m_source(new QComboBox(this))
    , m_sourceField(new Field(m_source, this))
    , m_interface(new QLineEdit(this))
    , m_interfaceField(new Field(m_interface, this))
    , m_line(new QComboBox(this))
    , m_lineField(new Field(m_line, this))
    , m_list(new QLineEdit(this))
    , m_listField(new Field(m_list, this))
    , m_hostId(new QLineEdit(this))
    , m_hostIdField(new Field(m_hostId, this))
    , m_caFile(new QLineEdit(this))
    , m_browse(new QPushButton(this))
    , m_caField(new Field(inRow({m_caFile, m_browse}, this), this))
    , m_dnsServer(new QLineEdit(this))
    , m_dnsField(new Field(m_dnsServer, this))
    , m_vault(new QComboBox(this))
    , m_vaultField(new Field(m_vault, this))
{
    build();
    connect(m_browse, &QPushButton::clicked, this, &AdvancedForm::browse);
    connect(m_source, &QComboBox::activated, this, &AdvancedForm::refreshDependents);
    connect(m_vault, &QComboBox::activated, this, &AdvancedForm::refreshDependents);
    for (QCheckBox* box : {m_v4, m_v6})
        connect(box, &QCheckBox::clicked, this, &AdvancedForm::edited);
    for (QComboBox* box : {m_source, m_line, m_vault})
        connect(box, &QComboBox::activated, this, &AdvancedForm::edited);
    for (QLineEdit* line : {m_interface, m_list, m_hostId, m_caFile, m_dnsServer})
        connect(line, &QLineEdit::textEdited, this, &AdvancedForm::edited);
    load(DomainDraft{});
    retranslate();
}

void AdvancedForm::build()
{
    m_v4->setObjectName(QStringLiteral("v4"));
    m_v6->setObjectName(QStringLiteral("v6"));
    m_source->setObjectName(QStringLiteral("source"));
    m_vault->setObjectName(QStringLiteral("vault"));
    m_line->setObjectName(QStringLiteral("line"));
    m_interface->setObjectName(QStringLiteral("interface"));
    m_list->setObjectName(QStringLiteral("sources"));
    m_hostId->setObjectName(QStringLiteral("hostId"));
    m_caFile->setObjectName(QStringLiteral("caFile"));
    for (std::size_t i = 0; i < kChoices.size(); ++i)
        m_source->addItem(QString());
    for (std::size_t i = 0; i < kVaults.size(); ++i)
        m_vault->addItem(QString());
    auto* layout = new QVBoxLayout(this);
    for (Field* field : {m_families, m_sourceField, m_interfaceField, m_listField, m_lineField, m_hostIdField,
                         m_caField, m_dnsField, m_vaultField})
        layout->addWidget(field);
}

void AdvancedForm::retranslate()
{
    setTitle(tr("Advanced"));
    m_families->setLabel(tr("Addresses to publish"));
    m_v4->setText(tr("IPv&4"));
    m_v6->setText(tr("IPv&6"));
    m_sourceField->setLabel(tr("W&here the address comes from"));
    m_source->setItemText(0, tr("Automatic: this computer's own if it is public, else what the server sees"));
    m_source->setItemText(1, tr("Only this computer's own"));
    m_source->setItemText(2, tr("Only what the server sees"));
    m_interfaceField->setLabel(tr("Network &interface"));
    m_interface->setPlaceholderText(tr("the one that leads to the Internet"));
    m_source->setItemText(3, tr("These sources"));
    m_listField->setLabel(tr("Sou&rces, several with commas"));
    m_list->setPlaceholderText(QStringLiteral("router,echo"));
    m_lineField->setLabel(tr("Internet &line"));
    m_lineField->setHint(tr("For a computer with several lines: the name leads to the one chosen here."));
    showLines(m_line->currentData().toString());
    m_hostIdField->setLabel(tr("IPv6 of an&other device of this network (its last half)"));
    m_hostId->setPlaceholderText(tr("none: the name leads to this computer"));
    m_caField->setLabel(tr("CA &file, for a server with a private certificate"));
    m_caFile->setAccessibleName(tr("CA file"));
    m_caFile->setPlaceholderText(tr("none: the system's authorities"));
    m_browse->setText(tr("&Browse…"));
    m_dnsField->setLabel(tr("DNS server to verif&y with"));
    m_dnsServer->setPlaceholderText(tr("the name servers of the zone"));
    m_vaultField->setLabel(tr("Where the secret is ke&pt"));
    m_vault->setItemText(0, tr("In the keychain of this system"));
    m_vault->setItemText(1, tr("In a file (less safe)"));
    refreshDependents();
    showFaults(std::vector<ConfigFault>(m_faults));
}

void AdvancedForm::refreshDependents()
{
    QStringList refusals;
    for (const Family family : kFamilies) {
        QCheckBox* box = family == Family::V4 ? m_v4 : m_v6;
        const QString refusal = m_service.families[family] ? QString() : familyRefusal(m_service, family);
        box->setEnabled(refusal.isEmpty());
        box->setToolTip(refusal);
        if (!refusal.isEmpty())
            refusals << refusal;
    }
    m_families->setHint(refusals.join(QLatin1Char(' '))); // a tool tip needs a mouse
    const Choice choice = kChoices[static_cast<std::size_t>(m_source->currentIndex())];
    m_interfaceField->setVisible(choice == Choice::Interface);
    m_listField->setVisible(choice == Choice::List);
    const bool file = kVaults[static_cast<std::size_t>(m_vault->currentIndex())] == VaultKind::File;
    m_vaultField->setHint(
        file ? tr("Warning: the secret then lies on the disk unencrypted. Only your user may read "
                  "the file, but so may every program that you start and whoever gets the disk.")
             : QString());
}

// A line that is not there now stays chosen: it may only be unplugged.
void AdvancedForm::showLines(const QString& chosen)
{
    m_line->clear();
    m_line->addItem(tr("Automatic"), QString());
    for (const LocalInterface& line : m_lines) {
        const QString address = addressOf(line);
        m_line->addItem(address.isEmpty() ? line.name
                                          : tr("%1 (%2)", "line, address").arg(line.name, address),
                        line.name);
    }
    if (m_line->findData(chosen) < 0)
        m_line->addItem(tr("%1 (not present)", "line").arg(chosen), chosen);
    m_line->setCurrentIndex(m_line->findData(chosen));
}

void AdvancedForm::setService(const ProviderInfo& service)
{
    const ProviderInfo before = std::exchange(m_service, service);
    for (const Family family : kFamilies) {
        QCheckBox* box = family == Family::V4 ? m_v4 : m_v6;
        if (!service.families[family])
            box->setChecked(false);
        else if (!before.families[family])
            box->setChecked(true);
    }
    m_caField->setHidden(speaksDns(service)); // its messages are signed, without TLS
    refreshDependents();
}

void AdvancedForm::load(const DomainDraft& draft)
{
    m_v4->setChecked(draft.families.v4);
    m_v6->setChecked(draft.families.v6);
    const Choice choice = choiceFor(draft.sources);
    m_source->setCurrentIndex(indexOf(kChoices, choice));
    m_interface->setText(choice == Choice::Interface ? draft.sources.front().value : QString());
    m_list->setText(choice == Choice::List ? toString(draft.sources) : QString());
    showLines(draft.through);
    m_lineField->setVisible(m_lines.size() > 1 || !draft.through.isEmpty());
    m_hostId->setText(draft.hostId ? QString::fromStdString(draft.hostId->toString()) : QString());
    m_caFile->setText(draft.caFile);
    m_dnsServer->setText(draft.dnsServer);
    setVault(draft.vault);
}

void AdvancedForm::store(DomainDraft& draft) const
{
    draft.families = {m_v4->isChecked(), m_v6->isChecked()};
    draft.sources = chosenSources();
    draft.through = m_line->currentData().toString();
    const QString hostId = m_hostId->text().trimmed();
    draft.hostId = Address::parse(hostId.toStdString());
    draft.strange.clear();
    if (!hostId.isEmpty() && !draft.hostId)
        draft.strange.push_back({FaultKind::NotAnInterfaceId, ConfigField::HostId, hostId});
    if (m_listField->isVisibleTo(this) && draft.sources.empty())
        draft.strange.push_back({FaultKind::NotASource, ConfigField::Source, m_list->text()});
    draft.caFile = speaksDns(m_service) ? QString() : m_caFile->text();
    draft.dnsServer = m_dnsServer->text();
    draft.vault = kVaults[static_cast<std::size_t>(m_vault->currentIndex())];
}

std::vector<Source> AdvancedForm::chosenSources() const
{
    switch (kChoices[static_cast<std::size_t>(m_source->currentIndex())]) {
    case Choice::Auto:
        return {};
    case Choice::Interface:
        return {{SourceKind::Interface, m_interface->text().trimmed()}};
    case Choice::Echo:
        return {{SourceKind::Echo, {}}};
    case Choice::List:
        return parseSources(m_list->text()).value_or(std::vector<Source>{});
    }
    return {};
}

void AdvancedForm::setVault(VaultKind vault)
{
    m_vault->setCurrentIndex(indexOf(kVaults, vault));
    refreshDependents();
}

// Where the source that is chosen is typed.
Field& AdvancedForm::sourceEditor() const
{
    switch (kChoices[static_cast<std::size_t>(m_source->currentIndex())]) {
    case Choice::Interface:
        return *m_interfaceField;
    case Choice::List:
        return *m_listField;
    case Choice::Auto:
    case Choice::Echo:
        break;
    }
    return *m_sourceField;
}

bool AdvancedForm::showFaults(const std::vector<ConfigFault>& faults)
{
    m_faults = faults;
    bool found = false;
    for (Field* field : {m_sourceField, m_interfaceField, m_listField}) // another may have been chosen since
        field->setFault({});
    const std::initializer_list<std::pair<ConfigField, Field*>> places{
        {ConfigField::Families, m_families}, {ConfigField::Source, &sourceEditor()},
        {ConfigField::Through, m_lineField}, {ConfigField::HostId, m_hostIdField},
        {ConfigField::CaFile, m_caField},    {ConfigField::DnsServer, m_dnsField}};
    for (const auto& place : places) {
        QString text;
        for (const ConfigFault& fault : faults) {
            if (fault.field == place.first && text.isEmpty())
                text = explain(fault);
        }
        place.second->setFault(text);
        found = found || !text.isEmpty();
    }
    return found;
}

void AdvancedForm::browse()
{
    if (!m_files) {
        m_files = new QFileDialog(this);
        m_files->setFileMode(QFileDialog::ExistingFile);
        m_files->setNameFilters({QStringLiteral("PEM (*.pem *.crt *.cer)"), QStringLiteral("* (*)")});
        connect(m_files, &QFileDialog::fileSelected, this, [this](const QString& file) {
            m_caFile->setText(file);
            Q_EMIT edited();
        });
    }
    m_files->open();
}

void AdvancedForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QGroupBox::changeEvent(event);
}

} // namespace vnddns
