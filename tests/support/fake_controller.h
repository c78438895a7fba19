// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"

#include <deque>
#include <optional>
#include <vector>

namespace vnddns {

// A Controller that records what it is asked. Answers wait until the test gives them, so that a test sees
// the moment between asking and knowing.
class FakeController : public Controller
{
public:
    [[nodiscard]] const Status& status() const override { return m_status; }
    [[nodiscard]] const Config& config() const override { return m_config; }

    void checkNow() override { ++checks; }
    void mend(const DomainName& name) override { mended.push_back(name); }
    void tryAgain(const DomainName& name) override { triedAgain.push_back(name); }
    void setPaused(bool paused) override { pauses.push_back(paused); }
    void apply(const Config& config, Continuation<Done> done) override
    {
        applied.push_back(config);
        if (applyError) {
            done(*applyError);
            return;
        }
        setConfig(config);
        done(Done{});
    }
    void setSecret(const Account& account, Secret secret, Continuation<Done> done) override
    {
        secrets.push_back({account, secret.expose()});
        if (secretError)
            done(*secretError);
        else
            done(Done{});
    }
    void test(const Account& account, const Record& record, Secret secret,
              Continuation<TestReport> done) override
    {
        tests.push_back({account, record, secret.expose(), std::move(done)});
    }
    void unlockVault() override { ++unlocks; }

    void setConfig(const Config& config)
    {
        m_config = config;
        Q_EMIT configChanged();
    }
    void setStatus(const Status& status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }

    struct SecretCall
    {
        Account account;
        QByteArray secret;
    };
    struct TestCall
    {
        Account account;
        Record record;
        QByteArray secret;
        Continuation<TestReport> done;
    };

    int checks = 0;
    int unlocks = 0;
    std::vector<DomainName> mended;
    std::vector<DomainName> triedAgain;
    std::vector<bool> pauses;
    std::vector<Config> applied;
    std::vector<SecretCall> secrets;
    std::deque<TestCall> tests;
    std::optional<Error> applyError;
    std::optional<Error> secretError;

private:
    Status m_status;
    Config m_config;
};

} // namespace vnddns
