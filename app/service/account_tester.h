// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "providers/provider.h"
#include "service/address_finder.h"
#include "service/courier.h"
#include "service/edges.h"

#include <map>
#include <memory>

namespace vnddns {

// Tries settings out that need not be saved: finds the address, sends it once, reports the server's answer.
class AccountTester
{
public:
    // What is referred to outlives this.
    explicit AccountTester(const Edges& edges);
    ~AccountTester();
    AccountTester(const AccountTester&) = delete;
    AccountTester& operator=(const AccountTester&) = delete;

    // An empty secret means the one in the vault; then the system may ask the user to unlock it.
    void test(const Account& account, const Record& record, const Config& config, Secret secret,
              Continuation<TestReport> done);

private:
    struct Run;

    void findAddress(std::uint64_t id);
    void send(std::uint64_t id, const PerFamily<Observation>& observed);
    void take(std::uint64_t id, Conversation::Step step);
    void end(std::uint64_t id, Result<TestReport> report);

    Courier m_courier;
    std::function<Vault&(VaultKind)> m_vaultOf;
    std::function<const Provider*(std::string_view)> m_providerOf;
    AddressFinder m_finder;
    std::map<std::uint64_t, std::unique_ptr<Run>> m_runs;
    std::uint64_t m_lastId = 0;
    Guard m_guard;
};

} // namespace vnddns
