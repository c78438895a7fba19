// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_target.h"

#include "base/address.h"

#include <QUrl>

#include <algorithm>

namespace vnddns {

namespace {

constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

bool isToken(std::string_view text)
{
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

// Octets above ASCII are allowed (RFC 9110 section 5.5); line ends and other control characters are not.
bool isFieldValue(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return octet == '\t' || (octet >= 0x20 && octet != 0x7f);
    });
}

// What follows the authority, without the fragment.
std::string originOf(std::string_view url)
{
    const std::string_view rest = url.substr(url.find("://") + 3);
    const std::size_t begin = rest.find_first_of("/?#");
    if (begin == std::string_view::npos)
        return "/";
    std::string origin(rest.substr(begin, rest.find('#') - begin));
    if (origin.empty() || origin.front() != '/')
        origin.insert(0, 1, '/');
    return origin;
}

} // namespace

std::optional<HttpTarget> parseTarget(std::string_view url)
{
    const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!printable || url.find("://") == std::string_view::npos)
        return std::nullopt;
    const QUrl parsed =
        QUrl::fromEncoded(QByteArray(url.data(), static_cast<qsizetype>(url.size())), QUrl::StrictMode);
    const bool tls = parsed.scheme() == QLatin1String("https");
    if (!parsed.isValid() || (!tls && parsed.scheme() != QLatin1String("http")) ||
        !parsed.userInfo().isEmpty() || parsed.host().isEmpty())
        return std::nullopt;
    HttpTarget target;
    target.tls = tls;
    target.host = parsed.host(QUrl::FullyEncoded).toStdString();
    const std::uint16_t usual = tls ? kHttpsPort : kHttpPort;
    target.port = static_cast<std::uint16_t>(parsed.port(usual));
    if (target.port == 0)
        return std::nullopt;
    target.authority = target.host.find(':') == std::string::npos ? target.host : '[' + target.host + ']';
    if (target.port != usual)
        target.authority += ':' + std::to_string(target.port);
    target.origin = originOf(url);
    return target;
}

bool isLoopbackHost(std::string_view host)
{
    const std::optional<Address> address = Address::parse(host);
    return address ? address->scope() == Scope::Loopback : host == "localhost";
}

std::optional<std::string> requestText(const HttpRequest& request, const HttpTarget& target,
                                       std::string_view userAgent)
{
    if (!isToken(request.method) || !isFieldValue(userAgent))
        return std::nullopt;
    std::string text = request.method + ' ' + target.origin + " HTTP/1.1\r\nHost: " + target.authority +
                       "\r\nUser-Agent: " + std::string(userAgent) +
                       "\r\nAccept: */*\r\nConnection: close\r\n";
    for (const auto& [name, value] : request.fields) {
        if (!isToken(name) || !isFieldValue(value))
            return std::nullopt;
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT")
        text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return text + "\r\n" + request.body;
}

} // namespace vnddns
