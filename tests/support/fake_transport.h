// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/transport.h"

#include <cstddef>
#include <deque>
#include <utility>

// A server that answers when the test says so; until then it hangs.
class FakeTransport final : public vnddns::Transport
{
public:
    struct Exchange
    {
        vnddns::HttpRequest request;
        vnddns::TransportOptions options;
        vnddns::Continuation<vnddns::HttpReply> done;
    };

    void send(const vnddns::HttpRequest& request, const vnddns::TransportOptions& options,
              vnddns::Continuation<vnddns::HttpReply> done) override
    {
        exchanges.push_back({request, options, std::move(done)});
    }
    void networkChanged() override { ++forgotten; }

    // The last request; there must be one.
    [[nodiscard]] const vnddns::HttpRequest& last() const { return exchanges.back().request; }
    void reply(int status, std::string body)
    {
        exchanges.back().done(vnddns::HttpReply{status, {}, std::move(body)});
    }
    void fail(vnddns::ErrorKind kind) { exchanges.back().done(vnddns::Error{kind, {}, {}}); }

    std::deque<Exchange> exchanges; // stay where they are while an answer leads to the next request
    int forgotten = 0;              // how often kept connections were forgotten
};
