// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace vnddns {

// A server as people write it.
struct HostPort
{
    QString host; // a name in A-labels, or an address without brackets
    quint16 port = 0;

    friend bool operator==(const HostPort&, const HostPort&) = default;
};

// "HOST", "HOST:PORT", "192.0.2.1:53", "[2001:db8::1]:53", "[2001:db8::1]"; without a port it is `usual`.
// nullopt for anything else, also for an IPv6 address without its brackets and for port 0.
[[nodiscard]] std::optional<HostPort> parseHostPort(const QString& text, quint16 usual);

} // namespace vnddns
