// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/accounts.h"

namespace vnddns::server {

void Accounts::set(const std::string& user, std::int64_t id, const SecretHash& hash)
{
    m_accounts.insert_or_assign(user, Account{id, hash});
}

std::optional<std::int64_t> Accounts::verify(std::string_view user, std::string_view secret) const
{
    static const Account kNobody{};
    const auto it = m_accounts.find(std::string(user));
    const bool known = it != m_accounts.end();
    const Account& account = known ? it->second : kNobody;
    const bool right = SecretHasher::equal(m_hasher.hash(user, secret), account.hash);
    // No secret hashes to the zeros of kNobody, yet nothing shall depend on that.
    return right && known ? std::optional(account.id) : std::nullopt;
}

} // namespace vnddns::server
