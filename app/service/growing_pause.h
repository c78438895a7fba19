// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns {

// How long to wait before each of several attempts: twice as long as before the last one, up to a bound.
class GrowingPause
{
public:
    GrowingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first)
        , m_longest(longest)
        , m_next(first)
    {}

    [[nodiscard]] std::chrono::milliseconds next()
    {
        return std::exchange(m_next, std::min(m_next * 2, m_longest));
    }
    // The next one is the first again.
    void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_next;
};

} // namespace vnddns
