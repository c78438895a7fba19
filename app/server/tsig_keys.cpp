// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/tsig_keys.h"

#include <openssl/crypto.h>

#include <utility>

namespace vnddns::server {

namespace {

void wipe(Octets& secret)
{
    OPENSSL_cleanse(secret.data(), secret.size());
}

} // namespace

TsigKeys::~TsigKeys()
{
    for (auto& [name, held] : m_keys)
        wipe(held.key.secret);
}

void TsigKeys::set(TsigKey key, std::uint64_t newest)
{
    const auto it = m_keys.find(key.name);
    if (it != m_keys.end() && it->second.key.algorithm == key.algorithm &&
        it->second.key.secret == key.secret) {
        wipe(key.secret);
        return;
    }
    remove(key.name);
    const DnsName name = key.name;
    m_keys.emplace(name, HostKey{std::move(key), UpdateMemory(newest)});
}

void TsigKeys::remove(const DnsName& name)
{
    const auto it = m_keys.find(name);
    if (it == m_keys.end())
        return;
    wipe(it->second.key.secret);
    m_keys.erase(it);
}

HostKey* TsigKeys::find(const DnsName& name)
{
    const auto it = m_keys.find(name);
    return it == m_keys.end() ? nullptr : &it->second;
}

const HostKey* TsigKeys::find(const DnsName& name) const
{
    const auto it = m_keys.find(name);
    return it == m_keys.end() ? nullptr : &it->second;
}

} // namespace vnddns::server
