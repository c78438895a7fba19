// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/committer.h"
#include "server/dns_reply.h"
#include "server/follower.h"
#include "server/log.h"
#include "server/registry.h"
#include "server/signed_request.h"
#include "server/trouble_log.h"
#include "server/wall_time.h"

#include "base/address.h"

#include <functional>
#include <memory>
#include <span>

namespace vnddns::server {

// Takes DNS updates from the wire to the store and back: signature, repetition, decision, commit, answer.
// Updates of one host go one after the other, so that prerequisites hold for what is really there. Used on
// the loop only.
class DnsUpdateService
{
public:
    struct Options
    {
        PublishScope publishScope = PublishScope::GlobalOnly;
        std::function<WallTime()> clock;
        Log log;
    };

    DnsUpdateService(Registry& registry, Follower& follower, Committer& committer, Options options);

    // `respond` is called once, at once or later, on the loop. It is dropped without a call only where a key
    // is replaced while a repetition waits, or where the server ends.
    void handle(std::span<const std::uint8_t> wire, DnsTransport transport, const Address& source,
                DnsRespond respond);

private:
    struct Request;

    void begin(const std::shared_ptr<Request>& request);
    void decide(const std::shared_ptr<Request>& request);
    void stored(const Request& request, const Change& change, const CommitResult& result);
    void finish(const Request& request, Rcode rcode);
    void reject(Request& request, TsigError error);
    void answer(const Request& request, Rcode rcode);
    [[nodiscard]] std::uint64_t seconds() const;

    Registry& m_registry;
    Follower& m_follower;
    Committer& m_committer;
    Options m_options;
    TroubleLog m_trouble;
};

} // namespace vnddns::server
