// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/keychain_rules.h"

namespace vnddns {

namespace {

using Action = KeychainStep::Action;

KeychainStep refuse(ErrorKind kind, const QString& detail)
{
    return {Action::Refuse, Error{kind, detail, {}}};
}

KeychainStep refuseLocked()
{
    return refuse(ErrorKind::VaultLocked, QStringLiteral("the keychain is locked"));
}

KeychainStep stepToReadMissing(const KeychainView& view)
{
    switch (view.store) {
    case KeychainStore::Open:
    case KeychainStore::Unknown:
        return refuse(ErrorKind::SecretMissing,
                      QStringLiteral("the keychain holds no secret for this account"));
    case KeychainStore::Locked:
        return refuse(ErrorKind::VaultLocked,
                      QStringLiteral("the keychain is locked and shows no secret for this account"));
    case KeychainStore::None:
        return refuse(ErrorKind::VaultAbsent,
                      QStringLiteral("the keychain service has no keyring yet, or its database is closed"));
    }
    return refuse(ErrorKind::Bug, QStringLiteral("unknown state of the keychain"));
}

KeychainStep stepToRead(Prompt prompt, const KeychainView& view)
{
    switch (view.entry) {
    case KeychainEntry::Readable:
        return {Action::Use, {}};
    case KeychainEntry::Locked:
        return prompt == Prompt::Yes ? KeychainStep{Action::Prompt, {}} : refuseLocked();
    case KeychainEntry::None:
        return stepToReadMissing(view);
    case KeychainEntry::Unknown:
        break;
    }
    if (view.store != KeychainStore::Locked)
        return {Action::Use, {}};
    return prompt == Prompt::Yes ? KeychainStep{Action::Prompt, {}} : refuseLocked();
}

KeychainStep stepToRemove(const KeychainView& view)
{
    switch (view.entry) {
    case KeychainEntry::Readable:
        return {Action::Use, {}};
    case KeychainEntry::Locked:
        return refuseLocked();
    case KeychainEntry::None:
        return {Action::Skip, {}};
    case KeychainEntry::Unknown:
        break;
    }
    return view.store == KeychainStore::Locked ? refuseLocked() : KeychainStep{Action::Use, {}};
}

} // namespace

KeychainStep nextStep(KeychainTask task, Prompt prompt, const KeychainView& view)
{
    switch (task) {
    case KeychainTask::Read:
        return stepToRead(prompt, view);
    case KeychainTask::Remove:
        return stepToRemove(view);
    case KeychainTask::Write:
        break;
    }
    // A locked keyring asks for its password, a service without one for a new password.
    const bool asks = view.store == KeychainStore::Locked || view.store == KeychainStore::None ||
                      view.entry == KeychainEntry::Locked;
    return {asks ? Action::Prompt : Action::Use, {}};
}

Error explainFailure(KeychainTask task, KeychainFailure failure, const QString& text,
                     const KeychainView& view)
{
    const bool wasLocked = view.store == KeychainStore::Locked || view.entry == KeychainEntry::Locked;
    switch (failure) {
    case KeychainFailure::NotFound:
        // So does QtKeychain call an entry whose keyring stayed locked.
        if (wasLocked)
            return {ErrorKind::VaultLocked, QStringLiteral("the keychain was not unlocked"), {}};
        if (task == KeychainTask::Read && view.entry != KeychainEntry::Readable)
            return {ErrorKind::SecretMissing,
                    QStringLiteral("the keychain holds no secret for this account"),
                    {}};
        return {ErrorKind::VaultLocked,
                QStringLiteral("the keychain no longer shows the entry: %1").arg(text),
                {}};
    case KeychainFailure::RefusedByUser:
        return {ErrorKind::VaultDenied,
                QStringLiteral("the user refused access to the keychain: %1").arg(text),
                {}};
    case KeychainFailure::Refused:
        if (wasLocked)
            return {
                ErrorKind::VaultLocked, QStringLiteral("the keychain was not unlocked: %1").arg(text), {}};
        return {ErrorKind::VaultDenied, QStringLiteral("the keychain refused: %1").arg(text), {}};
    case KeychainFailure::NoKeychain:
        return {ErrorKind::VaultAbsent, QStringLiteral("there is no keychain: %1").arg(text), {}};
    case KeychainFailure::Other:
        break;
    }
    if (view.store == KeychainStore::None)
        return {ErrorKind::VaultAbsent,
                QStringLiteral("the keychain service has no keyring, and none could be made: %1").arg(text),
                {}};
    return {ErrorKind::VaultAbsent, QStringLiteral("the keychain failed: %1").arg(text), {}};
}

} // namespace vnddns
