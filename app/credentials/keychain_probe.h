// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "core/time.h"

#include <QString>

#include <memory>

namespace vnddns {

// The place where a new entry would go.
enum class KeychainStore {
    Open,
    Locked,
    None,    // the service runs, but has no place for entries yet
    Unknown, // this keychain cannot be asked without using it
};

// The one entry that was asked about.
enum class KeychainEntry {
    Readable,
    Locked,
    None,
    Unknown,
};

struct KeychainView
{
    KeychainStore store = KeychainStore::Unknown;
    KeychainEntry entry = KeychainEntry::Unknown;

    friend bool operator==(const KeychainView&, const KeychainView&) = default;
};

// Looks at the keychain without using it and without ever prompting: QtKeychain reports an entry that is
// locked away as missing, and the deletion of such an entry as done. One thread; ends exactly once.
// Errors: VaultAbsent (no keychain, or no answer in time), VaultDenied.
class KeychainProbe
{
public:
    KeychainProbe() = default;
    virtual ~KeychainProbe() = default;
    KeychainProbe(const KeychainProbe&) = delete;
    KeychainProbe& operator=(const KeychainProbe&) = delete;

    virtual void look(const QString& service, const QString& key, Continuation<KeychainView> done) = 0;
    // Told after QtKeychain was used, for what its backend leaves behind in this process.
    virtual void used() {}
};

// The probe for the keychain that QtKeychain would use here. `patience` bounds each of at most three calls.
[[nodiscard]] std::unique_ptr<KeychainProbe> makeKeychainProbe(Duration patience);

} // namespace vnddns
