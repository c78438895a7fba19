// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "credentials/vault.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

// A keychain in memory. Answers at once, or, while `slow`, when the test calls answer().
class FakeVault final : public vnddns::Vault
{
public:
    void read(const QString& accountId, vnddns::Prompt prompt,
              vnddns::Continuation<vnddns::Secret> done) override
    {
        ++reads;
        if (prompt == vnddns::Prompt::Yes && locked) {
            ++prompts;
            locked = !userUnlocks;
        }
        if (slow)
            waiting.emplace_back(accountId, std::move(done));
        else
            finish(accountId, std::move(done));
    }
    void write(const QString& accountId, vnddns::Secret secret,
               vnddns::Continuation<vnddns::Done> done) override
    {
        if (locked) {
            done(vnddns::Error{vnddns::ErrorKind::VaultLocked, {}, {}});
            return;
        }
        secrets.insert_or_assign(accountId, std::move(secret));
        done(vnddns::Done{});
    }
    void remove(const QString& accountId, vnddns::Continuation<vnddns::Done> done) override
    {
        secrets.erase(accountId);
        done(vnddns::Done{});
    }
    // Ends every read that waits.
    void answer()
    {
        for (auto& [id, done] : std::exchange(waiting, {}))
            finish(id, std::move(done));
    }

    std::map<QString, vnddns::Secret> secrets;
    bool locked = false;
    bool userUnlocks = true; // what the user does when asked
    bool slow = false;
    int reads = 0;
    int prompts = 0;
    std::vector<std::pair<QString, vnddns::Continuation<vnddns::Secret>>> waiting;

private:
    void finish(const QString& accountId, vnddns::Continuation<vnddns::Secret> done)
    {
        const auto found = secrets.find(accountId);
        if (locked)
            done(vnddns::Error{vnddns::ErrorKind::VaultLocked, {}, {}});
        else if (found == secrets.end())
            done(vnddns::Error{vnddns::ErrorKind::SecretMissing, {}, {}});
        else
            done(found->second.clone());
    }
};
