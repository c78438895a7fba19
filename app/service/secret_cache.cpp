// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/secret_cache.h"

#include <algorithm>
#include <utility>

namespace vnddns {

SecretCache::SecretCache(std::function<Vault&(VaultKind)> vaultOf)
    : m_vaultOf(std::move(vaultOf))
{}

void SecretCache::prefetch(const std::vector<Account>& accounts)
{
    std::erase_if(m_secrets, [&](const auto& entry) {
        return std::none_of(accounts.begin(), accounts.end(), [&](const Account& account) {
            return account.id == entry.first && account.vault == m_kinds[entry.first];
        });
    });
    for (const Account& account : accounts) {
        if (!find(account.id))
            need(account, Prompt::No, {});
    }
}

const Secret* SecretCache::find(const QString& accountId) const
{
    const auto found = m_secrets.find(accountId);
    return found == m_secrets.end() ? nullptr : &found->second;
}

void SecretCache::need(const Account& account, Prompt prompt, Continuation<Done> done)
{
    if (find(account.id)) {
        done(Done{});
        return;
    }
    const bool running = m_readings.find(account.id) != m_readings.end();
    Reading& reading = m_readings[account.id];
    reading.account = account;
    if (prompt == Prompt::Yes)
        reading.prompt = Prompt::Yes;
    reading.waiting.push_back(std::move(done));
    if (!running)
        start(account.id, reading.prompt);
}

void SecretCache::forget(const QString& accountId)
{
    m_secrets.erase(accountId);
    if (const auto found = m_readings.find(accountId); found != m_readings.end())
        found->second.stale = true;
}

void SecretCache::start(const QString& accountId, Prompt prompt)
{
    const Account& account = m_readings[accountId].account;
    m_kinds[accountId] = account.vault;
    m_vaultOf(account.vault)
        .read(accountId, prompt,
              Continuation<Secret>(m_guard, [this, accountId, prompt](Result<Secret> secret) {
                  finish(accountId, prompt, std::move(secret));
              }));
}

void SecretCache::finish(const QString& accountId, Prompt asked, Result<Secret> secret)
{
    Reading& reading = m_readings[accountId];
    const bool mayAskNow = !secret.ok() && reading.prompt == Prompt::Yes && asked == Prompt::No;
    if (std::exchange(reading.stale, false) || mayAskNow) {
        start(accountId, reading.prompt);
        return;
    }
    std::vector<Continuation<Done>> waiting = std::move(reading.waiting);
    m_readings.erase(accountId);
    const Result<Done> result = secret.ok() ? Result<Done>(Done{}) : Result<Done>(secret.error());
    if (secret.ok())
        m_secrets.insert_or_assign(accountId, std::move(secret).value());
    for (Continuation<Done>& done : waiting)
        done(result);
}

} // namespace vnddns
