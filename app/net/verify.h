// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "core/domain_name.h"
#include "core/visibility.h"

#include <QString>

#include <memory>

namespace vnddns {

// Asks every authoritative DNS server of a name directly, over UDP and, when truncated, TCP.
class Verifier
{
public:
    Verifier() = default;
    virtual ~Verifier() = default;
    Verifier(const Verifier&) = delete;
    Verifier& operator=(const Verifier&) = delete;

    // `dnsServer`: "HOST:PORT" to ask instead of the servers found through the zone's NS records; empty is
    // usual. Ends within 5 s, with the servers in the order of their names, or with an error when none of
    // them said anything.
    virtual void look(const DomainName& name, const Address& expected, const QString& dnsServer,
                      Continuation<Visibility> done) = 0;
};

// Finds the name servers with the system's resolver and keeps them for ten minutes. Works in the thread that
// made it and needs its event loop. Destroying it ends what is under way with Cancelled.
[[nodiscard]] std::unique_ptr<Verifier> makeVerifier();

} // namespace vnddns
