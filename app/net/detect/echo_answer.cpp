// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/echo_answer.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>
#include <chrono>
#include <cstdint>

namespace vnddns {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::string_view wholeText(const HttpReply& reply)
{
    return reply.openEnded && !reply.body.ends_with('\n') ? std::string_view{} : reply.body;
}

std::optional<Address> addressInText(std::string_view body)
{
    return Address::parse(trimmed(body));
}

std::optional<Address> addressInJson(std::string_view body, const QString& field)
{
    const QByteArray text(body.data(), static_cast<qsizetype>(body.size()));
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return Address::parse(object.value(field).toString().toStdString());
}

std::optional<Address> addressInLines(std::string_view body, std::string_view field)
{
    std::optional<std::string_view> found;
    for (std::string_view rest = body; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos || line.substr(0, equals) != field)
            continue;
        if (found)
            return std::nullopt;
        found = line.substr(equals + 1);
    }
    return found ? Address::parse(*found) : std::nullopt;
}

std::optional<Duration> retryAfter(const HttpReply& reply)
{
    std::uint32_t seconds = 0;
    const std::string_view value = fieldValue(reply.fields, "Retry-After").value_or(std::string_view{});
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size())
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

Result<Address> expectFamily(const std::optional<Address>& address, Family family)
{
    if (!address)
        return Error{ErrorKind::BadReply, QStringLiteral("echo: the answer is not an address"), {}};
    if (address->family() != family)
        return Error{ErrorKind::BadReply, QStringLiteral("echo: an address of the other family"), {}};
    return *address;
}

} // namespace vnddns
