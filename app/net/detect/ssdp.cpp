// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/ssdp.h"

#include "base/http_message.h"
#include "net/http_target.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

constexpr std::size_t kMaxAnswer = 4096; // routers send some 300 octets
constexpr std::size_t kMaxUrl = 1024;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

// Takes the text up to the end of line off the front; routers exist that end lines with LF alone.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

bool isOk(std::string_view statusLine)
{
    constexpr std::string_view version = "HTTP/1.";
    constexpr std::string_view status = " 200";
    const std::size_t at = version.size() + 1;
    const bool begins = statusLine.substr(0, version.size()) == version && statusLine.size() > at &&
                        statusLine.substr(at, status.size()) == status;
    const std::string_view rest = begins ? statusLine.substr(at + status.size()) : std::string_view{};
    return begins && (rest.empty() || rest.front() == ' ');
}

} // namespace

QByteArray writeSsdpSearch(std::string_view target)
{
    // MX 1 is the shortest delay that a device may be asked to answer within.
    return QByteArrayLiteral("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
                             "MAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ") +
           QByteArray(target.data(), static_cast<qsizetype>(target.size())) + QByteArrayLiteral("\r\n\r\n");
}

std::optional<std::string> parseSsdpAnswer(std::string_view datagram, const Address& router)
{
    if (datagram.size() > kMaxAnswer || !isOk(takeLine(datagram)))
        return std::nullopt;
    HttpFields fields;
    while (!datagram.empty()) {
        const std::string_view line = takeLine(datagram);
        const std::size_t colon = line.find(':');
        if (line.empty())
            break;
        if (colon == std::string_view::npos)
            return std::nullopt;
        fields.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
    const std::optional<std::string_view> location = fieldValue(fields, "LOCATION");
    if (!location || !leadsTo(*location, router))
        return std::nullopt;
    return std::string(*location);
}

bool leadsTo(std::string_view url, const Address& router)
{
    if (url.size() > kMaxUrl)
        return false;
    const std::optional<HttpTarget> target = parseTarget(url);
    return target && !target->tls && Address::parse(target->host) == router;
}

} // namespace vnddns
