// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/dns_messenger.h"

#include <deque>
#include <utility>

// A name server that answers when the test says so; until then it hangs.
class FakeMessenger final : public vnddns::DnsMessenger
{
public:
    struct Exchange
    {
        vnddns::DnsRequest request;
        vnddns::Continuation<vnddns::DnsReply> done;
    };

    void send(const vnddns::DnsRequest& request, vnddns::Duration,
              vnddns::Continuation<vnddns::DnsReply> done) override
    {
        exchanges.push_back({request, std::move(done)});
    }
    void networkChanged() override { ++forgotten; }

    // The last request; there must be one.
    [[nodiscard]] const vnddns::DnsRequest& last() const { return exchanges.back().request; }
    // With a right signature.
    void reply(vnddns::Rcode rcode, std::vector<vnddns::ResourceRecord> answers = {})
    {
        vnddns::DnsReply reply;
        reply.authentic = true;
        reply.message = exchanges.back().request.message;
        reply.message.header.flags.response = true;
        reply.message.header.rcode = rcode;
        reply.message.answers = std::move(answers);
        reply.message.authorities.clear();
        exchanges.back().done(std::move(reply));
    }
    void fail(vnddns::ErrorKind kind) { exchanges.back().done(vnddns::Error{kind, {}, {}}); }

    std::deque<Exchange> exchanges; // stay where they are while an answer leads to the next request
    int forgotten = 0;
};
