// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/config_json.h"

#include "service/value_json.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString describe(ConfigField field)
{
    switch (field) {
    case ConfigField::Name:
        return u"name"_s;
    case ConfigField::Server:
        return u"server"_s;
    case ConfigField::User:
        return u"user"_s;
    case ConfigField::CaFile:
        return u"ca_file"_s;
    case ConfigField::Families:
        return u"families"_s;
    case ConfigField::Source:
        return u"source"_s;
    case ConfigField::HostId:
        return u"host_id"_s;
    case ConfigField::Through:
        return u"through"_s;
    case ConfigField::CrossChecks:
        return u"cross_checks"_s;
    case ConfigField::DnsServer:
        return u"dns_server"_s;
    case ConfigField::Zone:
        return u"zone"_s;
    case ConfigField::Account:
        return u"account"_s;
    }
    return {};
}

QString describe(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Missing:
        return u"is missing"_s;
    case FaultKind::NotAUrl:
        return u"is not a URL"_s;
    case FaultKind::PlainHttp:
        return u"plain http is only allowed to loopback"_s;
    case FaultKind::SchemeUnknown:
        return u"is neither https nor http"_s;
    case FaultKind::CredentialsInUrl:
        return u"must not hold a user name or secret"_s;
    case FaultKind::NotAHostName:
        return u"is not a host name"_s;
    case FaultKind::DuplicateName:
        return u"is there twice"_s;
    case FaultKind::UnknownAccount:
        return u"names an account that does not exist"_s;
    case FaultKind::NotAnEndpoint:
        return u"is not HOST:PORT"_s;
    case FaultKind::NotAKey:
        return u"is not [ALGORITHM:]KEYNAME"_s;
    case FaultKind::BadCharacter:
        return u"holds a character that is not allowed"_s;
    case FaultKind::TooLong:
        return u"is too long"_s;
    case FaultKind::TooMany:
        return u"is one too many"_s;
    case FaultKind::NotASource:
        return u"is not a source of addresses"_s;
    case FaultKind::NotADnsEcho:
        return u"is neither NAME@SERVER nor one of %1"_s.arg(dnsOperators().join(u", "_s));
    case FaultKind::NotAnInterfaceId:
        return u"is not an interface identifier like ::1a2b:3c4d"_s;
    }
    return {};
}

Account readAccount(JsonReader& reader)
{
    Account account;
    account.id = reader.text("id"_L1);
    static const QRegularExpression kId(u"^[a-z0-9-]{1,64}$"_s);
    if (!kId.match(account.id).hasMatch())
        reader.fail("id"_L1, u"is not 1 to 64 of a-z, 0-9 and -"_s);
    account.provider = reader.text("provider"_L1, account.provider);
    account.server = reader.text("server"_L1);
    account.user = reader.text("user"_L1);
    account.caFile = reader.text("ca_file"_L1, QString());
    account.dnsServer = reader.text("dns_server"_L1, QString());
    account.zone = reader.text("zone"_L1, QString());
    if (reader.has("vault"_L1))
        account.vault = readEnum(reader, "vault"_L1, VaultKind::File);
    reader.refuseUnknown();
    return account;
}

PerFamily<bool> readFamilies(JsonReader& reader)
{
    if (!reader.has("families"_L1))
        return {true, true};
    PerFamily<bool> families{false, false};
    for (const QString& word : reader.texts("families"_L1)) {
        if (word == "v4"_L1)
            families.v4 = true;
        else if (word == "v6"_L1)
            families.v6 = true;
        else
            reader.fail("families"_L1, u"'%1' is neither v4 nor v6"_s.arg(word));
    }
    return families;
}

Record readRecord(JsonReader& reader)
{
    Record record{readName(reader, "name"_L1), reader.text("account"_L1), readFamilies(reader), {}, {}};
    const QString source = reader.text("source"_L1, u"auto"_s);
    if (auto sources = parseSources(source))
        record.sources = std::move(*sources);
    else
        // No more of it: a key may stand behind the first colon.
        reader.fail("source"_L1, u"'%1…' is not a list of sources"_s.arg(source.section(u':', 0, 0)));
    if (const QString id = reader.text("host_id"_L1, QString()); !id.isEmpty()) {
        record.hostId = Address::parse(id.toStdString());
        if (!record.hostId)
            reader.fail("host_id"_L1, u"'%1' is not an interface identifier"_s.arg(id));
    }
    record.through = reader.text("through"_L1, QString());
    reader.refuseUnknown();
    return record;
}

Config readConfig(JsonReader& reader)
{
    Config config;
    static_cast<void>(reader.number("version"_L1, kConfigVersion, kConfigVersion));
    if (reader.has("language"_L1))
        config.language = readEnum(reader, "language"_L1, Language::English);
    config.paused = reader.flag("paused"_L1, false);
    config.notifications = reader.flag("notifications"_L1, true);
    if (reader.has("publish_scope"_L1))
        config.publishScope = readEnum(reader, "publish_scope"_L1, PublishScope::Any);
    if (reader.has("watch"_L1))
        config.watch = readEnum(reader, "watch"_L1, Watch::Never);
    if (reader.has("cross_checks"_L1)) {
        const std::vector<QString> crossChecks = reader.texts("cross_checks"_L1);
        config.crossChecks = QStringList(crossChecks.begin(), crossChecks.end());
    }
    for (JsonReader& reading : reader.objects("accounts"_L1)) {
        Account account = readAccount(reading);
        if (config.account(account.id) != nullptr)
            reading.fail("id"_L1, u"'%1' is there twice"_s.arg(account.id));
        config.accounts.push_back(std::move(account));
    }
    for (JsonReader& record : reader.objects("records"_L1))
        config.records.push_back(readRecord(record));
    reader.refuseUnknown();
    return config;
}

} // namespace

QString toString(Language language)
{
    switch (language) {
    case Language::System:
        return u"system"_s;
    case Language::Vietnamese:
        return u"vi"_s;
    case Language::English:
        return u"en"_s;
    }
    return u"system"_s;
}

QString toString(VaultKind vault)
{
    switch (vault) {
    case VaultKind::Keychain:
        return u"keychain"_s;
    case VaultKind::File:
        return u"file"_s;
    }
    return u"keychain"_s;
}

QString toString(PublishScope scope)
{
    switch (scope) {
    case PublishScope::GlobalOnly:
        return u"global"_s;
    case PublishScope::Any:
        return u"any"_s;
    }
    return u"global"_s;
}

QString toString(Watch watch)
{
    switch (watch) {
    case Watch::Always:
        return u"always"_s;
    case Watch::Unmetered:
        return u"unmetered"_s;
    case Watch::Never:
        return u"never"_s;
    }
    return u"always"_s;
}

QString describe(const ConfigFault& fault)
{
    const QString text = fault.text.isEmpty() ? QString() : u" (%1)"_s.arg(fault.text);
    return u"%1: %2%3"_s.arg(describe(fault.field), describe(fault.kind), text);
}

QJsonObject toJson(const Account& account)
{
    return {{u"id"_s, account.id},
            {u"provider"_s, account.provider},
            {u"server"_s, account.server},
            {u"user"_s, account.user},
            {u"ca_file"_s, account.caFile},
            {u"vault"_s, toString(account.vault)},
            {u"dns_server"_s, account.dnsServer},
            {u"zone"_s, account.zone}};
}

QJsonObject toJson(const Record& record)
{
    QJsonArray families;
    for (const Family family : kFamilies) {
        if (record.families[family])
            families.append(QString::fromLatin1(toString(family).data(), qsizetype(toString(family).size())));
    }
    return {{u"name"_s, record.name.toString()},
            {u"account"_s, record.accountId},
            {u"families"_s, families},
            {u"source"_s, toString(record.sources)},
            {u"host_id"_s, record.hostId ? toText(*record.hostId) : QString()},
            {u"through"_s, record.through}};
}

QJsonObject toJson(const Config& config)
{
    QJsonArray accounts;
    for (const Account& account : config.accounts)
        accounts.append(toJson(account));
    QJsonArray records;
    for (const Record& record : config.records)
        records.append(toJson(record));
    return {{u"version"_s, kConfigVersion},
            {u"language"_s, toString(config.language)},
            {u"paused"_s, config.paused},
            {u"notifications"_s, config.notifications},
            {u"publish_scope"_s, toString(config.publishScope)},
            {u"watch"_s, toString(config.watch)},
            {u"cross_checks"_s, QJsonArray::fromStringList(config.crossChecks)},
            {u"accounts"_s, accounts},
            {u"records"_s, records}};
}

Result<Config> configFromJson(const QJsonObject& json)
{
    if (json.value("version"_L1).toDouble() > kConfigVersion)
        return Error{
            ErrorKind::Unsupported, u"version: was written by a newer version of this program"_s, {}};
    JsonReader reader(json);
    Config config = readConfig(reader);
    if (!reader.fault().isEmpty())
        return Error{ErrorKind::Storage, reader.fault(), {}};
    if (const auto faults = validate(config); !faults.empty())
        return Error{ErrorKind::Storage, describe(faults.front()), {}};
    return config;
}

} // namespace vnddns
