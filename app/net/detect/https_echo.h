// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/transport.h"

namespace vnddns {

// Asks an update server which address it sees us coming from. The answer is an address and nothing else;
// whether it may be published is judged elsewhere (core/observation.h).
class HttpsEcho
{
public:
    // `transport` outlives this.
    explicit HttpsEcho(Transport& transport);
    ~HttpsEcho() = default;
    HttpsEcho(const HttpsEcho&) = delete;
    HttpsEcho& operator=(const HttpsEcho&) = delete;

    // Sends `request` over `family` only; what `options` says about family and size does not count. Ends with
    // an address of that family, with RateLimited or ServerBusy for the statuses that say so, with BadReply
    // for any other answer, or with the error of the transport.
    // Destroying this ends it with Cancelled.
    void ask(const HttpRequest& request, const TransportOptions& options, Family family,
             Continuation<Address> done);

private:
    Transport& m_transport;
    Guard m_guard;
};

} // namespace vnddns
