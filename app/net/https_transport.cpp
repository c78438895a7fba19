// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"

#include "net/exchange_list.h"
#include "net/http_exchange.h"
#include "net/http_target.h"
#include "net/tls_settings.h"

#include <utility>

namespace vnddns {

namespace {

bool holdsCredentials(const HttpRequest& request)
{
    return fieldValue(request.fields, "Authorization") || fieldValue(request.fields, "Proxy-Authorization") ||
           fieldValue(request.fields, "Cookie");
}

// The request as it will go, or why it may not.
Result<HttpOrder> prepare(const HttpRequest& request, const TransportOptions& options,
                          std::string_view userAgent)
{
    const std::optional<HttpTarget> target = parseTarget(request.target);
    if (!target)
        return Error{ErrorKind::Bug, QStringLiteral("not an absolute http or https URL"), {}};
    std::optional<std::string> text = requestText(request, *target, userAgent);
    if (!text)
        return Error{ErrorKind::Bug, QStringLiteral("a header field holds control characters"), {}};
    const bool bare = !target->tls && holdsCredentials(request);
    if (bare && !isLoopbackHost(target->host))
        return Error{ErrorKind::Tls, QStringLiteral("credentials do not travel over plain http"), {}};
    return HttpOrder{*target, std::move(*text), request.method == "HEAD", bare, options};
}

class HttpsTransport final : public Transport
{
public:
    explicit HttpsTransport(const QString& userAgent)
        : m_userAgent(userAgent.toStdString())
    {}

    void send(const HttpRequest& request, const TransportOptions& options,
              Continuation<HttpReply> done) override
    {
        Result<HttpOrder> order = prepare(request, options, m_userAgent);
        if (!order) {
            m_exchanges.refuse(std::move(done), order.error());
            return;
        }
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<HttpExchange>(std::move(order).value(), m_tls, std::move(ended));
        });
    }

    void networkChanged() override
    {
        m_exchanges.forEach([](HttpExchange& exchange) { exchange.networkChanged(); });
    }

private:
    std::string m_userAgent;
    TlsSettings m_tls;
    ExchangeList<HttpExchange, HttpReply> m_exchanges;
};

} // namespace

std::unique_ptr<Transport> makeHttpsTransport(const QString& userAgent)
{
    return std::make_unique<HttpsTransport>(userAgent);
}

} // namespace vnddns
