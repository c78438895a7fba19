// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// A whole provider, as small as one can be. To add one: copy this file to app/providers/<name>.cpp, rename
// provider_example() to provider_<name>(), and name <name> in app/providers/CMakeLists.txt.
//
// Its invented server takes PUT /hosts/NAME with a bearer token and a body of one address per line, and
// answers 204 (done), 304 (had it already) or something else.
#include "providers/provider.h"
#include "providers/retry_after.h"

#include <QUrl>

#include <string>
#include <utility>

namespace vnddns {

namespace {

// One update: start() once, then next() with the reply. No socket and no clock, so a test is a function call.
class ExampleConversation final : public Conversation
{
public:
    ExampleConversation(const Account& account, UpdateJob job, const Secret& secret)
        : m_server(account.server)
        , m_job(std::move(job))
        , m_secret(secret.clone())
    {}

    Step start() override
    {
        QUrl url(m_server);
        url.setPath(QStringLiteral("/hosts/") + QString::fromStdString(m_job.hosts.front().toString()));
        HttpRequest request;
        request.method = "PUT";
        request.target = url.toEncoded().toStdString();
        // Secrets go into a header, never into the URL: URLs end up in logs.
        request.fields = {{"Authorization", "Bearer " + m_secret.expose().toStdString()}};
        for (const Family family : kFamilies) {
            if (m_job.addresses[family])
                request.body += m_job.addresses[family]->toString() + '\n';
        }
        return request;
    }

    // Every reply leads to the Outcomes, here of one name, or to the next HttpRequest where a dialect needs
    // more than one; what is not understood is BadReply.
    Step next(const Reply& answer) override
    {
        const HttpReply& reply = std::get<HttpReply>(answer);
        switch (reply.status) {
        case 204:
            return ends(Accepted{true});
        case 304:
            return ends(Accepted{false});
        case 401:
            return ends(Error{ErrorKind::AuthRejected, QStringLiteral("HTTP 401"), {}});
        case 404:
            return ends(Error{ErrorKind::NameUnknown, QStringLiteral("HTTP 404"), {}});
        case 429:
            return ends(Error{ErrorKind::RateLimited, QStringLiteral("HTTP 429"), retryAfterOf(reply)});
        default:
            return ends(
                Error{ErrorKind::BadReply, QStringLiteral("HTTP %1").arg(reply.status), retryAfterOf(reply)});
        }
    }

private:
    static Step ends(Result<Accepted> result) { return Outcomes{{std::move(result), {}}}; }

    const QString m_server;
    const UpdateJob m_job;
    const Secret m_secret;
};

class ExampleProvider final : public Provider
{
public:
    [[nodiscard]] std::string_view id() const override { return "example"; }
    [[nodiscard]] std::string_view displayName() const override { return "Example"; }

    [[nodiscard]] std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                         const Secret& secret) const override
    {
        return std::make_unique<ExampleConversation>(account, job, secret);
    }

    // This server does not tell callers their address.
    [[nodiscard]] std::optional<HttpRequest> echoRequest(const Account&, Family) const override
    {
        return std::nullopt;
    }
};

} // namespace

const Provider& provider_example()
{
    static const ExampleProvider provider;
    return provider;
}

} // namespace vnddns
