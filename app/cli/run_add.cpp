// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "service/config_json.h"
#include "service/console.h"
#include "service/world.h"

#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Draft
{
    Account account;
    Record record;
};

bool readFamilies(const QString& word, PerFamily<bool>& families)
{
    families = {word != "v6"_L1, word != "v4"_L1};
    return word == "v4"_L1 || word == "v6"_L1 || word == "both"_L1;
}

// The settings that the command line describes, or a sentence that says what is wrong with it.
std::variant<Draft, QString> draftOf(const Invocation& invocation)
{
    const auto name = DomainName::parse(invocation.words.first());
    if (!name)
        return Cli::tr("'%1' is not a domain name.").arg(invocation.words.first());
    if (!invocation.has("server") || !invocation.has("user"))
        return Cli::tr("Both --server and --user are needed.");
    Draft draft{{}, {*name, {}, {true, true}, {}}};
    draft.account.server = invocation.value("server");
    draft.account.user = invocation.value("user");
    draft.account.dnsServer = invocation.value("dns");
    if (invocation.has("ca")) {
        const QFileInfo file(invocation.value("ca"));
        if (!file.isFile() || !file.isReadable())
            return Cli::tr("The file '%1' cannot be read.").arg(invocation.value("ca"));
        draft.account.caFile = file.absoluteFilePath();
    }
    const QString family = invocation.value("family", u"both"_s);
    if (!readFamilies(family, draft.record.families))
        return Cli::tr("'%1' is not v4, v6 or both.").arg(family);
    const QString source = invocation.value("source", u"auto"_s);
    const auto choice = sourceFrom(source);
    if (!choice)
        return Cli::tr("'%1' is not auto, interface, interface:NAME or echo.").arg(source);
    draft.record.source = *choice;
    const QString vault = invocation.value("vault", u"keychain"_s);
    if (vault != "keychain"_L1 && vault != "file"_L1)
        return Cli::tr("'%1' is neither keychain nor file.").arg(vault);
    draft.account.vault = vault == "file"_L1 ? VaultKind::File : VaultKind::Keychain;
    if (const auto faults = validate(draft.account); !faults.empty())
        return explain(faults.front());
    return draft;
}

bool isSameLogin(const Account& a, const Account& b)
{
    Account same = a;
    same.id = b.id;
    return same == b;
}

// The account of this very login if there is one, so that one secret serves all its names.
QString accountIdFor(const Config& config, const Account& account)
{
    const auto found = std::find_if(config.accounts.begin(), config.accounts.end(),
                                    [&](const Account& known) { return isSameLogin(account, known); });
    return found != config.accounts.end() ? found->id : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

// The settings with the draft in place; nullopt when its name is there and may not be replaced.
std::optional<Config> merged(Config config, const Draft& draft, bool replace)
{
    const bool exists = config.record(draft.record.name) != nullptr;
    if (exists && !replace)
        return std::nullopt;
    Record record = draft.record;
    record.accountId = accountIdFor(config, draft.account);
    if (!config.account(record.accountId)) {
        config.accounts.push_back(draft.account);
        config.accounts.back().id = record.accountId;
    }
    const auto there = std::find_if(config.records.begin(), config.records.end(),
                                    [&](const Record& known) { return known.name == record.name; });
    if (there != config.records.end())
        *there = record;
    else
        config.records.push_back(record);
    return config;
}

Result<Done> writeSecret(Vault& vault, const QString& accountId, const Secret& secret)
{
    return await<Done>(
        [&](Continuation<Done> done) { vault.write(accountId, secret.clone(), std::move(done)); });
}

Result<Done> removeSecret(Vault& vault, const QString& accountId)
{
    return await<Done>([&](Continuation<Done> done) { vault.remove(accountId, std::move(done)); });
}

// Secret first, then settings: a name without its secret would be refused by the server, a secret without
// its name does no harm and is taken back.
Result<Done> store(SettingsEdit& edit, Config after, const QString& accountId, const Secret& secret,
                   const Edges& edges)
{
    const bool isNew = edit.config().account(accountId) == nullptr;
    const Config before = edit.config();
    Vault& vault = edges.vaultOf(after.account(accountId)->vault);
    Result<Secret> old = Error{ErrorKind::SecretMissing, {}, {}};
    if (!isNew)
        old = await<Secret>(
            [&](Continuation<Secret> done) { vault.read(accountId, Prompt::Yes, std::move(done)); });
    if (Result<Done> written = writeSecret(vault, accountId, secret); !written.ok())
        return written;
    const QStringList dropped = dropUnusedAccounts(after);
    edit.config() = std::move(after);
    Result<Done> saved = edit.save();
    if (saved.ok()) {
        for (const QString& id : dropped)
            static_cast<void>(removeSecret(edges.vaultOf(before.account(id)->vault), id));
    } else if (old.ok()) {
        static_cast<void>(writeSecret(vault, accountId, old.value()));
    } else {
        static_cast<void>(removeSecret(vault, accountId));
    }
    return saved;
}

ExitCode announce(Console& console, const QString& dir, const Config& config, const Record& record)
{
    for (const Result<Done>& told : {tellHostToReload(dir), tellHostOfSecret(dir, record.accountId)}) {
        if (!told.ok())
            return console.fail(Cli::tr("The running program did not take the change over"), told.error());
    }
    if (config.publishScope == PublishScope::Any)
        console.note(explain(Condition{ConditionCode::LabScope, {}, {}}));
    console.say(Cli::tr("%1 is set up.").arg(record.name.describe()));
    return ExitCode::Done;
}

} // namespace

ExitCode runAdd(const Invocation& invocation, Console& console)
{
    const auto read = draftOf(invocation);
    if (const auto* fault = std::get_if<QString>(&read))
        return console.fail(ExitCode::Usage, *fault);
    const Draft& draft = std::get<Draft>(read);
    const QString dir = folderOf(invocation);
    const bool replace = invocation.has("replace");
    // Before anybody types a secret for nothing.
    if (const auto now = readSettings(dir); !now.ok())
        return console.fail(now.error());
    else if (!merged(now.value(), draft, replace))
        return console.fail(ExitCode::Failed, explain(ConfigFault{FaultKind::DuplicateName, ConfigField::Name,
                                                                  draft.record.name.describe()}));
    const auto secret =
        readSecret(Cli::tr("Secret of %1 at %2: ").arg(draft.account.user, draft.account.server));
    if (!secret.ok())
        return console.fail(ExitCode::Usage, Cli::tr("No secret was given on standard input."));

    auto edit = SettingsEdit::begin(dir);
    if (!edit.ok())
        return console.fail(edit.error());
    if (!edit.value()->keptAside().isEmpty())
        console.note(explain(Condition{ConditionCode::ConfigDamaged, {edit.value()->keptAside()}, {}}));
    const auto after = merged(edit.value()->config(), draft, replace);
    if (!after)
        return console.fail(ExitCode::Failed, explain(ConfigFault{FaultKind::DuplicateName, ConfigField::Name,
                                                                  draft.record.name.describe()}));
    const World world(dir);
    const Record record = *after->record(draft.record.name);
    if (Result<Done> stored = store(*edit.value(), *after, record.accountId, secret.value(), world.edges());
        !stored.ok())
        return console.fail(stored.error());
    return announce(console, dir, *after, record);
}

} // namespace vnddns
