// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/dyndns2_reply.h"
#include "providers/provider.h"

#include "base/base64.h"
#include "base/version.h"

#include <QLoggingCategory>
#include <QUrl>

#include <string>
#include <utility>

namespace vnddns {

namespace {

Q_LOGGING_CATEGORY(lcDyndns2, "vnddns.dyndns2")

// The protocol demands "Company - Device - Version" and blocks programs that have none of their own.
std::string userAgent()
{
    return "vnddns project - vnddns client - " + std::string(kVersion);
}

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
    std::string target = encoded(url) + "?hostname=" + job.host.toString() + "&myip=";
    bool first = true;
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
    {}

    Step start() override
    {
        HttpRequest request;
        request.target = m_target;
        request.fields = {{"Authorization", "Basic " + credentials()}, {"User-Agent", userAgent()}};
        return request;
    }

    Step next(const HttpReply& reply) override
    {
        Dyndns2Reading reading = readDyndns2Reply(reply, {&m_job, 1});
        if (!reading.note.isEmpty())
            qCInfo(lcDyndns2) << reading.note;
        Outcome outcome = std::move(reading.outcomes.front());
        if (repeatsSecret(reply))
            withhold(outcome);
        return outcome;
    }

private:
    // RFC 7617 section 2, UTF-8 as in section 2.1.
    [[nodiscard]] std::string credentials() const
    {
        return toBase64((m_user.toUtf8() + ':' + m_secret.expose()).toStdString());
    }

    [[nodiscard]] bool repeatsSecret(const HttpReply& reply) const
    {
        constexpr qsizetype kShortest = 4; // a shorter one is found in every answer, and no secret
        const std::string secret = m_secret.expose().toStdString();
        return m_secret.expose().size() >= kShortest && (reply.body.find(secret) != std::string::npos ||
                                                         reply.body.find(credentials()) != std::string::npos);
    }

    // A server that repeats what it was sent must not carry the secret into logs and windows.
    static void withhold(Outcome& outcome)
    {
        const QString instead = QStringLiteral("(withheld: the answer repeats the secret)");
        if (!outcome.result.ok() && !outcome.answer.isEmpty()) {
            Error error = outcome.result.error();
            error.detail.replace(outcome.answer, instead);
            outcome.result = std::move(error);
        }
        outcome.answer = instead;
    }

    const std::string m_target;
    const QString m_user;
    const UpdateJob m_job;
    const Secret m_secret;
};

// "The dyndns2 protocol": what Dyn called the Members NIC Update API.
class Dyndns2Provider final : public Provider
{
public:
    [[nodiscard]] std::string_view id() const override { return "dyndns2"; }
    [[nodiscard]] std::string_view displayName() const override { return "VNNIC / dyndns2"; }

    [[nodiscard]] std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                         const Secret& secret) const override
    {
        return std::make_unique<Dyndns2Conversation>(account, job, secret);
    }

    [[nodiscard]] std::optional<HttpRequest> echoRequest(const Account& account) const override
    {
        QUrl url = baseOf(account);
        if (!url.isValid() || url.host().isEmpty())
            return std::nullopt;
        url.setPath(QStringLiteral("/ip"));
        HttpRequest request;
        request.target = encoded(url);
        request.fields = {{"Accept", "text/plain"}, {"User-Agent", userAgent()}};
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
