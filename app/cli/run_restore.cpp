// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "service/backup_folder.h"
#include "service/provider_list.h"
#include "service/whole_file.h"
#include "service/world.h"

#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<Backup> readFile(const QString& path)
{
    const auto text = readWhole(path, kLargestBackup);
    if (!text.ok())
        return text.error();
    if (!text.value())
        return storageError(path, Cli::tr("there is no such file"));
    auto backup = readBackup(*text.value());
    if (!backup.ok())
        return Error{backup.error().kind, u"%1: %2"_s.arg(path, backup.error().detail), {}};
    return backup;
}

// What becomes of names and options. A source may be a program of somebody's choice, so it is shown whole.
void preview(const Restoration& plan, Console& console)
{
    for (const Record& record : plan.taken) {
        const Account& account = *plan.config.account(record.accountId);
        console.say(Cli::tr("%1 at %2 (%3), user %4, %5, address from %6")
                        .arg(record.name.describe(), account.server, account.provider,
                             account.user.isEmpty() ? u"-"_s : account.user, describe(record.families),
                             toString(record.sources)));
    }
    for (const DomainName& name : plan.kept)
        console.note(Cli::tr("%1 is set up already; --replace takes the new settings").arg(name.describe()));
    for (const auto& [id, description] : plan.providers)
        console.say(Cli::tr("description of the provider %1").arg(id));
    for (const QString& id : plan.providersKept)
        console.note(Cli::tr("the provider %1 is described already; --replace takes the new one").arg(id));
    if (plan.optionsTaken)
        console.say(Cli::tr("settings for all names"));
    if (plan.optionsTaken && plan.config.publishScope == PublishScope::Any)
        console.note(explain(Condition{ConditionCode::LabScope, {}, {}}));
    if (plan.optionsKept)
        console.note(Cli::tr("the settings for all names differ; --replace takes those of the file"));
}

// The accounts that something new leads to, each with the name by which commands know it.
std::vector<std::pair<Account, QString>> accountsOf(const Restoration& plan)
{
    std::vector<std::pair<Account, QString>> accounts;
    for (const Record& record : plan.taken) {
        const bool known = std::any_of(accounts.begin(), accounts.end(),
                                       [&](const auto& entry) { return entry.first.id == record.accountId; });
        if (!known)
            accounts.emplace_back(*plan.config.account(record.accountId), record.name.describe());
    }
    return accounts;
}

// What the file could not bring along and this computer does not have.
void noteMissing(const Restoration& plan, const QString& dir, Console& console)
{
    const ProviderList providers = listProviders(dir);
    const World world(dir);
    for (const auto& entry : accountsOf(plan)) {
        const Account& account = entry.first;
        if (!providers.find(account.provider) && !plan.providers.contains(account.provider))
            console.note(
                Cli::tr("%1: the provider '%2' is not known here").arg(entry.second, account.provider));
        if (!account.caFile.isEmpty() && !QFileInfo(account.caFile).isReadable())
            console.note(Cli::tr("%1: '%2' is not on this computer").arg(entry.second, account.caFile));
        const auto secret = await<Secret>([&](Continuation<Secret> done) {
            world.edges().vaultOf(account.vault).read(account.id, Prompt::No, std::move(done));
        });
        if (!secret.ok() && secret.error().kind == ErrorKind::SecretMissing)
            console.note(Cli::tr("%1 needs its secret: 'vnddnsctl secret %1' asks for it").arg(entry.second));
        else if (!secret.ok())
            console.note(Cli::tr("%1: whether its secret is here cannot be told: %2")
                             .arg(entry.second, explain(secret.error())));
    }
}

void removeSecrets(const std::vector<Account>& accounts, const QString& dir)
{
    const World world(dir);
    for (const Account& account : accounts)
        static_cast<void>(await<Done>([&](Continuation<Done> done) {
            world.edges().vaultOf(account.vault).remove(account.id, std::move(done));
        }));
}

ExitCode takeOver(const Backup& backup, const QString& dir, bool replace, Console& console)
{
    auto edit = SettingsEdit::begin(dir, Damaged::Replaced);
    if (!edit.ok())
        return console.fail(edit.error());
    if (!edit.value()->keptAside().isEmpty())
        console.note(explain(Condition{ConditionCode::ConfigDamaged, {edit.value()->keptAside()}, {}}));
    const Restoration plan =
        restore(backup, {edit.value()->config(), readOwnProviders(dir)}, replace, freshId);
    if (Result<Done> saved = saveOwnProviders(dir, plan.providers); !saved.ok())
        return console.fail(saved.error());
    edit.value()->config() = plan.config;
    if (Result<Done> saved = edit.value()->save(); !saved.ok())
        return console.fail(saved.error());
    removeSecrets(plan.dropped, dir);
    if (Result<Done> told = tellHostToReload(dir); !told.ok())
        return console.fail(Cli::tr("The running program did not take the change over"), told.error());
    for (const Record& record : plan.taken)
        console.say(Cli::tr("%1 is set up.").arg(record.name.describe()));
    noteMissing(plan, dir, console);
    if (!plan.providers.empty() && reachHost(dir).ok())
        console.note(Cli::tr("The running program reads the descriptions when it starts again."));
    return ExitCode::Done;
}

} // namespace

ExitCode runRestore(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const bool replace = invocation.has("replace");
    const auto backup = readFile(invocation.words.first());
    if (!backup.ok())
        return console.fail(backup.error());
    const auto now = readSettings(dir, Damaged::Replaced);
    if (!now.ok())
        return console.fail(now.error());
    const Restoration plan = restore(backup.value(), {now.value(), readOwnProviders(dir)}, replace, freshId);
    preview(plan, console);
    if (plan.taken.empty() && plan.providers.empty() && !plan.optionsTaken) {
        console.note(Cli::tr("There is nothing to take over."));
        return ExitCode::Done;
    }
    if (invocation.has("yes"))
        return takeOver(backup.value(), dir, replace, console);
    noteMissing(plan, dir, console);
    console.note(Cli::tr("Nothing was changed. --yes takes this over; end the program on the other computer "
                         "first, or both will update the names."));
    return ExitCode::Done;
}

} // namespace vnddns
