// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/answer_text.h"
#include "providers/dyndns2_reply.h"
#include "providers/provider.h"
#include "providers/user_agent.h"

#include "base/base64.h"

#include <QLoggingCategory>
#include <QUrl>

#include <cstddef>
#include <string>
#include <utility>

namespace vnddns {

namespace {

Q_LOGGING_CATEGORY(lcDyndns2, "vnddns.dyndns2")

constexpr std::size_t kMaxHosts = 20; // Dyn's specification; servers answer more with numhost

// The account's base without anything that a request must not inherit.
QUrl baseOf(const Account& account)
{
    return QUrl(account.server, QUrl::StrictMode)
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

std::string encoded(const QUrl& url)
{
    return url.toEncoded(QUrl::FullyEncoded).toStdString();
}

std::string updateUrl(const Account& account, const UpdateJob& job)
{
    QUrl url = baseOf(account);
    if (url.path().isEmpty() || url.path() == QLatin1String("/"))
        url.setPath(QStringLiteral("/nic/update"));
    // Host names and addresses consist of characters that a query may hold as they are; the commas and
    // colons stay bare because old servers split before they decode. Both families are always explicit:
    // left out, a server may publish the address of the connection.
    std::string target = encoded(url) + "?hostname=";
    bool first = true;
    for (const HostName& host : job.hosts) {
        target += (first ? "" : ",") + host.toString();
        first = false;
    }
    target += "&myip=";
    first = true;
    for (const Family family : kFamilies) {
        if (!job.addresses[family])
            continue;
        target += (first ? "" : ",") + job.addresses[family]->toString();
        first = false;
    }
    return target;
}

class Dyndns2Conversation final : public Conversation
{
public:
    Dyndns2Conversation(const Account& account, UpdateJob job, const Secret& secret)
        : m_target(updateUrl(account, job))
        , m_user(account.user)
        , m_job(std::move(job))
        , m_secret(secret.clone())
        , m_guard(secret, account.user)
    {}

    Step start() override
    {
        HttpRequest request;
        request.target = m_target;
        request.fields = {{"Authorization", "Basic " + credentials()}, {"User-Agent", providerUserAgent()}};
        return request;
    }

    Step next(const Reply& answer) override
    {
        const HttpReply& reply = std::get<HttpReply>(answer);
        Dyndns2Reading reading = readDyndns2Reply(reply, m_job);
        if (!reading.note.isEmpty())
            qCInfo(lcDyndns2) << reading.note;
        for (Outcome& outcome : reading.outcomes)
            m_guard.hide(outcome, reply);
        return std::move(reading.outcomes);
    }

private:
    // RFC 7617 section 2, UTF-8 as in section 2.1.
    [[nodiscard]] std::string credentials() const
    {
        return toBase64((m_user.toUtf8() + ':' + m_secret.expose()).toStdString());
    }

    const std::string m_target;
    const QString m_user;
    const UpdateJob m_job;
    const Secret m_secret;
    const SecretGuard m_guard;
};

// "The dyndns2 protocol": what Dyn called the Members NIC Update API.
class Dyndns2Provider final : public Provider
{
public:
    [[nodiscard]] std::string_view id() const override { return "dyndns2"; }
    [[nodiscard]] std::string_view displayName() const override { return "VNNIC / dyndns2"; }

    [[nodiscard]] ProviderTraits traits() const override
    {
        ProviderTraits traits;
        traits.hostsPerRequest = kMaxHosts;
        return traits;
    }

    [[nodiscard]] std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                         const Secret& secret) const override
    {
        return std::make_unique<Dyndns2Conversation>(account, job, secret);
    }

    [[nodiscard]] std::optional<HttpRequest> echoRequest(const Account& account, Family) const override
    {
        QUrl url = baseOf(account);
        if (!url.isValid() || url.host().isEmpty())
            return std::nullopt;
        url.setPath(QStringLiteral("/ip"));
        HttpRequest request;
        request.target = encoded(url);
        request.fields = {{"Accept", "text/plain"}, {"User-Agent", providerUserAgent()}};
        return request;
    }
};

} // namespace

const Provider& provider_dyndns2()
{
    static const Dyndns2Provider provider;
    return provider;
}

} // namespace vnddns
