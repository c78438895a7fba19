// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/command.h"
#include "core/outcome.h"
#include "providers/provider.h"
#include "service/courier.h"
#include "service/edges.h"
#include "service/secret_cache.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace vnddns {

// Carries updates out: fetches the secret, talks in the provider's words over the transport, and reports how
// each ended, exactly once. Nothing is reported after destruction.
class Dialogues
{
public:
    // Called with the conversation's number; may be called before begin() returns.
    using Ended = std::function<void(std::uint64_t, Outcomes)>;

    // `secrets`, and what the edges refer to, outlive this.
    Dialogues(const Edges& edges, SecretCache& secrets, Ended ended);
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
    // The same for every name.
    void fail(std::uint64_t id, Error error);
    void end(std::uint64_t id, Outcomes outcomes);

    // How much longer the provider wants one of these names left alone.
    [[nodiscard]] std::optional<Duration> pauseFor(const Provider& provider,
                                                   const std::vector<HostName>& hosts);

    Courier m_courier;
    std::function<const Provider*(std::string_view)> m_providerOf;
    std::function<Now()> m_now;
    SecretCache& m_secrets;
    Ended m_ended;
    std::map<std::uint64_t, Dialogue> m_open;
    std::map<HostName, Instant> m_asked; // when a provider was last asked that wants pauses
    Guard m_guard;
};

} // namespace vnddns
