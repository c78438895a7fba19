// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/described_provider.h"

#include "providers/described_conversation.h"
#include "providers/user_agent.h"

#include <utility>

namespace vnddns {

DescribedProvider::DescribedProvider(Description description)
    : m_description(std::move(description))
    , m_id(m_description.id.toStdString())
    , m_name(m_description.name.toStdString())
{}

ProviderTraits DescribedProvider::traits() const
{
    ProviderTraits traits;
    traits.server = m_description.servers.v4;
    traits.needsUser = m_description.needsUser;
    traits.secretIs = m_description.secretIs;
    traits.families = m_description.families;
    traits.together = m_description.together;
    traits.hostsPerRequest = m_description.hostsPerRequest;
    traits.echo = {!m_description.echo.v4.isEmpty(), !m_description.echo.v6.isEmpty()};
    traits.stun = false;
    traits.homePage = m_description.homePage;
    traits.note = m_description.note;
    traits.minimumInterval = m_description.minimumInterval;
    return traits;
}

std::unique_ptr<Conversation> DescribedProvider::converse(const Account& account, const UpdateJob& job,
                                                          const Secret& secret) const
{
    return std::make_unique<DescribedConversation>(m_description, account, job, secret);
}

std::optional<HttpRequest> DescribedProvider::echoRequest(const Account& account, Family family) const
{
    // Another server than the description's was not described.
    const bool usual = serverOf(m_description, account, family) == m_description.servers[family];
    if (m_description.echo[family].isEmpty() || !usual)
        return std::nullopt;
    HttpRequest request;
    request.target = m_description.echo[family].toStdString();
    request.fields = {{"Accept", "text/plain"}, {"User-Agent", providerUserAgent()}};
    return request;
}

} // namespace vnddns
