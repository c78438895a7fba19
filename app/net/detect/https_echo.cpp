// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/https_echo.h"

#include "net/detect/echo_answer.h"

#include <QByteArray>

#include <memory>
#include <string_view>
#include <utility>

namespace vnddns {

namespace {

constexpr int kOk = 200;

bool isJson(const HttpReply& reply)
{
    const std::string_view type = fieldValue(reply.fields, "Content-Type").value_or(std::string_view{});
    const std::string_view media = trimmed(type.substr(0, type.find(';')));
    return QByteArray(media.data(), static_cast<qsizetype>(media.size())).toLower() == "application/json";
}

std::optional<Address> addressIn(const HttpReply& reply)
{
    return isJson(reply) ? addressInJson(reply.body, QStringLiteral("ip")) : addressInText(wholeText(reply));
}

Error statusError(const HttpReply& reply)
{
    constexpr int kTooManyRequests = 429;
    constexpr int kServerError = 500;
    ErrorKind kind = ErrorKind::BadReply;
    if (reply.status == kTooManyRequests)
        kind = ErrorKind::RateLimited;
    else if (reply.status >= kServerError)
        kind = ErrorKind::ServerBusy;
    return {kind, QStringLiteral("echo: HTTP status %1").arg(reply.status), retryAfter(reply)};
}

Result<Address> judge(const Result<HttpReply>& result, Family family)
{
    if (!result)
        return result.error();
    const HttpReply& reply = result.value();
    if (reply.status != kOk)
        return statusError(reply);
    return expectFamily(addressIn(reply), family);
}

} // namespace

HttpsEcho::HttpsEcho(Transport& transport)
    : m_transport(transport)
{}

void HttpsEcho::ask(const HttpRequest& request, const TransportOptions& options, Family family,
                    Continuation<Address> done)
{
    TransportOptions bounded = options;
    bounded.family = family;
    bounded.maxBody = kMaxEcho;
    // Shared, because a std::function must be copyable.
    const auto shared = std::make_shared<Continuation<Address>>(std::move(done));
    m_transport.send(request, bounded,
                     Continuation<HttpReply>(m_guard, [shared, family](const Result<HttpReply>& result) {
                         (*shared)(judge(result, family));
                     }));
}

} // namespace vnddns
