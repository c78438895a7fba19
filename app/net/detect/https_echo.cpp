// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/https_echo.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace vnddns {

namespace {

// An address is 45 characters at most; JSON around it may add other members.
constexpr std::size_t kMaxEcho = 1024;
constexpr int kOk = 200;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

bool isJson(const HttpReply& reply)
{
    const std::string_view type = fieldValue(reply.fields, "Content-Type").value_or(std::string_view{});
    const std::string_view media = trimmed(type.substr(0, type.find(';')));
    return QByteArray(media.data(), static_cast<qsizetype>(media.size())).toLower() == "application/json";
}

std::optional<Address> addressIn(const HttpReply& reply)
{
    if (!isJson(reply))
        return Address::parse(trimmed(reply.body));
    const QByteArray text(reply.body.data(), static_cast<qsizetype>(reply.body.size()));
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return Address::parse(object.value(QLatin1String("ip")).toString().toStdString());
}

// Seconds only; the other form of the field is a date, which says nothing without the server's clock.
std::optional<Duration> retryAfter(const HttpReply& reply)
{
    std::uint32_t seconds = 0;
    const std::string_view value = fieldValue(reply.fields, "Retry-After").value_or(std::string_view{});
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size())
        return std::nullopt;
    return std::chrono::seconds(seconds);
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
    const std::optional<Address> address = addressIn(reply);
    if (!address)
        return Error{ErrorKind::BadReply, QStringLiteral("echo: the answer is not an address"), {}};
    if (address->family() != family)
        return Error{ErrorKind::BadReply, QStringLiteral("echo: an address of the other family"), {}};
    return *address;
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
