// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/changes.h"

#include <algorithm>

namespace vnddns {

void note(std::vector<Change>& changes, const Change& change)
{
    changes.push_back(change);
    if (changes.size() > kMaxChanges)
        changes.erase(changes.begin(), changes.end() - static_cast<std::ptrdiff_t>(kMaxChanges));
}

std::optional<Pace> paceOf(const std::vector<Change>& changes)
{
    std::vector<Duration> times;
    for (const Change& change : changes) {
        if (change.timing.toAll)
            times.push_back(*change.timing.toAll);
    }
    if (times.empty())
        return std::nullopt;
    std::sort(times.begin(), times.end());
    return Pace{static_cast<int>(times.size()), times[(times.size() - 1) / 2], times.back()};
}

} // namespace vnddns
