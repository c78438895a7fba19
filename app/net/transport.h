// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/way_out.h"

#include "base/http_message.h"
#include "core/continuation.h"
#include "core/per_family.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace vnddns {

// What a request is allowed and where it goes.
struct TransportOptions
{
    QString caFile;               // PEM with additional authorities; empty: the system's only
    std::optional<Family> family; // only over this family; NameLookup when the host has no such address
    WayOut wayOut{};
    Duration timeout = std::chrono::seconds(20); // from the call to the whole answer
    std::size_t maxBody = 64 * 1024;             // a longer answer is cut off and ends with BadReply
};

// Sends one HTTP request and delivers one reply or Error, exactly once. Any status is a reply. Never follows
// redirects, keeps no cookies, sends credentials over plain http only to loopback, uses TLS 1.2 or newer and
// always verifies it.
class Transport
{
public:
    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    virtual void send(const HttpRequest& request, const TransportOptions& options,
                      Continuation<HttpReply> done) = 0;
    // The network changed: forget kept connections, whose source address may be gone.
    virtual void networkChanged() = 0;
};

} // namespace vnddns
