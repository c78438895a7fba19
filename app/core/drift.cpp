// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/drift.h"

#include <algorithm>

namespace vnddns {

namespace {

template<typename Answers>
auto answerOf(const Answers& answers, const QString& server)
{
    return std::find_if(answers.begin(), answers.end(),
                        [&](const auto& answer) { return answer.server == server; });
}

bool wasRight(const RecordMemory& kept, Family family, const QString& server)
{
    const auto known = answerOf(kept.servers[family], server);
    if (known == kept.servers[family].end())
        return kept.timing[family].toAll.has_value();
    return known->shows == Showing::Wanted || known->toShown;
}

} // namespace

std::optional<Drift> driftIn(const Visibility& seen, const RecordMemory& kept, Family family, WallTime now)
{
    const auto& before = kept.drift[family];
    if (const ServerAnswer* wrong = firstWrong(seen)) {
        if (before)
            return Drift{wrong->server, wrong->addresses, before->since, before->wasRight};
        return Drift{wrong->server, wrong->addresses, now, wasRight(kept, family, wrong->server)};
    }
    if (!before)
        return std::nullopt;
    const auto same = answerOf(seen.servers, before->server);
    return same != seen.servers.end() && same->shows == Showing::NoAnswer ? before : std::nullopt;
}

} // namespace vnddns
