// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/command.h"
#include "core/outcome.h"
#include "net/transport.h"
#include "providers/provider.h"
#include "service/secret_cache.h"

#include <functional>
#include <map>
#include <memory>

namespace vnddns {

// Carries updates out: fetches the secret, talks in the provider's words over the transport, and reports how
// each ended, exactly once. Nothing is reported after destruction.
class Dialogues
{
public:
    // Called with the conversation's number; may be called before begin() returns.
    using Ended = std::function<void(std::uint64_t, Outcome)>;

    // Both outlive this.
    Dialogues(Transport& transport, SecretCache& secrets, Ended ended);
    ~Dialogues() = default;
    Dialogues(const Dialogues&) = delete;
    Dialogues& operator=(const Dialogues&) = delete;

    void begin(const command::Send& send, const Account& account);
    [[nodiscard]] bool isIdle() const { return m_open.empty(); }

private:
    struct Dialogue
    {
        Account account;
        UpdateJob job;
        std::unique_ptr<Conversation> conversation;
        int requests = 0;
    };

    void converse(std::uint64_t id);
    void take(std::uint64_t id, Conversation::Step step);
    void end(std::uint64_t id, Outcome outcome);

    Transport& m_transport;
    SecretCache& m_secrets;
    Ended m_ended;
    std::map<std::uint64_t, Dialogue> m_open;
    Guard m_guard;
};

} // namespace vnddns
