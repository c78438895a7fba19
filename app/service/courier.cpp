// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/courier.h"

#include <memory>
#include <utility>

namespace vnddns {

namespace {

constexpr Duration kDnsPatience = std::chrono::seconds(10); // for one message; a conversation has several

// One kind of reply as any reply.
template<typename Reply>
Continuation<Reply> asReply(const Guard& guard, Continuation<Conversation::Reply> done)
{
    // A function may be copied, a continuation not.
    auto shared = std::make_shared<Continuation<Conversation::Reply>>(std::move(done));
    return Continuation<Reply>(guard, [shared](Result<Reply> reply) {
        if (reply.ok())
            (*shared)(Conversation::Reply(std::move(reply).value()));
        else
            (*shared)(reply.error());
    });
}

} // namespace

void Courier::carry(const Conversation::Step& step, const Account& account,
                    Continuation<Conversation::Reply> done)
{
    if (const auto* request = std::get_if<HttpRequest>(&step)) {
        TransportOptions options;
        options.caFile = account.caFile;
        m_transport.send(*request, options, asReply<HttpReply>(m_guard, std::move(done)));
    } else if (const auto* message = std::get_if<DnsRequest>(&step)) {
        m_messenger.send(*message, kDnsPatience, asReply<DnsReply>(m_guard, std::move(done)));
    }
}

} // namespace vnddns
