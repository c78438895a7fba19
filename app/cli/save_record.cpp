// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/save_record.h"

#include "cli/await.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "core/placement.h"
#include "service/provider_list.h"
#include "service/store.h"
#include "service/world.h"

#include <QUuid>

#include <algorithm>
#include <optional>
#include <utility>

namespace vnddns {

namespace {

// The settings with the draft in place; nullopt when its name is there and may not be replaced.
std::optional<Config> merged(Config config, const NewRecord& draft, const QString& accountId, bool replace)
{
    if (config.record(draft.record.name) && !replace)
        return std::nullopt;
    Account account = draft.account;
    account.id = accountId;
    place(config, account, draft.record);
    return config;
}

// A secret in a vault that is taken back unless it is kept: a name without its secret would be refused by the
// server, so the secret comes first, and nothing of it may stay when the settings cannot be saved.
class PlacedSecret
{
public:
    // `mayExist`: the account may have a secret already, which comes back then.
    PlacedSecret(Vault& vault, QString accountId, bool mayExist)
        : m_vault(vault)
        , m_accountId(std::move(accountId))
    {
        if (mayExist)
            m_before = await<Secret>(
                [&](Continuation<Secret> done) { m_vault.read(m_accountId, Prompt::Yes, std::move(done)); });
    }
    ~PlacedSecret()
    {
        if (!m_placed || m_kept)
            return;
        if (m_before.ok())
            static_cast<void>(write(m_before.value()));
        else
            static_cast<void>(
                await<Done>([&](Continuation<Done> done) { m_vault.remove(m_accountId, std::move(done)); }));
    }
    PlacedSecret(const PlacedSecret&) = delete;
    PlacedSecret& operator=(const PlacedSecret&) = delete;

    [[nodiscard]] Result<Done> place(const Secret& secret)
    {
        Result<Done> written = write(secret);
        m_placed = written.ok();
        return written;
    }
    void keep() { m_kept = true; }

private:
    [[nodiscard]] Result<Done> write(const Secret& secret)
    {
        return await<Done>(
            [&](Continuation<Done> done) { m_vault.write(m_accountId, secret.clone(), std::move(done)); });
    }

    Vault& m_vault;
    QString m_accountId;
    Result<Secret> m_before = Error{ErrorKind::SecretMissing, {}, {}};
    bool m_placed = false;
    bool m_kept = false;
};

// Saves the draft; gives back what the settings are now.
Result<Config> saveDraft(Console& console, const QString& dir, const NewRecord& draft,
                         const QString& accountId, bool replace)
{
    auto edit = SettingsEdit::begin(dir, Damaged::Replaced);
    if (!edit.ok())
        return edit.error();
    if (!edit.value()->keptAside().isEmpty())
        console.note(explain(Condition{ConditionCode::ConfigDamaged, {edit.value()->keptAside()}, {}}));
    auto after = merged(edit.value()->config(), draft, accountId, replace);
    if (!after)
        return Error{ErrorKind::Cancelled, explain(alreadyThere(draft.record.name)), {}};
    edit.value()->config() = *after;
    dropUnusedAccounts(edit.value()->config());
    if (Result<Done> saved = edit.value()->save(); !saved.ok())
        return saved.error();
    return *after;
}

void removeDroppedSecrets(Config before, const Edges& edges)
{
    const std::vector<Account> all = before.accounts;
    const QStringList dropped = dropUnusedAccounts(before);
    for (const Account& account : all) {
        if (dropped.contains(account.id))
            static_cast<void>(await<Done>([&](Continuation<Done> done) {
                edges.vaultOf(account.vault).remove(account.id, std::move(done));
            }));
    }
}

// Behind a router `auto` asks the update server, where that tells callers their address.
void noteMissingEcho(Console& console, const QString& dir, const Account& account, const Record& record)
{
    const ProviderList providers = listProviders(dir);
    const ProviderInfo* provider = providers.find(account.provider);
    const bool told = !provider || !record.sources.empty() ||
                      std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
                          return record.families[family] && provider->echo[family];
                      });
    if (!told)
        console.note(Cli::tr("%1 does not tell callers their address. Behind a router, name two sources, "
                             "such as --source router,web:URL.")
                         .arg(provider->name));
}

ExitCode announce(Console& console, const QString& dir, const Config& config, const Record& record)
{
    for (const Result<Done>& told : {tellHostToReload(dir), tellHostOfSecret(dir, record.accountId)}) {
        if (!told.ok())
            return console.fail(Cli::tr("The running program did not take the change over"), told.error());
    }
    if (const Account* account = config.account(record.accountId))
        noteMissingEcho(console, dir, *account, record);
    if (config.publishScope == PublishScope::Any)
        console.note(explain(Condition{ConditionCode::LabScope, {}, {}}));
    console.say(Cli::tr("%1 is set up.").arg(record.name.describe()));
    return ExitCode::Done;
}

} // namespace

ConfigFault alreadyThere(const DomainName& name)
{
    return {FaultKind::DuplicateName, ConfigField::Name, name.describe()};
}

ExitCode saveRecord(const QString& dir, const NewRecord& draft, bool replace, Console& console)
{
    const auto now = readSettings(dir, Damaged::Replaced);
    if (!now.ok())
        return console.fail(now.error());
    const Account* known = knownLogin(now.value(), draft.account);
    const QString accountId = known ? known->id : QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (Result<Done> ready = Store(dir).prepare(); !ready.ok())
        return console.fail(ready.error());
    const World world(dir);
    PlacedSecret placed(world.edges().vaultOf(draft.account.vault), accountId, known != nullptr);
    if (Result<Done> written = placed.place(draft.secret); !written.ok())
        return console.fail(written.error());
    // The keychain may have asked the user and taken its time; the settings are only held from here on.
    const auto saved = saveDraft(console, dir, draft, accountId, replace);
    if (!saved.ok() && saved.error().kind == ErrorKind::Cancelled)
        return console.fail(ExitCode::Failed, saved.error().detail);
    if (!saved.ok())
        return console.fail(saved.error());
    placed.keep();
    removeDroppedSecrets(saved.value(), world.edges());
    return announce(console, dir, saved.value(), *saved.value().record(draft.record.name));
}

} // namespace vnddns
