// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace vnddns {

struct Notification
{
    enum class Kind { Good, NeedsUser };

    Kind kind = Kind::Good;
    QString title;
    QString text;

    friend bool operator==(const Notification&, const Notification&) = default;
};

// What the user has been told, so that nothing is told twice. Passing states between trouble and its end
// (a retry, an update under way) do not erase it.
struct Told
{
    bool started = false; // false: what is seen first is how things stand, not news
    std::map<DomainName, std::set<ConditionCode>> trouble;
    std::set<ConditionCode> sharedTrouble;
    std::map<DomainName, PerFamily<std::optional<Address>>> visible;

    friend bool operator==(const Told&, const Told&) = default;
};

struct News
{
    Told told;
    std::vector<Notification> notifications;
};

// Speaks of three things only: a name begins to need the user, it is good again after that, and a changed
// address has become visible in DNS.
[[nodiscard]] News newsFor(const Told& before, const Status& after);

} // namespace vnddns
