// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"

#include "net/http_exchange.h"
#include "net/http_target.h"
#include "net/tls_settings.h"

#include <QObject>

#include <algorithm>
#include <utility>
#include <vector>

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

class HttpsTransport final : public QObject, public Transport
{
public:
    explicit HttpsTransport(const QString& userAgent)
        : m_userAgent(userAgent.toStdString())
    {}
    ~HttpsTransport() override
    {
        // Their continuations hear Cancelled and may still ask for something.
        while (!m_running.empty())
            (void)std::exchange(m_running, {});
    }

    void send(const HttpRequest& request, const TransportOptions& options,
              Continuation<HttpReply> done) override;
    void networkChanged() override;

private:
    // Ended by `refusal`, or by its exchange.
    struct Running
    {
        int id = 0;
        Continuation<HttpReply> done;
        std::optional<Error> refusal;
        std::unique_ptr<HttpExchange> exchange;
    };

    void endLater(int id);
    void end(int id);

    std::string m_userAgent;
    TlsSettings m_tls;
    int m_lastId = 0;
    std::vector<Running> m_running;
};

void HttpsTransport::send(const HttpRequest& request, const TransportOptions& options,
                          Continuation<HttpReply> done)
{
    const int id = ++m_lastId;
    Running running{id, std::move(done), std::nullopt, nullptr};
    Result<HttpOrder> order = prepare(request, options, m_userAgent);
    if (!order) {
        running.refusal = order.error();
        m_running.push_back(std::move(running));
        endLater(id);
        return;
    }
    running.exchange =
        std::make_unique<HttpExchange>(std::move(order).value(), m_tls, [this, id] { endLater(id); });
    HttpExchange& exchange = *running.exchange;
    m_running.push_back(std::move(running));
    exchange.start();
}

void HttpsTransport::networkChanged()
{
    // Ending is put off, so the list stays as it is.
    for (const Running& running : m_running) {
        if (running.exchange)
            running.exchange->networkChanged();
    }
}

// In a later turn of the loop: the caller's answer may destroy everything, and whoever ended may stand in the
// middle of a signal of its socket.
void HttpsTransport::endLater(int id)
{
    QMetaObject::invokeMethod(
        this, [this, id] { end(id); }, Qt::QueuedConnection);
}

void HttpsTransport::end(int id)
{
    const auto found = std::find_if(m_running.begin(), m_running.end(),
                                    [id](const Running& running) { return running.id == id; });
    if (found == m_running.end())
        return;
    Running running = std::move(*found);
    m_running.erase(found);
    Result<HttpReply> result =
        running.refusal ? Result<HttpReply>(*running.refusal) : running.exchange->takeResult();
    running.exchange.reset();
    running.done(std::move(result));
}

} // namespace

std::unique_ptr<Transport> makeHttpsTransport(QString userAgent)
{
    return std::make_unique<HttpsTransport>(userAgent);
}

} // namespace vnddns
