// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/keychain_rules.h"

#include <QTest>

using namespace vnddns;

using Action = KeychainStep::Action;
using Store = KeychainStore;
using Entry = KeychainEntry;
using Task = KeychainTask;
using Failure = KeychainFailure;

class KeychainRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reading_never_prompts_unasked();
    void a_locked_entry_is_never_called_missing();
    void missing_is_only_said_of_an_open_keychain();
    void removing_what_is_locked_is_no_success();
    void removing_what_is_not_there_is_done();
    void writing_may_prompt_where_something_is_locked();
    void not_found_after_a_prompt_means_still_locked();
    void a_refusal_is_told_from_a_lock();
};

namespace {

Action actionFor(Task task, Prompt prompt, Store store, Entry entry)
{
    return nextStep(task, prompt, {store, entry}).action;
}

std::optional<ErrorKind> refusalFor(Task task, Prompt prompt, Store store, Entry entry)
{
    const KeychainStep step = nextStep(task, prompt, {store, entry});
    return step.error ? std::optional(step.error->kind) : std::nullopt;
}

constexpr std::array kStores{Store::Open, Store::Locked, Store::None, Store::Unknown};
constexpr std::array kEntries{Entry::Readable, Entry::Locked, Entry::None, Entry::Unknown};

} // namespace

void KeychainRulesTest::reading_never_prompts_unasked()
{
    for (const Store store : kStores) {
        for (const Entry entry : kEntries)
            QVERIFY(actionFor(Task::Read, Prompt::No, store, entry) != Action::Prompt);
    }
    QVERIFY(actionFor(Task::Read, Prompt::Yes, Store::Locked, Entry::Locked) == Action::Prompt);
    QVERIFY(actionFor(Task::Read, Prompt::Yes, Store::Locked, Entry::Unknown) == Action::Prompt);
    QVERIFY(actionFor(Task::Read, Prompt::Yes, Store::Open, Entry::Readable) == Action::Use);
    // Another keyring may be locked: the entry's own counts.
    QVERIFY(actionFor(Task::Read, Prompt::No, Store::Locked, Entry::Readable) == Action::Use);
}

void KeychainRulesTest::a_locked_entry_is_never_called_missing()
{
    for (const Store store : kStores) {
        QVERIFY(refusalFor(Task::Read, Prompt::No, store, Entry::Locked) == ErrorKind::VaultLocked);
        QVERIFY(explainFailure(Task::Read, Failure::NotFound, {}, {store, Entry::Locked}).kind ==
                ErrorKind::VaultLocked);
    }
}

void KeychainRulesTest::missing_is_only_said_of_an_open_keychain()
{
    for (const Prompt prompt : {Prompt::No, Prompt::Yes}) {
        QVERIFY(refusalFor(Task::Read, prompt, Store::Open, Entry::None) == ErrorKind::SecretMissing);
        QVERIFY(refusalFor(Task::Read, prompt, Store::Locked, Entry::None) == ErrorKind::VaultLocked);
        QVERIFY(refusalFor(Task::Read, prompt, Store::None, Entry::None) == ErrorKind::VaultAbsent);
    }
    // Where only using it can tell, it is the keychain's own word.
    QVERIFY(actionFor(Task::Read, Prompt::No, Store::Open, Entry::Unknown) == Action::Use);
    QVERIFY(explainFailure(Task::Read, Failure::NotFound, {}, {Store::Open, Entry::Unknown}).kind ==
            ErrorKind::SecretMissing);
    // It was there a moment ago.
    QVERIFY(explainFailure(Task::Read, Failure::NotFound, {}, {Store::Open, Entry::Readable}).kind ==
            ErrorKind::VaultLocked);
}

void KeychainRulesTest::removing_what_is_locked_is_no_success()
{
    for (const Prompt prompt : {Prompt::No, Prompt::Yes}) {
        for (const Store store : kStores)
            QVERIFY(refusalFor(Task::Remove, prompt, store, Entry::Locked) == ErrorKind::VaultLocked);
        QVERIFY(refusalFor(Task::Remove, prompt, Store::Locked, Entry::Unknown) == ErrorKind::VaultLocked);
    }
}

void KeychainRulesTest::removing_what_is_not_there_is_done()
{
    for (const Store store : kStores)
        QVERIFY(actionFor(Task::Remove, Prompt::No, store, Entry::None) == Action::Skip);
    QVERIFY(actionFor(Task::Remove, Prompt::No, Store::Open, Entry::Readable) == Action::Use);
    QVERIFY(actionFor(Task::Remove, Prompt::No, Store::Open, Entry::Unknown) == Action::Use);
}

void KeychainRulesTest::writing_may_prompt_where_something_is_locked()
{
    QVERIFY(actionFor(Task::Write, Prompt::No, Store::Open, Entry::None) == Action::Use);
    QVERIFY(actionFor(Task::Write, Prompt::No, Store::Open, Entry::Readable) == Action::Use);
    QVERIFY(actionFor(Task::Write, Prompt::No, Store::Locked, Entry::None) == Action::Prompt);
    QVERIFY(actionFor(Task::Write, Prompt::No, Store::Open, Entry::Locked) == Action::Prompt);
    QVERIFY(actionFor(Task::Write, Prompt::No, Store::None, Entry::None) == Action::Prompt);
}

void KeychainRulesTest::not_found_after_a_prompt_means_still_locked()
{
    QVERIFY(explainFailure(Task::Read, Failure::NotFound, {}, {Store::Locked, Entry::Unknown}).kind ==
            ErrorKind::VaultLocked);
}

void KeychainRulesTest::a_refusal_is_told_from_a_lock()
{
    const KeychainView open{Store::Open, Entry::Readable};
    const KeychainView locked{Store::Locked, Entry::None};
    QVERIFY(explainFailure(Task::Write, Failure::Refused, {}, open).kind == ErrorKind::VaultDenied);
    QVERIFY(explainFailure(Task::Write, Failure::Refused, {}, locked).kind == ErrorKind::VaultLocked);
    QVERIFY(explainFailure(Task::Write, Failure::RefusedByUser, {}, locked).kind == ErrorKind::VaultDenied);
    QVERIFY(explainFailure(Task::Write, Failure::NoKeychain, {}, open).kind == ErrorKind::VaultAbsent);
    QVERIFY(explainFailure(Task::Write, Failure::Other, {}, {Store::None, Entry::None}).kind ==
            ErrorKind::VaultAbsent);
    const Error error = explainFailure(Task::Read, Failure::Other, QStringLiteral("the reason"), open);
    QVERIFY(error.kind == ErrorKind::VaultAbsent);
    QVERIFY(error.detail.contains(QStringLiteral("the reason")));
}

QTEST_GUILESS_MAIN(KeychainRulesTest)
#include "keychain_rules_test.moc"
