// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/http_service.h"

#include "server/http_reply.h"

#include <utility>
#include <variant>

namespace vnddns::server {

namespace {

// A server must accept the absolute form, too (RFC 9112 section 3.2.2).
std::string originForm(const std::string& target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme))
            continue;
        const std::size_t path = target.find_first_of("/?#", scheme.size());
        if (path == std::string::npos)
            return "/";
        return target[path] == '/' ? target.substr(path) : "/" + target.substr(path);
    }
    return target;
}

HttpReply notAllowed(const char* allowed)
{
    HttpReply reply = textReply(405, "method not allowed\n");
    reply.fields.emplace_back("Allow", allowed);
    return reply;
}

} // namespace

HttpService::HttpService(Registry& registry, Follower& follower, Committer& committer, Options options)
    : m_registry(registry)
    , m_follower(follower)
    , m_committer(committer)
    , m_options(std::move(options))
    , m_trouble(m_options.log, m_options.clock)
{}

void HttpService::handle(const HttpRequest& request, const Address& source, const Respond& respond)
{
    HttpRequest local = request;
    local.target = originForm(request.target);
    const std::string_view path = pathOf(local.target);
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (path == "/nic/update" || path == "/v3/update") {
        if (request.method == "GET" || request.method == "POST")
            update(local, source, respond);
        else
            respond(notAllowed("GET, POST"));
    } else if (path == "/ip") {
        respond(reads ? echoReply(local, source) : notAllowed("GET, HEAD"));
    } else if (path == "/healthz") {
        respond(reads ? textReply(200, "ok\n") : notAllowed("GET, HEAD"));
    } else {
        respond(textReply(404, "not found\n"));
    }
}

void HttpService::update(const HttpRequest& request, const Address& source, const Respond& respond)
{
    // A host that was added a moment ago is known now.
    m_follower.follow();
    const WallTime now = m_options.clock();
    UpdateStep step = beginUpdate(request, source, now, {m_registry, m_options.publishScope});
    if (auto* reply = std::get_if<HttpReply>(&step)) {
        if (reply->status == 401 || reply->status == 429)
            m_trouble("refused status=" + std::to_string(reply->status) + " from=" + source.toString());
        respond(std::move(*reply));
        return;
    }
    auto& pending = std::get<PendingUpdate>(step);
    std::vector<Change> changes = pending.changes;
    for (const Change& change : changes)
        m_registry.underWay.enter(DnsName(change.host));
    const auto done = [this, pending, respond](const CommitResult& result) {
        stored(pending, result);
        respond(finishUpdate(pending, result));
    };
    if (!m_committer.submit(std::move(changes), now, done)) {
        leave(pending);
        m_trouble("refused busy from=" + source.toString());
        respond(serviceUnavailable("busy"));
    }
}

void HttpService::stored(const PendingUpdate& update, const CommitResult& result)
{
    if (!result.durable)
        m_trouble("not stored: " + escaped(result.error));
    for (std::size_t i = 0; i < result.serials.size(); ++i) {
        if (!result.serials[i])
            continue;
        m_registry.publisher.publish(update.changes[i], *result.serials[i]);
        m_options.log("change " + describe(update.changes[i]) +
                      " serial=" + std::to_string(*result.serials[i]) + " user=" + escaped(update.user) +
                      " from=" + update.source.toString());
    }
    leave(update);
}

void HttpService::leave(const PendingUpdate& update)
{
    for (const Change& change : update.changes)
        m_registry.underWay.leave(DnsName(change.host));
}

HttpReply echoReply(const HttpRequest& request, const Address& source)
{
    const auto query = queryOf(request.target);
    const bool json =
        (query && fieldValue(*query, "format") == "json") ||
        fieldValue(request.fields, "Accept").value_or("").find("application/json") != std::string_view::npos;
    if (!json)
        return textReply(200, source.toString() + "\n");
    const char family = source.family() == Family::V4 ? '4' : '6';
    HttpReply reply = textReply(200, R"({"ip":")" + source.toString() + R"(","family":)" + family + "}\n");
    reply.fields.front().second = "application/json";
    return reply;
}

} // namespace vnddns::server
