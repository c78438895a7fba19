// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/secret.h"

#include <QString>

#include <memory>

namespace vnddns {

// May the vault make the operating system ask the user something?
enum class Prompt { No, Yes };

// Keeps secrets by account id. One thread; every call ends exactly once, within 30 s even when the system's
// keychain never answers (unless a prompt is open).
// Errors: VaultLocked, VaultAbsent, VaultDenied, Storage; read also SecretMissing, which is only said when
// the vault is open and really holds nothing.
class Vault
{
public:
    Vault() = default;
    virtual ~Vault() = default;
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    virtual void read(const QString& accountId, Prompt prompt, Continuation<Secret> done) = 0;
    virtual void write(const QString& accountId, Secret secret, Continuation<Done> done) = 0;
    // Removing what is not there succeeds.
    virtual void remove(const QString& accountId, Continuation<Done> done) = 0;
};

// How long a keychain may keep us waiting. A Secret Service that hangs makes its own library give up after
// 25 s; we are first, so that the user reads our reason.
inline constexpr Duration kKeychainPatience = std::chrono::seconds(20);

// The operating system's keychain; entries are named "vnddns" / account id. `patience` is at most 30 s.
// Writing is something the user just asked for, so it may prompt; removing never prompts.
[[nodiscard]] std::unique_ptr<Vault> makeKeychainVault(Duration patience = kKeychainPatience);
// `path`: a JSON file made with mode 0600 and written whole; refuses a file that others can read. A damaged
// file is moved aside and named in the error of the call that met it.
[[nodiscard]] std::unique_ptr<Vault> makeFileVault(const QString& path);

} // namespace vnddns
