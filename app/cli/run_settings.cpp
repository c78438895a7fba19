// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "service/config_json.h"
#include "service/console.h"
#include "service/world.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Key
{
    const char* name;
    const char* values;
    QString (*get)(const Config& config);
    bool (*set)(Config& config, const QString& value); // false: no such value
};

bool readFlag(const QString& value, bool& flag)
{
    flag = value == "on"_L1;
    return flag || value == "off"_L1;
}

constexpr std::array kKeys{
    Key{"publish-scope", "global|any", [](const Config& config) { return toString(config.publishScope); },
        [](Config& config, const QString& value) {
            config.publishScope = value == "any"_L1 ? PublishScope::Any : PublishScope::GlobalOnly;
            return value == toString(config.publishScope);
        }},
    Key{"language", "system|vi|en", [](const Config& config) { return toString(config.language); },
        [](Config& config, const QString& value) {
            for (const Language language : {Language::System, Language::Vietnamese, Language::English}) {
                if (toString(language) == value) {
                    config.language = language;
                    return true;
                }
            }
            return false;
        }},
    Key{"watch", "always|unmetered|never", [](const Config& config) { return toString(config.watch); },
        [](Config& config, const QString& value) {
            for (const Watch watch : {Watch::Always, Watch::Unmetered, Watch::Never}) {
                if (toString(watch) == value) {
                    config.watch = watch;
                    return true;
                }
            }
            return false;
        }},
    Key{"cross-checks", "URL[#FIELD][,URL[#FIELD]]|none",
        [](const Config& config) {
            return config.crossChecks.isEmpty() ? u"none"_s : config.crossChecks.join(u',');
        },
        [](Config& config, const QString& value) {
            config.crossChecks = value == "none"_L1 ? QStringList() : value.split(u',');
            return validate(config).empty();
        }},
    Key{"notifications", "on|off",
        [](const Config& config) { return config.notifications ? u"on"_s : u"off"_s; },
        [](Config& config, const QString& value) { return readFlag(value, config.notifications); }},
};

ExitCode showConfig(Console& console, const QString& dir, const QString& only)
{
    const auto config = readSettings(dir);
    if (!config.ok())
        return console.fail(config.error());
    for (const Key& key : kKeys) {
        if (only.isEmpty())
            console.say(u"%1\t%2"_s.arg(QLatin1String(key.name), key.get(config.value())));
        else if (only == QLatin1String(key.name))
            console.say(key.get(config.value()));
    }
    return ExitCode::Done;
}

QString wordsOf(const PerFamily<bool>& families)
{
    return families.v4 && families.v6 ? u"both"_s : families.v4 ? u"v4"_s : u"v6"_s;
}

ExitCode saveAndTell(Console& console, const QString& dir, SettingsEdit& edit)
{
    if (Result<Done> saved = edit.save(); !saved.ok())
        return console.fail(saved.error());
    if (Result<Done> told = tellHostToReload(dir); !told.ok())
        return console.fail(Cli::tr("The running program did not take the change over"), told.error());
    return ExitCode::Done;
}

ExitCode noSuchName(Console& console, const QString& word)
{
    return console.fail(ExitCode::Failed, Cli::tr("%1 is not set up.").arg(word));
}

} // namespace

ExitCode runConfig(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const QString name = invocation.words.value(0);
    const auto key = std::find_if(kKeys.begin(), kKeys.end(),
                                  [&](const Key& one) { return name == QLatin1String(one.name); });
    if (!name.isEmpty() && key == kKeys.end())
        return console.fail(ExitCode::Usage, Cli::tr("'%1' is not a setting.").arg(name));
    if (invocation.words.size() < 2)
        return showConfig(console, dir, name);
    auto edit = SettingsEdit::begin(dir);
    if (!edit.ok())
        return console.fail(edit.error());
    const QString value = invocation.words.at(1);
    if (!key->set(edit.value()->config(), value))
        return console.fail(ExitCode::Usage,
                            Cli::tr("'%1' is not one of %2.").arg(value, QLatin1String(key->values)));
    const bool lab = edit.value()->config().publishScope == PublishScope::Any;
    const ExitCode code = saveAndTell(console, dir, *edit.value());
    if (code == ExitCode::Done && lab)
        console.note(explain(Condition{ConditionCode::LabScope, {}, {}}));
    return code;
}

ExitCode runList(const Invocation& invocation, Console& console)
{
    const auto config = readSettings(folderOf(invocation));
    if (!config.ok())
        return console.fail(config.error());
    if (invocation.has("json")) {
        console.say(QString::fromUtf8(QJsonDocument(toJson(config.value())).toJson().trimmed()));
        return ExitCode::Done;
    }
    for (const Record& record : config.value().records) {
        const Account* account = config.value().account(record.accountId);
        if (!account)
            continue;
        QStringList columns{record.name.describe(),   account->server,          account->user,
                            wordsOf(record.families), toString(record.sources), toString(account->vault)};
        if (!record.through.isEmpty())
            columns.append(record.through);
        console.say(columns.join(QLatin1Char('\t')));
    }
    return ExitCode::Done;
}

ExitCode runRemove(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const QString word = invocation.words.first();
    const auto name = DomainName::parse(word);
    auto edit = SettingsEdit::begin(dir);
    if (!edit.ok())
        return console.fail(edit.error());
    Config& config = edit.value()->config();
    if (!name ||
        std::erase_if(config.records, [&](const Record& record) { return record.name == *name; }) == 0)
        return noSuchName(console, word);
    const std::vector<Account> before = config.accounts;
    const QStringList dropped = dropUnusedAccounts(config);
    if (const ExitCode code = saveAndTell(console, dir, *edit.value()); code != ExitCode::Done)
        return code;
    const World world(dir);
    for (const Account& account : before) {
        if (!dropped.contains(account.id))
            continue;
        const auto removed = await<Done>([&](Continuation<Done> done) {
            world.edges().vaultOf(account.vault).remove(account.id, std::move(done));
        });
        if (!removed.ok())
            console.note(Cli::tr("The name is gone, but its secret is still in the keychain: %1")
                             .arg(explain(removed.error())));
    }
    console.say(Cli::tr("%1 is removed.").arg(name->describe()));
    return ExitCode::Done;
}

ExitCode runSecret(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const QString word = invocation.words.first();
    const auto config = readSettings(dir);
    if (!config.ok())
        return console.fail(config.error());
    const auto name = DomainName::parse(word);
    const Record* record = name ? config.value().record(*name) : nullptr;
    if (!record)
        return noSuchName(console, word);
    const Account& account = *config.value().account(record->accountId);
    auto secret = readSecret(promptFor(account));
    if (!secret.ok())
        return console.fail(ExitCode::Usage, Cli::tr("No secret was given on standard input."));
    const World world(dir);
    const auto written = await<Done>([&](Continuation<Done> done) {
        world.edges().vaultOf(account.vault).write(account.id, std::move(secret).value(), std::move(done));
    });
    if (!written.ok())
        return console.fail(written.error());
    if (Result<Done> told = tellHostOfSecret(dir, account.id); !told.ok())
        return console.fail(Cli::tr("The running program did not take the change over"), told.error());
    console.say(Cli::tr("The secret of %1 is replaced.").arg(name->describe()));
    return ExitCode::Done;
}

} // namespace vnddns
