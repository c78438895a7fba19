// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/detect/address_source.h"
#include "net/dns_transport.h"

#include <map>
#include <memory>

namespace vnddns {

// Every registered source, each made at its first use.
class Sources
{
public:
    // `transport` outlives this. `makeProcessGroup` is for the user's own programs (SourceParts).
    explicit Sources(Transport& transport, MakeProcessGroup makeProcessGroup = nullptr);
    ~Sources() = default;
    Sources(const Sources&) = delete;
    Sources& operator=(const Sources&) = delete;

    // nullptr: none is registered under that kind. Lives as long as this.
    [[nodiscard]] AddressSource* find(SourceKind kind);
    // The network changed: all that were made forget what they learned about it.
    void networkChanged();

private:
    Transport& m_transport;
    MakeProcessGroup m_makeProcessGroup;
    DnsTransport m_dns;
    std::map<SourceKind, std::unique_ptr<AddressSource>> m_made;
};

} // namespace vnddns
