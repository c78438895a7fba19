// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/time.h"

#include <algorithm>
#include <optional>

namespace vnddns {

// Bounds how often something is done: `most` times in a row, then once for each `every`. Pure: the caller
// brings the time.
class Budget
{
public:
    Budget(double most, Duration every)
        : m_most(most)
        , m_every(every)
        , m_left(most)
    {}

    // The earliest moment at which one more may be done; nullopt: now.
    [[nodiscard]] std::optional<Instant> readyAt(Instant now) const
    {
        if (!m_since || leftAt(now) >= 1)
            return std::nullopt;
        return *m_since +
               Duration(static_cast<Duration::rep>((1 - m_left) * static_cast<double>(m_every.count())) + 1);
    }
    void take(Instant now)
    {
        m_left = leftAt(now) - 1;
        m_since = now;
    }

private:
    [[nodiscard]] double leftAt(Instant now) const
    {
        if (!m_since)
            return m_most;
        const auto waited = static_cast<double>((now - *m_since).count());
        return std::min(m_most, m_left + waited / static_cast<double>(m_every.count()));
    }

    double m_most;
    Duration m_every;
    double m_left;
    std::optional<Instant> m_since;
};

} // namespace vnddns
