// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/domain_draft.h"

#include <algorithm>

namespace vnddns {

namespace {

Account accountOf(const DomainDraft& draft, const QString& id)
{
    Account account;
    account.id = id;
    account.provider = draft.provider;
    account.server = speaksDns(account) ? draft.server.trimmed() : serverUrl(draft.server);
    account.user = draft.user.trimmed();
    account.caFile = draft.caFile.trimmed();
    account.vault = draft.vault;
    account.dnsServer = draft.dnsServer.trimmed();
    if (speaksDns(account))
        account.zone = draft.zone.trimmed();
    return account;
}

// The secret of `a` may be used for `b`.
bool sharesSecret(const Account& a, const Account& b)
{
    return a.provider == b.provider && a.server == b.server && a.user == b.user && a.vault == b.vault;
}

const Account* ownAccount(const Account& wanted, const Config& config,
                          const std::optional<DomainName>& original)
{
    const Record* record = original ? config.record(*original) : nullptr;
    const Account* own = record ? config.account(record->accountId) : nullptr;
    if (!own || !sharesSecret(*own, wanted))
        return nullptr;
    const auto users = std::count_if(config.records.begin(), config.records.end(),
                                     [&](const Record& r) { return r.accountId == own->id; });
    const bool same =
        own->caFile == wanted.caFile && own->dnsServer == wanted.dnsServer && own->zone == wanted.zone;
    return users == 1 || same ? own : nullptr;
}

const Account* equalAccount(const Account& wanted, const Config& config)
{
    const auto it = std::find_if(config.accounts.begin(), config.accounts.end(), [&](const Account& a) {
        // Where a token is the whole login, two of them cannot be told apart, and neither may take the
        // other's place.
        return !wanted.user.isEmpty() && sharesSecret(a, wanted) && a.caFile == wanted.caFile &&
               a.dnsServer == wanted.dnsServer && a.zone == wanted.zone;
    });
    return it == config.accounts.end() ? nullptr : &*it;
}

// A name that is none is told by itself, and any other stands for it.
Record recordOf(const DomainDraft& draft, const std::optional<DomainName>& name, const QString& accountId)
{
    const DomainName known = name.value_or(*DomainName::parse(QStringLiteral("name.invalid")));
    return {known, accountId, draft.families, draft.sources, draft.hostId, draft.through};
}

void putAccount(Config& config, const Account& account)
{
    const auto it = std::find_if(config.accounts.begin(), config.accounts.end(),
                                 [&](const Account& a) { return a.id == account.id; });
    if (it == config.accounts.end())
        config.accounts.push_back(account);
    else
        *it = account;
}

void putRecord(Config& config, const Record& record, const std::optional<DomainName>& original)
{
    const auto it = std::find_if(config.records.begin(), config.records.end(),
                                 [&](const Record& r) { return original && r.name == *original; });
    if (it == config.records.end())
        config.records.push_back(record);
    else
        *it = record;
}

} // namespace

DomainDraft draftOf(const Config& config, const Record& record)
{
    DomainDraft draft;
    draft.name = record.name.describe();
    draft.families = record.families;
    draft.sources = record.sources;
    draft.hostId = record.hostId;
    draft.through = record.through;
    if (const Account* account = config.account(record.accountId)) {
        draft.provider = account->provider;
        draft.server = account->server;
        draft.user = account->user;
        draft.caFile = account->caFile;
        draft.vault = account->vault;
        draft.dnsServer = account->dnsServer;
        draft.zone = account->zone;
    }
    return draft;
}

QString serverUrl(const QString& typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty() || text.contains(QLatin1String("://")))
        return text;
    return QStringLiteral("https://") + text;
}

std::vector<ConfigFault> faultsOf(const DomainDraft& draft, const Config& config,
                                  const std::optional<DomainName>& original)
{
    std::vector<ConfigFault> faults;
    const QString typed = draft.name.trimmed();
    const auto name = DomainName::parse(typed);
    if (typed.isEmpty())
        faults.push_back({FaultKind::Missing, ConfigField::Name, typed});
    else if (!name)
        faults.push_back({FaultKind::NotAHostName, ConfigField::Name, typed});
    else if (name != original && config.record(*name))
        faults.push_back({FaultKind::DuplicateName, ConfigField::Name, typed});
    Config alone;
    alone.accounts.push_back(accountOf(draft, {}));
    alone.records.push_back(recordOf(draft, name, {}));
    for (ConfigFault& fault : validate(alone))
        faults.push_back(std::move(fault));
    for (const ConfigFault& fault : draft.strange)
        faults.push_back(fault);
    return faults;
}

DomainChange changeFor(const DomainDraft& draft, const Config& config,
                       const std::optional<DomainName>& original, const QString& freshId)
{
    const auto name = DomainName::parse(draft.name);
    Q_ASSERT(name);
    Account account = accountOf(draft, freshId);
    const Account* known = ownAccount(account, config, original);
    if (!known)
        known = equalAccount(account, config);
    if (known)
        account.id = known->id;
    const Record record = recordOf(draft, name, account.id);
    DomainChange change{account, record, config, known == nullptr};
    putAccount(change.config, account);
    putRecord(change.config, record, original);
    dropUnusedAccounts(change.config);
    return change;
}

Config without(const Config& config, const DomainName& name)
{
    Config changed = config;
    std::erase_if(changed.records, [&](const Record& r) { return r.name == name; });
    dropUnusedAccounts(changed);
    return changed;
}

} // namespace vnddns
