// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "service/config_json.h"
#include "service/console.h"
#include "service/dns_key.h"
#include "service/provider_list.h"
#include "service/store.h"
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
    Secret secret; // empty: it is asked for
};

// What only a provider has that speaks DNS: the key from a file, and the zone.
QString readDnsLogin(const Invocation& invocation, Draft& draft)
{
    if (!speaksDns(draft.account))
        return invocation.has("key-file") || invocation.has("zone")
                   ? Cli::tr("--key-file and --zone are for --protocol rfc2136.")
                   : QString();
    draft.account.zone = invocation.value("zone");
    if (!invocation.has("key-file"))
        return {};
    if (invocation.has("user"))
        return Cli::tr("Give either --user or --key-file, not both.");
    const QString path = invocation.value("key-file");
    Result<DnsKey> key = readDnsKeyFile(path);
    if (!key.ok())
        return Cli::tr("'%1' gives no key: %2").arg(path, key.error().detail);
    draft.account.user = key.value().user;
    draft.secret = std::move(key.value().secret);
    return {};
}

// What the provider leaves to the account, or a sentence that says what is missing.
QString readLogin(const Invocation& invocation, const ProviderInfo& provider, Draft& draft)
{
    Account& account = draft.account;
    account.provider = provider.id;
    account.server = invocation.value("server", provider.server);
    account.user = invocation.value("user");
    if (QString fault = readDnsLogin(invocation, draft); !fault.isEmpty())
        return fault;
    const bool noUser = provider.needsUser && account.user.isEmpty();
    if (provider.server.isEmpty() && (account.server.isEmpty() || noUser))
        return Cli::tr("Both --server and --user are needed.");
    return noUser ? Cli::tr("--user is needed.") : QString();
}

bool readFamilies(const QString& word, PerFamily<bool>& families)
{
    families = {word != "v6"_L1, word != "v4"_L1};
    return word == "v4"_L1 || word == "v6"_L1 || word == "both"_L1;
}

// Of the account and the record by themselves.
std::vector<ConfigFault> faultsOf(const Draft& draft)
{
    Config alone;
    alone.accounts.push_back(draft.account);
    alone.records.push_back(draft.record);
    return validate(alone);
}

// A sentence that says what is wrong, or nothing.
QString readSources(const Invocation& invocation, Record& record)
{
    const QString source = invocation.value("source", u"auto"_s);
    auto sources = parseSources(source);
    if (!sources)
        return Cli::tr("'%1' is not auto or a list of interface[:NAME], echo, router, stun[:HOST:PORT], "
                       "dns[:NAME], web:URL and command:CMD.")
            .arg(source);
    record.sources = std::move(*sources);
    if (!invocation.has("host-id"))
        return {};
    record.hostId = Address::parse(invocation.value("host-id").toStdString());
    return record.hostId ? QString()
                         : Cli::tr("'%1' is not an interface identifier like ::1a2b:3c4d.")
                               .arg(invocation.value("host-id"));
}

// Which addresses to publish: all that the provider takes, unless the command line says otherwise.
QString readFamilies(const Invocation& invocation, const ProviderInfo& provider, PerFamily<bool>& families)
{
    families = provider.families;
    if (!invocation.has("family"))
        return {};
    const QString family = invocation.value("family");
    if (!readFamilies(family, families))
        return Cli::tr("'%1' is not v4, v6 or both.").arg(family);
    for (const Family each : kFamilies) {
        if (families[each] && !provider.families[each])
            return Cli::tr("%1 takes no %2 addresses.")
                .arg(provider.name, each == Family::V4 ? u"IPv4"_s : u"IPv6"_s);
    }
    return {};
}

// The settings that the command line describes, or a sentence that says what is wrong with it.
std::variant<Draft, QString> draftOf(const Invocation& invocation)
{
    const auto name = DomainName::parse(invocation.words.first());
    if (!name)
        return Cli::tr("'%1' is not a domain name.").arg(invocation.words.first());
    const ProviderList providers = listProviders(folderOf(invocation));
    const QString protocol = invocation.value("protocol", Account().provider);
    const ProviderInfo* provider = providers.find(protocol);
    if (!provider)
        return Cli::tr("There is no provider '%1'; 'vnddnsctl providers' lists them.").arg(protocol);
    Draft draft{{}, {*name, {}, {true, true}, {}, {}}, {}};
    if (QString fault = readLogin(invocation, *provider, draft); !fault.isEmpty())
        return fault;
    draft.account.dnsServer = invocation.value("dns");
    if (invocation.has("ca")) {
        const QFileInfo file(invocation.value("ca"));
        if (!file.isFile() || !file.isReadable())
            return Cli::tr("The file '%1' cannot be read.").arg(invocation.value("ca"));
        draft.account.caFile = file.absoluteFilePath();
    }
    if (QString fault = readFamilies(invocation, *provider, draft.record.families); !fault.isEmpty())
        return fault;
    if (QString fault = readSources(invocation, draft.record); !fault.isEmpty())
        return fault;
    const QString vault = invocation.value("vault", u"keychain"_s);
    if (vault != "keychain"_L1 && vault != "file"_L1)
        return Cli::tr("'%1' is neither keychain nor file.").arg(vault);
    draft.account.vault = vault == "file"_L1 ? VaultKind::File : VaultKind::Keychain;
    if (const auto faults = faultsOf(draft); !faults.empty())
        return explain(faults.front());
    return std::variant<Draft, QString>(std::move(draft));
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

// The settings with the draft in place under that account; nullopt when its name is there and may not be
// replaced.
std::optional<Config> merged(Config config, const Draft& draft, const QString& accountId, bool replace)
{
    const bool exists = config.record(draft.record.name) != nullptr;
    if (exists && !replace)
        return std::nullopt;
    Record record = draft.record;
    record.accountId = accountId;
    if (!config.account(accountId)) {
        config.accounts.push_back(draft.account);
        config.accounts.back().id = accountId;
    }
    const auto there = std::find_if(config.records.begin(), config.records.end(),
                                    [&](const Record& known) { return known.name == record.name; });
    if (there != config.records.end())
        *there = record;
    else
        config.records.push_back(record);
    return config;
}

Error alreadyThere(const Draft& draft)
{
    const ConfigFault fault{FaultKind::DuplicateName, ConfigField::Name, draft.record.name.describe()};
    return {ErrorKind::Cancelled, explain(fault), {}};
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
Result<Config> saveDraft(Console& console, const QString& dir, const Draft& draft, const QString& accountId,
                         bool replace)
{
    auto edit = SettingsEdit::begin(dir);
    if (!edit.ok())
        return edit.error();
    if (!edit.value()->keptAside().isEmpty())
        console.note(explain(Condition{ConditionCode::ConfigDamaged, {edit.value()->keptAside()}, {}}));
    auto after = merged(edit.value()->config(), draft, accountId, replace);
    if (!after)
        return alreadyThere(draft);
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

// From the key file, or else from whoever is at the other end of standard input.
Result<Secret> secretOf(const Draft& draft)
{
    if (draft.secret.isEmpty())
        return readSecret(promptFor(draft.account));
    return draft.secret.clone();
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

ExitCode runAdd(const Invocation& invocation, Console& console)
{
    const auto read = draftOf(invocation);
    if (const auto* fault = std::get_if<QString>(&read))
        return console.fail(ExitCode::Usage, *fault);
    const Draft& draft = std::get<Draft>(read);
    const QString dir = folderOf(invocation);
    const bool replace = invocation.has("replace");
    // Before anybody types a secret for nothing.
    const auto now = readSettings(dir);
    if (!now.ok())
        return console.fail(now.error());
    const QString accountId = accountIdFor(now.value(), draft.account);
    if (!merged(now.value(), draft, accountId, replace))
        return console.fail(ExitCode::Failed, alreadyThere(draft).detail);
    const auto secret = secretOf(draft);
    if (!secret.ok())
        return console.fail(ExitCode::Usage, Cli::tr("No secret was given on standard input."));
    if (speaksDns(draft.account) && !isDnsKey(draft.account, secret.value()))
        return console.fail(ExitCode::Usage, Cli::tr("This is no key: its algorithm is not known, or its "
                                                     "secret is not base64."));

    if (Result<Done> ready = Store(dir).prepare(); !ready.ok())
        return console.fail(ready.error());
    const World world(dir);
    PlacedSecret placed(world.edges().vaultOf(draft.account.vault), accountId,
                        now.value().account(accountId) != nullptr);
    if (Result<Done> written = placed.place(secret.value()); !written.ok())
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
