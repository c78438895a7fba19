// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/host_name.h"

#include <QString>

#include <optional>

namespace vnddns {

// A host name with its two faces: the A-label form that goes on the wire and the Unicode form that people
// read (RFC 5890; UTS #46 through QUrl). A value; always valid.
class DomainName
{
public:
    // Unicode or A-labels, any case; nullopt when it is no host name.
    [[nodiscard]] static std::optional<DomainName> parse(const QString& text);
    explicit DomainName(HostName host);

    [[nodiscard]] const HostName& host() const { return m_host; }
    // A-labels, lower case; the key of a record everywhere.
    [[nodiscard]] QString toString() const;
    // Unicode, for people.
    [[nodiscard]] QString describe() const;

    friend bool operator==(const DomainName& a, const DomainName& b) { return a.m_host == b.m_host; }
    friend auto operator<=>(const DomainName& a, const DomainName& b) { return a.m_host <=> b.m_host; }

private:
    HostName m_host;
};

} // namespace vnddns
