// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"

#include <functional>

namespace vnddns {

// The controller of a face whose host went, while this process cannot take its place. Nobody knows what
// became of the names: it shows none of what was true before, but the error, and does nothing.
class HostlessController final : public Controller
{
    Q_OBJECT

public:
    // `config`: the last that was known. `retry` begins another attempt to find or become a host, later.
    HostlessController(Config config, Error why, std::function<void()> retry);

    [[nodiscard]] const Status& status() const override { return m_status; }
    [[nodiscard]] const Config& config() const override { return m_config; }
    void checkNow() override { m_retry(); }
    void mend(const DomainName& /*name*/) override { m_retry(); }
    void tryAgain(const DomainName& /*name*/) override { m_retry(); }
    void setPaused(bool /*paused*/) override {}
    void apply(const Config& /*config*/, Continuation<Done> done) override { done(m_why); }
    void setSecret(const Account& /*account*/, Secret /*secret*/, Continuation<Done> done) override
    {
        done(m_why);
    }
    void test(const Account& /*account*/, const Record& /*record*/, Secret /*secret*/,
              Continuation<TestReport> done) override
    {
        done(m_why);
    }
    void unlockVault() override {}

private:
    Config m_config;
    Error m_why;
    std::function<void()> m_retry;
    Status m_status;
};

} // namespace vnddns
