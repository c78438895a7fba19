// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/dialogues.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

// Two for each family, and one for each zone that a name may lie in; a server that keeps asking is broken.
constexpr int kMaxRequests = 16;

std::vector<HostName> hostsOf(const command::Send& send)
{
    std::vector<HostName> hosts;
    for (const DomainName& name : send.names)
        hosts.push_back(name.host());
    return hosts;
}

} // namespace

Dialogues::Dialogues(const Edges& edges, SecretCache& secrets, Ended ended)
    : m_courier(edges)
    , m_providerOf(edges.providerOf)
    , m_now(edges.now)
    , m_secrets(secrets)
    , m_ended(std::move(ended))
{}

void Dialogues::begin(const command::Send& send, const Account& account)
{
    const std::uint64_t id = send.conversation;
    m_open.insert_or_assign(id, Dialogue{account, UpdateJob{hostsOf(send), send.addresses}, nullptr, 0});
    if (m_secrets.find(account.id)) {
        converse(id);
        return;
    }
    m_secrets.need(account, Prompt::No, Continuation<Done>(m_guard, [this, id](const Result<Done>& ready) {
                       if (ready.ok())
                           converse(id);
                       else
                           fail(id, ready.error());
                   }));
}

void Dialogues::converse(std::uint64_t id)
{
    Dialogue& dialogue = m_open.at(id);
    const Provider* provider = m_providerOf(dialogue.account.provider.toStdString());
    const Secret* secret = m_secrets.find(dialogue.account.id);
    if (!provider) {
        fail(id, {ErrorKind::Unsupported,
                  QStringLiteral("there is no provider '%1' here").arg(dialogue.account.provider),
                  {}});
        return;
    }
    if (!secret) {
        fail(id, {ErrorKind::SecretMissing, {}, {}});
        return;
    }
    if (const auto pause = pauseFor(*provider, dialogue.job.hosts)) {
        fail(id, {ErrorKind::RateLimited, QStringLiteral("the provider wants a pause between two updates"),
                  pause});
        return;
    }
    dialogue.conversation = provider->converse(dialogue.account, dialogue.job, *secret);
    take(id, dialogue.conversation->start());
}

std::optional<Duration> Dialogues::pauseFor(const Provider& provider, const std::vector<HostName>& hosts)
{
    const Duration pause = provider.traits().minimumInterval;
    if (pause <= Duration::zero())
        return std::nullopt;
    const Instant now = m_now().instant;
    std::optional<Duration> longest;
    for (const HostName& host : hosts) {
        const auto asked = m_asked.find(host);
        if (asked != m_asked.end() && now - asked->second < pause)
            longest = std::max(longest.value_or(Duration::zero()), pause - (now - asked->second));
    }
    if (longest)
        return longest;
    for (const HostName& host : hosts)
        m_asked.insert_or_assign(host, now);
    return std::nullopt;
}

void Dialogues::take(std::uint64_t id, Conversation::Step step)
{
    if (auto* outcomes = std::get_if<Outcomes>(&step)) {
        end(id, std::move(*outcomes));
        return;
    }
    Dialogue& dialogue = m_open.at(id);
    if (++dialogue.requests > kMaxRequests) {
        fail(id, {ErrorKind::BadReply, QStringLiteral("the dialogue does not end"), {}});
        return;
    }
    m_courier.carry(
        step, dialogue.account,
        Continuation<Conversation::Reply>(m_guard, [this, id](const Result<Conversation::Reply>& reply) {
            const auto found = m_open.find(id);
            if (found == m_open.end())
                return;
            if (reply.ok())
                take(id, found->second.conversation->next(reply.value()));
            else
                fail(id, reply.error());
        }));
}

void Dialogues::fail(std::uint64_t id, Error error)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    Outcome outcome{std::move(error), {}};
    if (found->second.conversation)
        outcome.taken = found->second.conversation->taken();
    end(id, Outcomes(found->second.job.hosts.size(), outcome));
}

void Dialogues::end(std::uint64_t id, Outcomes outcomes)
{
    if (m_open.erase(id) != 0)
        m_ended(id, std::move(outcomes));
}

} // namespace vnddns
