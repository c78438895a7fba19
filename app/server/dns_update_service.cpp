// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_update_service.h"

#include "server/dns_update.h"

#include <string>
#include <utility>
#include <variant>

namespace vnddns::server {

struct DnsUpdateService::Request
{
    Message message;
    DnsTransport transport = DnsTransport::Udp;
    Address source;
    DnsRespond respond;
    std::optional<RequestSignature> signature;
};

DnsUpdateService::DnsUpdateService(Registry& registry, Follower& follower, Committer& committer,
                                   Options options)
    : m_registry(registry)
    , m_follower(follower)
    , m_committer(committer)
    , m_options(std::move(options))
    , m_trouble(m_options.log, m_options.clock)
{}

void DnsUpdateService::handle(std::span<const std::uint8_t> wire, DnsTransport transport,
                              const Address& source, DnsRespond respond)
{
    auto parsed = parseMessage(wire);
    if (const auto* error = std::get_if<ParseError>(&parsed))
        return respond(answerBroken(*error));
    const auto request = std::make_shared<Request>(
        Request{std::move(std::get<Message>(parsed)), transport, source, std::move(respond), std::nullopt});
    if (request->message.header.flags.response)
        return request->respond({});
    // A key that was made a moment ago is known now.
    m_follower.follow();
    request->signature = checkRequest(wire, request->message, m_registry.keys, seconds());
    if (request->signature && request->signature->rcode != Rcode::NoError)
        return reject(*request, request->signature->error);
    if (request->message.edns && request->message.edns->version != 0)
        return answer(*request, Rcode::BadVers);
    if (request->signature)
        return begin(request);
    const auto decision =
        decideDnsUpdate(request->message, std::nullopt, m_registry.publisher, m_options.publishScope);
    m_trouble("refused update unsigned from=" + source.toString());
    answer(*request, decision.rcode);
}

void DnsUpdateService::begin(const std::shared_ptr<Request>& request)
{
    UpdateMemory& memory = m_registry.keys.find(request->signature->key.name)->memory;
    const auto repeat = [this, request](Rcode rcode) { answer(*request, rcode); };
    switch (memory.begin(request->signature->data, repeat)) {
    case UpdateMemory::Verdict::New:
        return decide(request);
    case UpdateMemory::Verdict::Repeated:
        return;
    case UpdateMemory::Verdict::TooOld:
        return reject(*request, TsigError::BadTime);
    case UpdateMemory::Verdict::TooMany:
        m_trouble("refused update busy from=" + request->source.toString());
        return answer(*request, Rcode::ServFail);
    }
}

void DnsUpdateService::decide(const std::shared_ptr<Request>& request)
{
    const DnsName& host = request->signature->key.name;
    if (m_registry.underWay.contains(host)) {
        if (!m_registry.underWay.await(host, [this, request] { decide(request); }))
            finish(*request, Rcode::ServFail);
        return;
    }
    auto decision = decideDnsUpdate(request->message, host, m_registry.publisher, m_options.publishScope);
    if (!decision.change) {
        m_trouble("refused update " + toString(decision.rcode) + " key=" + escaped(host.toString()) +
                  " from=" + request->source.toString());
        return finish(*request, decision.rcode);
    }
    Change change = std::move(*decision.change);
    change.timeSigned = request->signature->data.timeSigned;
    m_registry.underWay.enter(host);
    const auto done = [this, request, change](const CommitResult& result) {
        stored(*request, change, result);
    };
    if (!m_committer.submit({change}, m_options.clock(), done)) {
        finish(*request, Rcode::ServFail);
        m_registry.underWay.leave(host);
        m_trouble("refused update busy from=" + request->source.toString());
    }
}

void DnsUpdateService::stored(const Request& request, const Change& change, const CommitResult& result)
{
    Rcode rcode = Rcode::NoError;
    if (!result.durable) {
        m_trouble("not stored: " + escaped(result.error));
        rcode = Rcode::ServFail;
    } else if (!result.serials.front()) {
        rcode = Rcode::Refused; // the host was removed meanwhile
    } else if (change.isVisible()) {
        m_registry.publisher.publish(change, *result.serials.front());
        m_options.log("change " + describe(change) + " serial=" + std::to_string(*result.serials.front()) +
                      " key=" + change.host.toString() + " from=" + request.source.toString());
    }
    finish(request, rcode);
    m_registry.underWay.leave(request.signature->key.name);
}

// Repetitions that came meanwhile are answered with it.
void DnsUpdateService::finish(const Request& request, Rcode rcode)
{
    answer(request, rcode);
    if (HostKey* key = m_registry.keys.find(request.signature->key.name))
        key->memory.finish(request.signature->data.mac, rcode);
}

void DnsUpdateService::reject(Request& request, TsigError error)
{
    const std::string what = error == TsigError::None ? "FORMERR" : toString(error);
    m_trouble("refused update " + what + " key=" + escaped(request.signature->key.name.toString()) +
              " from=" + request.source.toString());
    request.signature->error = error;
    answer(request, error == TsigError::None ? Rcode::FormErr : Rcode::NotAuth);
}

void DnsUpdateService::answer(const Request& request, Rcode rcode)
{
    Message reply = replyTo(request.message);
    reply.header.rcode = rcode;
    request.respond(
        writeAnswer(reply, replyLimit(request.message, request.transport), request.signature, seconds()));
}

std::uint64_t DnsUpdateService::seconds() const
{
    return static_cast<std::uint64_t>(m_options.clock().time_since_epoch().count());
}

} // namespace vnddns::server
