// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"
#include "net/detect/echo_answer.h"
#include "net/exchange_list.h"
#include "net/http_target.h"
#include "net/transport.h"

#include "core/operator_ranges.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace vnddns {

namespace {

// From the lookup of the name to the last octet.
constexpr std::chrono::seconds kWhole{8};
// Who refuses us once is left alone for a good while: these services are given, not owed.
constexpr Duration kMinBan = std::chrono::hours(1);
constexpr Duration kMaxBan = std::chrono::hours(24);

// Where to ask and what to read, from "URL" or "URL#FIELD".
struct WebEcho
{
    std::string url;
    QString field; // empty: the whole body is the address
};

std::optional<WebEcho> parseWebEcho(const QString& value)
{
    const qsizetype hash = value.indexOf(u'#');
    WebEcho echo{value.left(hash < 0 ? value.size() : hash).toStdString(),
                 hash < 0 ? QString() : value.mid(hash + 1)};
    const std::optional<HttpTarget> target = parseTarget(echo.url);
    // Anybody on the way could answer over plain HTTP.
    if (!target || (!target->tls && !isLoopbackHost(target->host)) || (hash >= 0 && echo.field.isEmpty()))
        return std::nullopt;
    return echo;
}

std::optional<Address> addressIn(const HttpReply& reply, const QString& field)
{
    if (field.isEmpty())
        return addressInText(wholeText(reply));
    if (trimmed(reply.body).starts_with('{'))
        return addressInJson(reply.body, field);
    return addressInLines(wholeText(reply), field.toStdString());
}

Error statusError(const HttpReply& reply)
{
    constexpr int kForbidden = 403;
    constexpr int kTooManyRequests = 429;
    constexpr int kServerError = 500;
    const QString detail = QStringLiteral("echo: HTTP status %1").arg(reply.status);
    if (reply.status == kForbidden || reply.status == kTooManyRequests)
        return {ErrorKind::RateLimited, detail,
                std::clamp(retryAfter(reply).value_or(kMinBan), kMinBan, kMaxBan)};
    if (reply.status >= kServerError)
        return {ErrorKind::ServerBusy, detail, retryAfter(reply)};
    return {ErrorKind::BadReply, detail, {}};
}

Result<Address> judge(const Result<HttpReply>& result, const QString& field, Family family)
{
    constexpr int kOk = 200;
    if (!result)
        return result.error();
    if (result.value().status != kOk)
        return statusError(result.value());
    Result<Address> address = expectFamily(addressIn(result.value(), field), family);
    if (address && belongsToEchoOperator(address.value()))
        return Error{ErrorKind::BadReply, QStringLiteral("echo: an address of an operator's own"), {}};
    return address;
}

// One question to one page.
class WebEchoExchange : public QObject
{
public:
    // `transport` outlives this. `ended` is called once: it must not destroy this.
    WebEchoExchange(Transport& transport, WebEcho echo, const SourceQuestion& question,
                    std::function<void()> ended)
        : m_transport(transport)
        , m_echo(std::move(echo))
        , m_family(question.family)
        , m_wayOut(question.wayOut)
        , m_ended(std::move(ended))
    {}

    void start()
    {
        TransportOptions options;
        options.family = m_family;
        options.wayOut = m_wayOut;
        options.timeout = kWhole;
        options.maxBody = kMaxEcho;
        m_transport.send({"GET", m_echo.url, {}, {}}, options,
                         Continuation<HttpReply>(m_guard, [this](const Result<HttpReply>& result) {
                             m_result = judge(result, m_echo.field, m_family);
                             m_ended();
                         }));
    }
    // Only after `ended`; once.
    [[nodiscard]] Result<Address> takeResult() { return std::move(*m_result); }

private:
    Transport& m_transport;
    WebEcho m_echo;
    Family m_family;
    WayOut m_wayOut;
    std::function<void()> m_ended;
    std::optional<Result<Address>> m_result;
    Guard m_guard;
};

// The address that a public web page tells those who ask for it, without a cookie and without a name.
class WebEchoSource final : public AddressSource
{
public:
    explicit WebEchoSource(Transport& transport)
        : m_transport(transport)
    {}

    void ask(const SourceQuestion& question, Continuation<Address> done) override
    {
        std::optional<WebEcho> echo = parseWebEcho(question.value);
        if (!echo) {
            m_exchanges.refuse(std::move(done),
                               {ErrorKind::Unsupported,
                                QStringLiteral("web: not an https URL: %1").arg(question.value),
                                {}});
            return;
        }
        m_exchanges.run(std::move(done), [&](std::function<void()> ended) {
            return std::make_unique<WebEchoExchange>(m_transport, std::move(*echo), question,
                                                     std::move(ended));
        });
    }

private:
    Transport& m_transport;
    ExchangeList<WebEchoExchange, Address> m_exchanges;
};

} // namespace

SourceEntry source_web_echo()
{
    return {SourceKind::Web, [](const SourceParts& parts) -> std::unique_ptr<AddressSource> {
                return std::make_unique<WebEchoSource>(parts.transport);
            }};
}

} // namespace vnddns
