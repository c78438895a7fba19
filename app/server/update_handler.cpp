// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/update_handler.h"

#include "server/http_reply.h"
#include "server/update_request.h"

#include <utility>

namespace vnddns::server {

namespace {

constexpr std::size_t kMaxHosts = 20; // dyndns2: more are answered with numhost

HttpReply wordReply(int status, std::string_view word, std::string_view reason = {})
{
    HttpReply reply = textReply(status, std::string(word) + "\n");
    if (!reason.empty())
        reply.fields.emplace_back("X-Vnddns-Reason", reason);
    return reply;
}

HttpReply badAuth()
{
    HttpReply reply = wordReply(401, "badauth");
    reply.fields.emplace_back("WWW-Authenticate", "Basic realm=\"vnddns\", charset=\"UTF-8\"");
    return reply;
}

// 911 and not abuse: abuse stops a client for good, and the lock may be a neighbour's fault.
HttpReply locked(std::chrono::seconds left)
{
    HttpReply reply = wordReply(429, "911", "locked");
    reply.fields.emplace_back("Retry-After", std::to_string(left.count()));
    return reply;
}

std::string textOf(const UpdateRequest& update)
{
    std::string text;
    for (const auto& address : {update.v4, update.v6}) {
        if (address)
            text += (text.empty() ? "" : ",") + address->toString();
    }
    return text;
}

bool differs(const UpdateRequest& update, const HostData& host)
{
    return (update.v4 && update.v4 != host.v4) || (update.v6 && update.v6 != host.v6);
}

HttpFields refusalFields(const AddressRefusal& refusal)
{
    HttpFields fields{{"X-Vnddns-Reason", refusal.reason}};
    if (refusal.address)
        fields.emplace_back("X-Vnddns-Refused", refusal.address->toString());
    return fields;
}

// One host of the request: its line, and its change where it needs one.
void decide(const std::string& written, const UpdateRequest& update, std::int64_t account,
            const Registry& registry, PendingUpdate& pending)
{
    const auto name = HostName::parse(written);
    if (!name) {
        pending.lines.push_back({"notfqdn", "", {}});
        return;
    }
    const DnsName key(*name);
    const HostData* host = registry.publisher.host(key);
    if (host == nullptr || host->account != account) {
        pending.lines.push_back({"nohost", "", {}});
        return;
    }
    if (update.refusal) {
        pending.lines.push_back({"badip", "", {}});
        return;
    }
    if (!registry.underWay.contains(key) && !differs(update, *host)) {
        pending.lines.push_back({"nochg", textOf(update), {}});
        return;
    }
    pending.lines.push_back({"good", textOf(update), pending.changes.size()});
    pending.changes.push_back({*name, update.v4, update.v6});
}

HttpReply linesReply(const std::vector<AnswerLine>& lines, const HttpFields& facts)
{
    std::string body;
    for (const AnswerLine& line : lines) {
        body += line.word;
        body += line.addresses.empty() ? "" : " " + line.addresses;
        body += '\n';
    }
    HttpReply reply = textReply(200, std::move(body));
    reply.fields.insert(reply.fields.end(), facts.begin(), facts.end());
    return reply;
}

} // namespace

UpdateStep beginUpdate(const HttpRequest& request, const Address& source, WallTime now, UpdateContext context)
{
    Registry& registry = context.registry;
    if (fieldValue(request.fields, "User-Agent").value_or("").empty())
        return wordReply(200, "badagent", "agent");
    const auto credentials = credentialsOf(request);
    if (!credentials)
        return badAuth();
    if (const auto left = registry.lockOut.lockedFor(credentials->user, source, now))
        return locked(*left);
    const auto account = registry.accounts.verify(credentials->user, credentials->secret);
    if (!account) {
        registry.lockOut.recordFailure(credentials->user, source, now);
        return badAuth();
    }
    registry.lockOut.recordSuccess(credentials->user);

    const auto update = readUpdate(request, source, context.publishScope);
    if (!update)
        return wordReply(200, "notfqdn", "query");
    if (update->offline)
        return wordReply(200, "!donator", "offline");
    if (update->hosts.empty())
        return wordReply(200, "notfqdn");
    if (update->hosts.size() > kMaxHosts)
        return wordReply(200, "numhost");

    PendingUpdate pending{credentials->user, source, {}, {}, {}};
    if (update->refusal)
        pending.facts = refusalFields(*update->refusal);
    for (const std::string& host : update->hosts)
        decide(host, *update, *account, registry, pending);
    if (pending.changes.empty())
        return linesReply(pending.lines, pending.facts);
    return pending;
}

HttpReply finishUpdate(const PendingUpdate& update, const CommitResult& result)
{
    if (!result.durable)
        return serviceUnavailable("storage");
    std::vector<AnswerLine> lines = update.lines;
    HttpFields facts = update.facts;
    std::optional<std::uint32_t> newest;
    for (AnswerLine& line : lines) {
        if (!line.change)
            continue;
        const auto serial = result.serials[*line.change];
        if (!serial) {
            line = {"nohost", "", {}};
            continue;
        }
        if (!newest || serialIsNewer(*serial, *newest))
            newest = serial;
    }
    if (newest)
        facts.emplace_back("X-Vnddns-Serial", std::to_string(*newest));
    return linesReply(lines, facts);
}

HttpReply serviceUnavailable(std::string_view reason)
{
    HttpReply reply = wordReply(503, "911", reason);
    // A full disk or a burst is over sooner than the half hour that 911 means to old clients.
    reply.fields.emplace_back("Retry-After", "60");
    return reply;
}

HttpReply handleUpdate(const HttpRequest& request, const Address& source, WallTime now, UpdateContext context,
                       ZoneStore& store)
{
    UpdateStep step = beginUpdate(request, source, now, context);
    if (const auto* reply = std::get_if<HttpReply>(&step))
        return *reply;
    const auto& pending = std::get<PendingUpdate>(step);
    const CommitResult result = store.commit(pending.changes, now);
    for (std::size_t i = 0; i < result.serials.size(); ++i) {
        if (result.serials[i])
            context.registry.publisher.publish(pending.changes[i], *result.serials[i]);
    }
    return finishUpdate(pending, result);
}

} // namespace vnddns::server
