// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/placement.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

bool isSameLogin(const Account& a, const Account& b)
{
    Account same = a;
    same.id = b.id;
    return same == b;
}

} // namespace

const Account* knownLogin(const Config& config, const Account& login)
{
    if (login.user.isEmpty())
        return nullptr;
    const auto found = std::find_if(config.accounts.begin(), config.accounts.end(),
                                    [&](const Account& known) { return isSameLogin(login, known); });
    return found != config.accounts.end() ? &*found : nullptr;
}

void place(Config& config, const Account& account, Record record)
{
    record.accountId = account.id;
    if (!config.account(account.id))
        config.accounts.push_back(account);
    const auto there = std::find_if(config.records.begin(), config.records.end(),
                                    [&](const Record& known) { return known.name == record.name; });
    if (there != config.records.end())
        *there = std::move(record);
    else
        config.records.push_back(std::move(record));
}

} // namespace vnddns
