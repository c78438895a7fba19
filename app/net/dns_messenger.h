// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "core/time.h"
#include "dns/request.h"

#include <functional>
#include <memory>

namespace vnddns {

// Sends one DNS message to a named server and delivers one reply or Error, exactly once. Any RCODE is a
// reply. What answers a signed request and is not authentic is never a success: a reply that refuses says so
// by DnsReply::authentic, everything else is BadReply.
class DnsMessenger
{
public:
    DnsMessenger() = default;
    virtual ~DnsMessenger() = default;
    DnsMessenger(const DnsMessenger&) = delete;
    DnsMessenger& operator=(const DnsMessenger&) = delete;

    // `timeout` counts from the call to the whole answer.
    virtual void send(const DnsRequest& request, Duration timeout, Continuation<DnsReply> done) = 0;
    // The network changed: what hangs on an address that is gone ends or begins anew.
    virtual void networkChanged() = 0;
};

// Signs by the clock that is given. Lives in the thread that made it and needs its event loop. Destroying it
// ends what is under way with Cancelled.
[[nodiscard]] std::unique_ptr<DnsMessenger> makeDnsMessenger(std::function<WallTime()> now);

} // namespace vnddns
