// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "credentials/keychain_probe.h"
#include "credentials/vault.h"

#include <QString>

#include <optional>

namespace vnddns {

enum class KeychainTask { Read, Write, Remove };

// What to do about one task after a look at the keychain.
struct KeychainStep
{
    enum class Action {
        Use,    // the keychain answers by itself
        Prompt, // the keychain will ask the user first
        Skip,   // done already: there is nothing to remove
        Refuse, // see error
    };

    Action action = Action::Refuse;
    std::optional<Error> error; // Refuse only
};

[[nodiscard]] KeychainStep nextStep(KeychainTask task, Prompt prompt, const KeychainView& view);

// How the keychain's own library says that something failed.
enum class KeychainFailure {
    NotFound,
    RefusedByUser,
    Refused,
    NoKeychain,
    Other,
};

// What a failure means, given what was seen before.
[[nodiscard]] Error explainFailure(KeychainTask task, KeychainFailure failure, const QString& text,
                                   const KeychainView& view);

} // namespace vnddns
