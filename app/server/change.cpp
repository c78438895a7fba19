// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/change.h"

namespace vnddns::server {

namespace {

std::string fieldOf(const char* name, const std::optional<Address>& address, bool withdrawn)
{
    if (withdrawn)
        return std::string(name) + "none";
    return address ? name + address->toString() : std::string();
}

} // namespace

std::string describe(const Change& change)
{
    std::string text = change.host.toString() + fieldOf(" v4=", change.v4, change.withdrawV4) +
                       fieldOf(" v6=", change.v6, change.withdrawV6);
    if (change.texts)
        text += " texts=" + std::to_string(change.texts->size());
    return text;
}

} // namespace vnddns::server
