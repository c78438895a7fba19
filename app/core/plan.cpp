// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/plan.h"

namespace vnddns {

namespace {

bool isDue(const Address& seen, const std::optional<Published>& published, WallTime now)
{
    if (!published || !published->confirmed || published->address != seen)
        return true;
    return now - published->at >= kRefreshAfter;
}

} // namespace

Intent plan(const Record& record, const PerFamily<Observation>& observed,
            const PerFamily<std::optional<Published>>& published, WallTime now, const Manners& manners)
{
    intent::Update update;
    bool due = false;
    bool seenAny = false;
    for (const Family family : kFamilies) {
        const auto* seen = std::get_if<Seen>(&observed[family]);
        if (!record.families[family] || !seen)
            continue;
        seenAny = true;
        const bool isNews = isDue(seen->address, published[family], now);
        due = due || isNews;
        if (isNews || manners.familiesTogether)
            update.addresses[family] = seen->address;
    }
    if (due)
        return update;
    return seenAny ? Intent(intent::Preserve{}) : Intent(intent::Abort{});
}

} // namespace vnddns
