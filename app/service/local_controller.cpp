// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/local_controller.h"

#include "service/config_json.h"

#include <algorithm>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

LocalController::LocalController(const Edges& edges, Store store, Loadings loaded)
    : m_store(std::move(store))
    , m_vaultOf(edges.vaultOf)
    , m_runner(
          edges, [this](const Memory& memory) { return m_store.saveMemory(memory); },
          std::move(loaded.config.value), std::move(loaded.memory.value))
    , m_tester(edges)
{
    for (const auto* damage : {&loaded.config.damage, &loaded.memory.damage}) {
        if (*damage)
            m_conditions.push_back({ConditionCode::ConfigDamaged, {(*damage)->keptAt}, (*damage)->detail});
    }
    connect(&m_runner, &Runner::statusChanged, this, &LocalController::refreshStatus);
    refreshStatus();
}

void LocalController::start()
{
    m_runner.start();
}

Result<Done> LocalController::reload()
{
    auto loaded = m_store.loadConfig(OnDamage::Report);
    if (!loaded.ok())
        return loaded.error();
    adopt(loaded.value().value);
    return Done{};
}

void LocalController::secretChanged(const QString& accountId)
{
    m_runner.secretChanged(accountId);
}

void LocalController::checkNow()
{
    m_runner.ask(event::CheckRequested{});
}

void LocalController::mend(const DomainName& name)
{
    m_runner.ask(event::CheckRequested{name});
}

void LocalController::tryAgain(const DomainName& name)
{
    m_runner.ask(event::TryAgainRequested{name});
}

void LocalController::setPaused(bool paused)
{
    Config changed = config();
    changed.paused = paused;
    if (changed == config())
        return;
    // A pause that cannot be saved is still a pause; the condition says that it will not survive.
    const Result<Done> saved = save(changed);
    std::erase_if(m_conditions, [](const Condition& c) { return c.code == ConditionCode::StorageFailed; });
    if (!saved.ok())
        m_conditions.push_back(
            {ConditionCode::StorageFailed, {m_store.path("config.json"_L1)}, saved.error().detail});
    adopt(changed);
}

void LocalController::apply(const Config& config, Continuation<Done> done)
{
    if (const auto faults = validate(config); !faults.empty()) {
        done(Error{ErrorKind::Bug, describe(faults.front()), {}});
        return;
    }
    Config kept = config;
    dropUnusedAccounts(kept);
    if (Result<Done> saved = save(kept); !saved.ok()) {
        done(saved.error());
        return;
    }
    // Best effort: a secret that stays behind in a locked keychain harms nobody.
    for (const Account& old : this->config().accounts) {
        if (!kept.account(old.id))
            m_vaultOf(old.vault).remove(old.id, {});
    }
    adopt(kept);
    done(Done{});
}

void LocalController::setSecret(const Account& account, Secret secret, Continuation<Done> done)
{
    auto waiting = std::make_shared<Continuation<Done>>(std::move(done));
    const QString id = account.id;
    m_vaultOf(account.vault)
        .write(id, std::move(secret),
               Continuation<Done>(m_guard, [this, id, waiting](const Result<Done>& written) {
                   if (written.ok())
                       m_runner.secretChanged(id);
                   (*waiting)(written);
               }));
}

void LocalController::test(const Account& account, const Record& record, Secret secret,
                           Continuation<TestReport> done)
{
    m_tester.test(account, record, config(), std::move(secret), std::move(done));
}

void LocalController::unlockVault()
{
    m_runner.unlockVaults();
}

Result<Done> LocalController::save(const Config& config)
{
    const auto lock = m_store.lockConfig();
    if (!lock.ok())
        return lock.error();
    return m_store.saveConfig(config);
}

void LocalController::adopt(const Config& config)
{
    const bool changed = config != this->config();
    const bool healed = std::erase_if(m_conditions, [](const Condition& c) {
                            return c.code == ConditionCode::ConfigDamaged;
                        }) != 0;
    if (changed) {
        m_runner.ask(event::ConfigChanged{config});
        Q_EMIT configChanged();
    }
    if (changed || healed)
        refreshStatus();
}

void LocalController::refreshStatus()
{
    Status status = m_runner.status();
    status.conditions.insert(status.conditions.begin(), m_conditions.begin(), m_conditions.end());
    if (status == m_status)
        return;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

} // namespace vnddns
