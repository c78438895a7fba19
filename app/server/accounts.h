// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/token.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vnddns::server {

// Every account in memory, for checking credentials without the database. Used on the loop only.
class Accounts
{
public:
    explicit Accounts(const SecretHasher& hasher)
        : m_hasher(hasher)
    {}

    void set(const std::string& user, std::int64_t id, const SecretHash& hash);
    void remove(const std::string& user) { m_accounts.erase(user); }

    // The account, or nullopt. Does the same work whether the user is unknown or the secret is wrong.
    [[nodiscard]] std::optional<std::int64_t> verify(std::string_view user, std::string_view secret) const;

private:
    struct Account
    {
        std::int64_t id = 0;
        SecretHash hash{};
    };

    SecretHasher m_hasher;
    std::unordered_map<std::string, Account> m_accounts;
};

} // namespace vnddns::server
