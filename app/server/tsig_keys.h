// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/update_memory.h"

#include "dns/tsig.h"

#include <cstdint>
#include <unordered_map>

namespace vnddns::server {

// A host's key for signed DNS messages, and what it signed last.
struct HostKey
{
    TsigKey key;
    UpdateMemory memory;
};

// The keys in memory, by their names, which are those of the hosts. Used on the loop only.
class TsigKeys
{
public:
    TsigKeys() = default;
    ~TsigKeys();
    TsigKeys(const TsigKeys&) = delete;
    TsigKeys& operator=(const TsigKeys&) = delete;

    // `newest`: when the newest update was signed that the store has. What is remembered of the same key
    // stays.
    void set(TsigKey key, std::uint64_t newest);
    void remove(const DnsName& name);
    [[nodiscard]] HostKey* find(const DnsName& name);
    [[nodiscard]] const HostKey* find(const DnsName& name) const;

private:
    std::unordered_map<DnsName, HostKey> m_keys;
};

} // namespace vnddns::server
