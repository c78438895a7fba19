// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/committer.h"
#include "server/follower.h"
#include "server/log.h"
#include "server/registry.h"
#include "server/trouble_log.h"
#include "server/update_handler.h"
#include "server/wall_time.h"

#include "base/address.h"
#include "base/http_message.h"

#include <functional>
#include <string>

namespace vnddns::server {

// What the listener hands its requests to. `respond` is called exactly once, at once or later, on the
// loop.
using Respond = std::function<void(HttpReply)>;
using HttpHandler = std::function<void(const HttpRequest&, const Address& source, Respond respond)>;

// The paths of the server: /nic/update and /v3/update, /ip, /healthz. Used on the loop only.
class HttpService
{
public:
    struct Options
    {
        PublishScope publishScope = PublishScope::GlobalOnly;
        std::function<WallTime()> clock;
        Log log;
    };

    HttpService(Registry& registry, Follower& follower, Committer& committer, Options options);

    void handle(const HttpRequest& request, const Address& source, const Respond& respond);

private:
    void update(const HttpRequest& request, const Address& source, const Respond& respond);
    void stored(const PendingUpdate& update, const CommitResult& result);
    void leave(const PendingUpdate& update);

    Registry& m_registry;
    Follower& m_follower;
    Committer& m_committer;
    Options m_options;
    TroubleLog m_trouble;
};

// The echo: the source address as text, or as JSON where the query or Accept asks for it. Pure.
[[nodiscard]] HttpReply echoReply(const HttpRequest& request, const Address& source);

} // namespace vnddns::server
