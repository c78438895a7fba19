// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/secret.h"
#include "credentials/vault.h"

#include <functional>
#include <map>
#include <vector>

namespace vnddns {

// Holds each account's secret from the first reading on, so that no update waits for a keychain. One read
// per account at a time; whoever asks meanwhile waits for the same one.
class SecretCache
{
public:
    explicit SecretCache(std::function<Vault&(VaultKind)> vaultOf);
    ~SecretCache() = default;
    SecretCache(const SecretCache&) = delete;
    SecretCache& operator=(const SecretCache&) = delete;

    // Reads ahead for these accounts without asking the user, and forgets every other one.
    void prefetch(const std::vector<Account>& accounts);
    // nullptr while it is not known. Valid until the next call.
    [[nodiscard]] const Secret* find(const QString& accountId) const;
    // Success means that find() finds it. Errors are those of Vault::read().
    void need(const Account& account, Prompt prompt, Continuation<Done> done);
    // The vault holds another one now; an answer still under way counts no more.
    void forget(const QString& accountId);

private:
    struct Reading
    {
        Account account;
        Prompt prompt = Prompt::No;
        bool stale = false; // the answer under way is to be asked for again
        std::vector<Continuation<Done>> waiting;
    };

    void start(const QString& accountId, Prompt prompt);
    void finish(const QString& accountId, Prompt asked, Result<Secret> secret);

    std::function<Vault&(VaultKind)> m_vaultOf;
    std::map<QString, Secret> m_secrets;
    std::map<QString, VaultKind> m_kinds;
    std::map<QString, Reading> m_readings;
    Guard m_guard;
};

} // namespace vnddns
