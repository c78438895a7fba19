// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/kept_connections.h"

#include "core/per_family.h"

#include <algorithm>

namespace vnddns {

namespace {

bool has(const LocalInterface& interface, const Address& address)
{
    return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                       [&](const LocalAddress& own) { return own.address == address && !own.tentative; });
}

bool keepsAll(const LocalInterface& before, const LocalInterface& after)
{
    const bool addresses =
        std::all_of(before.addresses.begin(), before.addresses.end(),
                    [&](const LocalAddress& own) { return own.tentative || has(after, own.address); });
    return addresses && std::all_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
               return (!before.defaultRoute[family] ||
                       before.defaultRoute[family] == after.defaultRoute[family]) &&
                      (!before.leadsOut[family] || after.leadsOut[family]);
           });
}

} // namespace

bool breaksConnections(const LocalNetwork& before, const LocalNetwork& after)
{
    return !std::all_of(before.interfaces.begin(), before.interfaces.end(), [&](const LocalInterface& old) {
        const auto now = std::find_if(after.interfaces.begin(), after.interfaces.end(),
                                      [&](const LocalInterface& one) { return one.name == old.name; });
        return now != after.interfaces.end() && keepsAll(old, *now);
    });
}

} // namespace vnddns
