// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/retry_after.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <system_error>

namespace vnddns {

namespace {

constexpr std::size_t kMaxDigits = 9; // more than any wait that survives the clamp

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isNumber(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> numberIn(std::string_view text)
{
    int value = 0;
    if (!isNumber(text) || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
        return std::nullopt;
    return value;
}

std::optional<unsigned> monthOf(std::string_view name)
{
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto it = std::find(kMonths.begin(), kMonths.end(), name);
    if (it == kMonths.end())
        return std::nullopt;
    return static_cast<unsigned>(it - kMonths.begin()) + 1;
}

// IMF-fixdate, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7). The two obsolete forms were never
// seen with Retry-After; a field that uses them counts as absent.
std::optional<std::chrono::sys_seconds> httpDate(std::string_view text)
{
    constexpr std::size_t kLength = 29;
    if (text.size() != kLength || text.substr(3, 2) != ", " || text.substr(25) != " GMT" || text[19] != ':' ||
        text[22] != ':')
        return std::nullopt;
    const auto day = numberIn(text.substr(5, 2));
    const auto month = monthOf(text.substr(8, 3));
    const auto year = numberIn(text.substr(12, 4));
    const auto hour = numberIn(text.substr(17, 2));
    const auto minute = numberIn(text.substr(20, 2));
    const auto second = numberIn(text.substr(23, 2));
    if (!day || !month || !year || !hour || !minute || !second)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{*year}, std::chrono::month{*month},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second};
}

} // namespace

Duration clampedRetryAfter(Duration wait)
{
    return std::clamp(wait, kMinRetryAfter, kMaxRetryAfter);
}

std::optional<Duration> retryAfterOf(const HttpReply& reply)
{
    const auto field = fieldValue(reply.fields, "Retry-After");
    if (!field)
        return std::nullopt;
    const std::string_view text = trimmed(*field);
    if (isNumber(text)) {
        const auto seconds = text.size() > kMaxDigits ? std::nullopt : numberIn(text);
        return seconds ? clampedRetryAfter(std::chrono::seconds(*seconds)) : kMaxRetryAfter;
    }
    const auto until = httpDate(text);
    const auto sent = httpDate(trimmed(fieldValue(reply.fields, "Date").value_or("")));
    if (!until || !sent)
        return std::nullopt;
    return clampedRetryAfter(*until - *sent);
}

} // namespace vnddns
