// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "providers/provider.h"
#include "service/edges.h"

namespace vnddns {

// Takes the requests of a conversation to whom they are for: HTTP to the transport, DNS to the messenger.
class Courier
{
public:
    // What the edges refer to outlives this.
    explicit Courier(const Edges& edges)
        : m_transport(edges.transport)
        , m_messenger(edges.messenger)
    {}

    // `step` is a request.
    void carry(const Conversation::Step& step, const Account& account,
               Continuation<Conversation::Reply> done);

private:
    Transport& m_transport;
    DnsMessenger& m_messenger;
    Guard m_guard;
};

} // namespace vnddns
