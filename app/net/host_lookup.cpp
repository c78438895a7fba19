// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/host_lookup.h"

#include <utility>

namespace vnddns {

// By the slot's name: Qt 6.4 loses the memory of a function that it was given when the lookup is aborted.
HostLookup::HostLookup(const QString& name, std::function<void(const QHostInfo&)> found)
    : m_found(std::move(found))
    , m_id(QHostInfo::lookupHost(name, this, SLOT(take(QHostInfo))))
{}

HostLookup::~HostLookup()
{
    QHostInfo::abortHostLookup(m_id);
}

void HostLookup::take(const QHostInfo& info)
{
    const auto found = std::exchange(m_found, nullptr);
    if (found)
        found(info);
}

} // namespace vnddns
