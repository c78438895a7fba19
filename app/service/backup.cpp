// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/backup.h"

#include "providers/description.h"
#include "service/config_json.h"
#include "service/whole_file.h"

#include <QJsonDocument>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "vnddns-settings"_L1;
constexpr std::size_t kMostProviders = 100;

Error unusable(const QString& why)
{
    return Error{ErrorKind::Storage, why, {}};
}

QString otherThan(const QJsonObject& json, std::initializer_list<QLatin1String> known)
{
    for (const QString& key : json.keys()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return key;
    }
    return {};
}

Result<OwnProviders> readProviders(const QJsonValue& value)
{
    if (!value.isUndefined() && !value.isObject())
        return unusable(u"providers: is not an object"_s);
    const QJsonObject json = value.toObject();
    if (static_cast<std::size_t>(json.size()) > kMostProviders)
        return unusable(u"providers: are too many"_s);
    OwnProviders providers;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject description = it.value().toObject();
        const auto parsed =
            parseDescription(QJsonDocument(description).toJson(), u"providers.%1"_s.arg(it.key()));
        if (!parsed.ok())
            return parsed.error();
        // The id becomes the name of a file.
        if (parsed.value().id != it.key())
            return unusable(u"providers.%1: describes '%2'"_s.arg(it.key(), parsed.value().id));
        providers.emplace(it.key(), description);
    }
    return providers;
}

// What holds for all names, alone.
Config optionsOf(Config config)
{
    config.accounts.clear();
    config.records.clear();
    return config;
}

Config withOptions(Config options, const Config& names)
{
    options.accounts = names.accounts;
    options.records = names.records;
    return options;
}

bool isSameButId(const Account& a, const Account& b)
{
    Account same = a;
    same.id = b.id;
    return same == b;
}

// The place of a backup's account among those that are here; makes it when there is none.
QString placeOf(const Account& account, Config& config, bool replace, const std::function<QString()>& freshId)
{
    const auto same = std::find_if(config.accounts.begin(), config.accounts.end(), [&](const Account& known) {
        return known.id == account.id && loginOf(known) == loginOf(account);
    });
    if (same != config.accounts.end()) {
        if (replace)
            *same = account;
        return same->id;
    }
    // Where a token is the whole login, two of them cannot be told apart.
    const auto twin = std::find_if(config.accounts.begin(), config.accounts.end(), [&](const Account& known) {
        return !account.user.isEmpty() && isSameButId(account, known);
    });
    if (twin != config.accounts.end())
        return twin->id;
    const bool taken = config.account(account.id) != nullptr;
    config.accounts.push_back(account);
    if (taken)
        config.accounts.back().id = freshId();
    return config.accounts.back().id;
}

// Whether both lead to the same name by the same login, whatever the accounts' ids are.
bool isSame(const Record& a, const Account& accountOfA, const Record& b, const Account& accountOfB)
{
    Record same = a;
    same.accountId = b.accountId;
    return same == b && isSameButId(accountOfA, accountOfB);
}

void put(const Record& record, Config& config)
{
    const auto there = std::find_if(config.records.begin(), config.records.end(),
                                    [&](const Record& known) { return known.name == record.name; });
    if (there != config.records.end())
        *there = record;
    else
        config.records.push_back(record);
}

void restoreRecords(const Config& wanted, const Config& here, bool replace,
                    const std::function<QString()>& freshId, Restoration& result)
{
    std::map<QString, QString> places; // by the backup's id, so that names of one login stay together
    for (const Record& record : wanted.records) {
        const Account& account = *wanted.account(record.accountId);
        const Record* known = here.record(record.name);
        if (known && isSame(record, account, *known, *here.account(known->accountId)))
            continue;
        if (known && !replace) {
            result.kept.push_back(record.name);
            continue;
        }
        auto place = places.find(account.id);
        if (place == places.end())
            place = places.emplace(account.id, placeOf(account, result.config, replace, freshId)).first;
        Record taken = record;
        taken.accountId = place->second;
        put(taken, result.config);
        result.taken.push_back(std::move(taken));
    }
}

void restoreOptions(const Config& wanted, bool replace, Restoration& result)
{
    const Config here = optionsOf(result.config);
    const Config options = optionsOf(wanted);
    if (options == here)
        return;
    const bool untouched = here == Config();
    result.optionsTaken = untouched || replace;
    result.optionsKept = !result.optionsTaken;
    if (result.optionsTaken)
        result.config = withOptions(options, result.config);
}

void restoreProviders(const OwnProviders& wanted, const OwnProviders& here, bool replace, Restoration& result)
{
    for (const auto& [id, description] : wanted) {
        const auto known = here.find(id);
        if (known == here.end() || (replace && known->second != description))
            result.providers.emplace(id, description);
        else if (known->second != description)
            result.providersKept.append(id);
    }
}

} // namespace

QByteArray writeBackup(const Backup& backup, const QString& program)
{
    QJsonObject providers;
    for (const auto& [id, description] : backup.providers)
        providers.insert(id, description);
    return QJsonDocument(QJsonObject{{u"format"_s, kFormat},
                                     {u"version"_s, kBackupVersion},
                                     {u"program"_s, program},
                                     {u"settings"_s, toJson(backup.settings)},
                                     {u"providers"_s, providers}})
        .toJson();
}

Result<Backup> readBackup(const QByteArray& text)
{
    if (text.size() > kLargestBackup)
        return unusable(u"is larger than any settings that this program exports"_s);
    const auto json = parseObject(text);
    if (!json.ok())
        return unusable(u"is damaged, or no file of 'vnddnsctl export': "_s + json.error().detail);
    if (json.value().value("format"_L1) != kFormat)
        return unusable(u"is no file of 'vnddnsctl export'"_s);
    const QJsonValue version = json.value().value("version"_L1);
    if (version.toDouble() > kBackupVersion)
        return Error{ErrorKind::Unsupported, u"was written by a newer version of this program"_s, {}};
    if (version.toDouble() != kBackupVersion)
        return unusable(u"version: is not %1"_s.arg(kBackupVersion));
    const QString stranger =
        otherThan(json.value(), {"format"_L1, "version"_L1, "program"_L1, "settings"_L1, "providers"_L1});
    if (!stranger.isEmpty())
        return unusable(u"%1: is not a known field"_s.arg(stranger));
    if (!json.value().value("settings"_L1).isObject())
        return unusable(u"settings: is missing"_s);
    auto settings = configFromJson(json.value().value("settings"_L1).toObject());
    if (!settings.ok())
        return Error{settings.error().kind, u"settings: "_s + settings.error().detail, {}};
    auto providers = readProviders(json.value().value("providers"_L1));
    if (!providers.ok())
        return providers.error();
    return Backup{std::move(settings).value(), std::move(providers).value()};
}

Restoration restore(const Backup& backup, const Backup& here, bool replace,
                    const std::function<QString()>& freshId)
{
    Restoration result;
    result.config = here.settings;
    restoreRecords(backup.settings, here.settings, replace, freshId, result);
    const Config before = result.config;
    const QStringList dropped = dropUnusedAccounts(result.config);
    for (const Account& account : before.accounts) {
        if (dropped.contains(account.id))
            result.dropped.push_back(account);
    }
    restoreOptions(backup.settings, replace, result);
    restoreProviders(backup.providers, here.providers, replace, result);
    return result;
}

} // namespace vnddns
