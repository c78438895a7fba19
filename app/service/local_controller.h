// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "service/account_tester.h"
#include "service/runner.h"
#include "service/store.h"

namespace vnddns {

// What was found in the folder at the start.
struct Loadings
{
    Loaded<Config> config;
    Loaded<Memory> memory;
};

// The controller of the process that hosts the engine.
class LocalController final : public Controller
{
    Q_OBJECT

public:
    // What `edges` refers to outlives this.
    LocalController(const Edges& edges, Store store, Loadings loaded);
    ~LocalController() override = default;

    void start();
    // The settings on disk were changed by somebody else; fails when they cannot be read, and then works on
    // by the old ones.
    [[nodiscard]] Result<Done> reload();
    // Somebody else put a secret into the vault of this account.
    void secretChanged(const QString& accountId);

    [[nodiscard]] const Status& status() const override { return m_status; }
    [[nodiscard]] const Config& config() const override { return m_runner.config(); }
    void checkNow() override;
    void mend(const DomainName& name) override;
    void tryAgain(const DomainName& name) override;
    void setPaused(bool paused) override;
    void apply(const Config& config, Continuation<Done> done) override;
    void setSecret(const Account& account, Secret secret, Continuation<Done> done) override;
    void test(const Account& account, const Record& record, Secret secret,
              Continuation<TestReport> done) override;
    void unlockVault() override;

private:
    [[nodiscard]] Result<Done> save(const Config& config);
    void adopt(const Config& config);
    void refreshStatus();

    Store m_store;
    std::function<Vault&(VaultKind)> m_vaultOf;
    std::vector<Condition> m_conditions; // that the engine does not know of
    Runner m_runner;
    AccountTester m_tester;
    Status m_status;
    Guard m_guard;
};

} // namespace vnddns
