// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/sources.h"

namespace vnddns {

Sources::Sources(Transport& transport, MakeProcessGroup makeProcessGroup)
    : m_transport(transport)
    , m_makeProcessGroup(makeProcessGroup)
{}

AddressSource* Sources::find(SourceKind kind)
{
    if (const auto made = m_made.find(kind); made != m_made.end())
        return made->second.get();
    for (const auto factory : sourceFactories()) {
        const SourceEntry entry = factory();
        if (entry.kind == kind)
            return m_made.emplace(kind, entry.make({m_transport, m_dns, m_makeProcessGroup}))
                .first->second.get();
    }
    return nullptr;
}

void Sources::networkChanged()
{
    for (auto& [kind, source] : m_made)
        source->networkChanged();
}

} // namespace vnddns
