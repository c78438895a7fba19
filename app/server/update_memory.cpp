// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/update_memory.h"

#include <utility>

namespace vnddns::server {

namespace {

constexpr std::size_t kMaxUpdates = 256;    // of one key in one second
constexpr std::size_t kMaxRepetitions = 16; // while the first one is with the store

} // namespace

UpdateMemory::Verdict UpdateMemory::begin(const TsigData& data, const Answer& answer)
{
    if (data.timeSigned < m_newest || (m_restored && data.timeSigned == m_newest))
        return Verdict::TooOld;
    if (data.timeSigned > m_newest) {
        m_newest = data.timeSigned;
        m_restored = false;
        for (const auto& [mac, update] : std::exchange(m_updates, {})) {
            for (const Answer& waiting : update.waiting)
                waiting(Rcode::ServFail);
        }
    }
    if (const auto it = m_updates.find(data.mac); it != m_updates.end()) {
        if (it->second.rcode)
            answer(*it->second.rcode);
        else if (it->second.waiting.size() < kMaxRepetitions)
            it->second.waiting.push_back(answer);
        else
            return Verdict::TooMany;
        return Verdict::Repeated;
    }
    if (m_updates.size() >= kMaxUpdates)
        return Verdict::TooMany;
    m_updates.emplace(data.mac, Update{});
    return Verdict::New;
}

void UpdateMemory::finish(std::span<const std::uint8_t> mac, Rcode rcode)
{
    const auto it = m_updates.find(Octets(mac.begin(), mac.end()));
    if (it == m_updates.end())
        return;
    const auto waiting = std::exchange(it->second.waiting, {});
    it->second.rcode = rcode;
    if (rcode == Rcode::ServFail)
        m_updates.erase(it);
    for (const Answer& answer : waiting)
        answer(rcode);
}

} // namespace vnddns::server
