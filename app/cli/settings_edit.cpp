// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/settings_edit.h"

#include "cli/console.h"
#include "cli/explain.h"

#include "service/compose.h"
#include "service/offline.h"

#include <chrono>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A host answers at once; one that is busy saving may take a few seconds.
constexpr auto kConnecting = 1s;
constexpr auto kAnswering = 10s;

// `change` is what the order means when there is no host to give it to.
Result<Done> tellHost(const QString& dir, const QJsonObject& order, const Event& change)
{
    auto host = reachHost(dir);
    if (!host.ok())
        return digestOffline(Store(dir), change);
    const auto answer = askHost(*host.value(), order);
    return answer.ok() ? Result<Done>(Done{}) : Result<Done>(answer.error());
}

Result<Loaded<Config>> load(const Store& store, Damaged damaged)
{
    auto loaded = store.loadConfig(OnDamage::Report);
    if (!loaded.ok() || !loaded.value().damage || damaged == Damaged::Replaced)
        return loaded;
    const Condition condition{ConditionCode::ConfigDamaged, {loaded.value().damage->keptAt}, {}};
    return Error{ErrorKind::Storage, explain(condition), {}};
}

} // namespace

QString folderOf(const Invocation& invocation)
{
    return Store(invocation.value("config-dir", defaultConfigDir())).dir();
}

Result<std::unique_ptr<SettingsEdit>> SettingsEdit::begin(const QString& dir, Damaged damaged)
{
    Store store(dir);
    if (Result<Done> ready = store.prepare(); !ready.ok())
        return ready.error();
    auto lock = store.lockConfig();
    if (!lock.ok())
        return lock.error();
    auto loaded = load(store, damaged);
    if (!loaded.ok())
        return loaded.error();
    return std::make_unique<SettingsEdit>(std::move(store), std::move(lock).value(),
                                          std::move(loaded).value());
}

SettingsEdit::SettingsEdit(Store store, std::unique_ptr<QLockFile> lock, Loaded<Config> loaded)
    : m_store(std::move(store))
    , m_lock(std::move(lock))
    , m_config(std::move(loaded.value))
    , m_keptAside(loaded.damage ? loaded.damage->keptAt : QString())
{}

Result<Done> SettingsEdit::save()
{
    Result<Done> saved = m_store.saveConfig(m_config);
    m_lock.reset();
    return saved;
}

QString promptFor(const Account& account)
{
    if (account.user.isEmpty())
        return Cli::tr("Secret at %1: ").arg(account.server);
    return Cli::tr("Secret of %1 at %2: ").arg(account.user, account.server);
}

Result<Config> readSettings(const QString& dir, Damaged damaged)
{
    const auto loaded = load(Store(dir), damaged);
    if (!loaded.ok())
        return loaded.error();
    return loaded.value().value;
}

Result<std::unique_ptr<ControlLink>> reachHost(const QString& dir)
{
    return ControlLink::open(dir, kConnecting);
}

Result<QJsonObject> askHost(ControlLink& host, const QJsonObject& question)
{
    return host.askAndWait(question, kAnswering);
}

Result<Done> tellHostToReload(const QString& dir)
{
    const auto config = readSettings(dir);
    if (!config.ok())
        return config.error();
    return tellHost(dir, {{u"do"_s, u"reload"_s}}, event::ConfigChanged{config.value()});
}

Result<Done> tellHostOfSecret(const QString& dir, const QString& accountId)
{
    return tellHost(dir, {{u"do"_s, u"secret-changed"_s}, {u"account"_s, accountId}},
                    event::SecretChanged{accountId});
}

} // namespace vnddns
