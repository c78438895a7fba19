// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/dialogues.h"

#include <utility>

namespace vnddns {

namespace {

// Two for each family, and one for each zone that a name may lie in; a server that keeps asking is broken.
constexpr int kMaxRequests = 16;

Outcome failed(Error error)
{
    return Outcome{std::move(error), {}};
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
    m_open.insert_or_assign(id, Dialogue{account, UpdateJob{send.name.host(), send.addresses}, nullptr, 0});
    if (m_secrets.find(account.id)) {
        converse(id);
        return;
    }
    m_secrets.need(account, Prompt::No, Continuation<Done>(m_guard, [this, id](const Result<Done>& ready) {
                       if (ready.ok())
                           converse(id);
                       else
                           end(id, failed(ready.error()));
                   }));
}

void Dialogues::converse(std::uint64_t id)
{
    Dialogue& dialogue = m_open.at(id);
    const Provider* provider = m_providerOf(dialogue.account.provider.toStdString());
    const Secret* secret = m_secrets.find(dialogue.account.id);
    if (!provider) {
        end(id, failed({ErrorKind::Unsupported,
                        QStringLiteral("there is no provider '%1' here").arg(dialogue.account.provider),
                        {}}));
        return;
    }
    if (!secret) {
        end(id, failed({ErrorKind::SecretMissing, {}, {}}));
        return;
    }
    if (const auto pause = pauseFor(*provider, dialogue.job.host)) {
        end(id, failed({ErrorKind::RateLimited,
                        QStringLiteral("the provider wants a pause between two updates"), pause}));
        return;
    }
    dialogue.conversation = provider->converse(dialogue.account, dialogue.job, *secret);
    take(id, dialogue.conversation->start());
}

std::optional<Duration> Dialogues::pauseFor(const Provider& provider, const HostName& host)
{
    const Duration pause = provider.traits().minimumInterval;
    if (pause <= Duration::zero())
        return std::nullopt;
    const Instant now = m_now().instant;
    const auto asked = m_asked.find(host);
    if (asked != m_asked.end() && now - asked->second < pause)
        return pause - (now - asked->second);
    m_asked.insert_or_assign(host, now);
    return std::nullopt;
}

void Dialogues::take(std::uint64_t id, Conversation::Step step)
{
    if (auto* outcome = std::get_if<Outcome>(&step)) {
        end(id, std::move(*outcome));
        return;
    }
    Dialogue& dialogue = m_open.at(id);
    if (++dialogue.requests > kMaxRequests) {
        end(id, failed({ErrorKind::BadReply, QStringLiteral("the dialogue does not end"), {}}));
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
                end(id, failed(reply.error()));
        }));
}

void Dialogues::end(std::uint64_t id, Outcome outcome)
{
    if (m_open.erase(id) != 0)
        m_ended(id, std::move(outcome));
}

} // namespace vnddns
