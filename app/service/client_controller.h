// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"

#include <memory>

namespace vnddns {

// What a face holds for its whole life. The controller behind it may be replaced when the process that ran
// the engine ends and another takes its place.
class ClientController final : public Controller
{
    Q_OBJECT

public:
    ClientController() = default;
    ~ClientController() override = default;

    // Says what changed by it.
    void put(std::unique_ptr<Controller> inner);

    [[nodiscard]] const Status& status() const override { return m_inner->status(); }
    [[nodiscard]] const Config& config() const override { return m_inner->config(); }
    void checkNow() override { m_inner->checkNow(); }
    void mend(const DomainName& name) override { m_inner->mend(name); }
    void tryAgain(const DomainName& name) override { m_inner->tryAgain(name); }
    void setPaused(bool paused) override { m_inner->setPaused(paused); }
    void apply(const Config& config, Continuation<Done> done) override
    {
        m_inner->apply(config, std::move(done));
    }
    void setSecret(const Account& account, Secret secret, Continuation<Done> done) override
    {
        m_inner->setSecret(account, std::move(secret), std::move(done));
    }
    void test(const Account& account, const Record& record, Secret secret,
              Continuation<TestReport> done) override
    {
        m_inner->test(account, record, std::move(secret), std::move(done));
    }
    void unlockVault() override { m_inner->unlockVault(); }

private:
    std::unique_ptr<Controller> m_inner;
};

} // namespace vnddns
