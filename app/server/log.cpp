// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/log.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace vnddns::server {

std::string escaped(std::string_view text, std::size_t limit)
{
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        if (out.size() >= limit) {
            out += "...";
            break;
        }
        const auto octet = static_cast<std::uint8_t>(c);
        if (c == '\\') {
            out += "\\\\";
        } else if (octet < 0x20 || octet >= 0x7f) {
            out += "\\x";
            out += kHex[octet >> 4U];
            out += kHex[octet & 15U];
        } else {
            out += c;
        }
    }
    return out;
}

std::string isoTime(WallTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 48> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length > 0 ? length : 0)};
}

Log standardErrorLog()
{
    return [](std::string_view text) {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        std::string line = isoTime(now);
        line += ' ';
        line += text;
        line += '\n';
        // Nothing is left to do about a log that cannot be written.
        static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
    };
}

} // namespace vnddns::server
