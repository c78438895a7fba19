// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/secret.h"
#include "core/status.h"

#include <QObject>

namespace vnddns {

// What a test of an account found out.
struct TestReport
{
    PerFamily<std::optional<Address>> sent;
    QString answer; // the server's own words
    bool changed = false;
};

// All that a face (tray, command line) may ask of the engine, wherever that runs: in this process or in
// another one behind a socket. One thread. Answers come through continuations, exactly once; everything
// else shows as a changed status.
class Controller : public QObject
{
    Q_OBJECT

public:
    ~Controller() override = default;

    [[nodiscard]] virtual const Status& status() const = 0;
    [[nodiscard]] virtual const Config& config() const = 0;

    // Looks again at everything now; sends nothing that is already confirmed.
    virtual void checkNow() = 0;
    // The same, and a name that others changed shall lead here again.
    virtual void mend(const DomainName& name) = 0;
    // The user says that the cause of a stop is mended: lifts the stop of the record and of its account and
    // sends once.
    virtual void tryAgain(const DomainName& name) = 0;
    virtual void setPaused(bool paused) = 0;
    // Saves the settings, then works by them. Fails with Storage and changes nothing when they cannot be
    // saved.
    virtual void apply(const Config& config, Continuation<Done> done) = 0;
    // Puts a secret into the vault of `account` (which need not be in the config yet).
    virtual void setSecret(const Account& account, Secret secret, Continuation<Done> done) = 0;
    // Looks for the address by `record`'s choice and sends it once with these settings, which need not be
    // saved. `secret` may be empty: then the one in the vault is used.
    virtual void test(const Account& account, const Record& record, Secret secret,
                      Continuation<TestReport> done) = 0;
    // Lets the operating system ask the user to unlock the keychain.
    virtual void unlockVault() = 0;

Q_SIGNALS:
    void statusChanged();
    void configChanged();
    // Another instance was started; the face should come to the front.
    void showRequested();
};

} // namespace vnddns
