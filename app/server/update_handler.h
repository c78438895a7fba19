// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/change.h"
#include "server/registry.h"
#include "server/wall_time.h"
#include "server/zone_store.h"

#include "base/address.h"
#include "base/http_message.h"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vnddns::server {

// The dyndns2 dialect at /nic/update and /v3/update as a function of a request; no socket, no clock, no
// disk. What the words and header fields mean is written in vnddns-server(1).

struct UpdateContext
{
    Registry& registry;
    PublishScope publishScope = PublishScope::GlobalOnly;
};

// What a host gets as its line.
struct AnswerLine
{
    std::string word;                  // "good", "nochg", "nohost" …
    std::string addresses;             // after good and nochg
    std::optional<std::size_t> change; // this line holds only if that change is stored
};

// An update whose answer waits until its changes are durable and published.
struct PendingUpdate
{
    std::string user;
    Address source;
    std::vector<Change> changes; // never empty
    std::vector<AnswerLine> lines;
    HttpFields facts; // header fields that go with the lines
};

using UpdateStep = std::variant<HttpReply, PendingUpdate>;

// Checks, authenticates and decides. `request.target` is in origin form, `source` the other end of the
// connection. Counts failed credentials in the registry's LockOut and changes nothing else.
[[nodiscard]] UpdateStep beginUpdate(const HttpRequest& request, const Address& source, WallTime now,
                                     UpdateContext context);

// The answer once `result` tells how the changes fared: their lines, or 911 for all.
[[nodiscard]] HttpReply finishUpdate(const PendingUpdate& update, const CommitResult& result);

// 911 with status 503 and Retry-After, for what keeps the server from storing now.
[[nodiscard]] HttpReply serviceUnavailable(std::string_view reason);

// Begin, commit, publish and finish in one: for a caller that may wait for the disk.
[[nodiscard]] HttpReply handleUpdate(const HttpRequest& request, const Address& source, WallTime now,
                                     UpdateContext context, ZoneStore& store);

} // namespace vnddns::server
