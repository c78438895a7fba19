// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/source_rate.h"

#include <algorithm>
#include <cstddef>

namespace vnddns::server {

namespace {

constexpr std::chrono::milliseconds kEach{2};
constexpr std::chrono::milliseconds kAtOnce = 1000 * kEach;
constexpr std::size_t kShares = 8192; // 64 KiB

// FNV-1a over the network's octets, mixed once more so that near networks do not lie near.
std::uint64_t hash(const Address& source, std::uint64_t salt)
{
    const std::size_t prefix = source.family() == Family::V4 ? 3 : 7;
    std::uint64_t value = 0xcbf29ce484222325U ^ salt;
    for (const std::uint8_t octet : source.bytes().first(prefix))
        value = (value ^ octet) * 0x100000001b3U;
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdU;
    return value ^ value >> 33;
}

} // namespace

SourceRate::SourceRate(std::uint64_t salt)
    : m_salt(salt)
    , m_usedUntil(kShares)
{}

bool SourceRate::take(const Address& source, Clock::time_point now)
{
    Clock::time_point& usedUntil = m_usedUntil[hash(source, m_salt) % kShares];
    const Clock::time_point begin = std::max(usedUntil, now);
    if (begin + kEach > now + kAtOnce)
        return false;
    usedUntil = begin + kEach;
    return true;
}

} // namespace vnddns::server
