// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_update.h"
#include "server/dns_reply.h"
#include "server/hmac.h"
#include "server/signed_request.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <variant>

using namespace vnddns;
using namespace vnddns::server;

namespace {

constexpr std::uint64_t kNow = 1795305600;

void require(bool promise)
{
    if (!promise)
        std::abort();
}

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

TsigKey ourKey()
{
    return {name("nha.vn.test"), TsigAlgorithm::HmacSha256, Octets(32, 'k')};
}

Publisher zoneWithTwoHosts()
{
    Publisher publisher;
    publisher.setZone({name("vn.test"), name("hostmaster.vn.test"), 1, {{name("ns.vn.test"), {}}}});
    publisher.setHost(name("nha.vn.test"), {1, Address::parse("203.0.113.9"), std::nullopt, 1});
    publisher.setHost(name("cam.vn.test"), {2, Address::parse("203.0.113.8"), std::nullopt, 1});
    publisher.setTexts(name("nha.vn.test"), {{3, 'o', 'n', 'e'}});
    return publisher;
}

// Whatever was decided: nothing that may not be published is, and nobody else's records changed.
void checkZone(const Publisher& publisher)
{
    const HostData* own = publisher.host(name("nha.vn.test"));
    const HostData* other = publisher.host(name("cam.vn.test"));
    require(own != nullptr && other != nullptr);
    require(other->v4 == Address::parse("203.0.113.8") && !other->v6);
    require(!own->v4 || mayPublish(*own->v4, PublishScope::Any));
    require(!own->v6 || mayPublish(*own->v6, PublishScope::Any));
    const auto* texts = publisher.texts(name("_acme-challenge.nha.vn.test"));
    require(texts == nullptr || (!texts->empty() && texts->size() <= kMaxTexts));
    require(publisher.texts(name("_acme-challenge.cam.vn.test")) == nullptr);
}

void checkAnswer(const Octets& answer, const std::optional<RequestSignature>& signature, std::size_t limit)
{
    require(!answer.empty() && answer.size() <= limit);
    const auto parsed = parseMessage(answer);
    require(std::holds_alternative<Message>(parsed));
    if (!signature || signature->rcode != Rcode::NoError)
        return;
    const auto check = checkTsig(answer, ourKey(), kNow, hmac, signature->data.mac);
    require(check.verdict == TsigVerdict::Authentic);
}

Rcode apply(const Message& message, const std::optional<RequestSignature>& signature)
{
    Publisher publisher = zoneWithTwoHosts();
    const auto signer = signature ? std::optional(signature->key.name) : std::nullopt;
    const auto decision = decideDnsUpdate(message, signer, publisher, PublishScope::Any);
    require(decision.change.has_value() == (decision.rcode == Rcode::NoError));
    if (decision.change) {
        require(signature.has_value() && decision.change->host.toString() == "nha.vn.test");
        publisher.publish(*decision.change, 2);
        // The serial rises with what can be seen only.
        const bool settled =
            publisher.zoneOf(name("vn.test"))->serial == (decision.change->isVisible() ? 2 : 1);
        require(settled);
    }
    checkZone(publisher);
    return decision.rcode;
}

} // namespace

// The first octet says whether the rest is signed with the host's key before the server gets it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    Octets wire(data + 1, data + size);
    if ((data[0] & 1U) != 0)
        wire = signMessage(std::move(wire), ourKey(), kNow, hmac).wire;
    const auto parsed = parseMessage(wire);
    if (const auto* error = std::get_if<ParseError>(&parsed)) {
        require(answerBroken(*error).size() <= 12);
        return 0;
    }
    TsigKeys keys;
    keys.set(ourKey(), 0);
    const Message& message = std::get<Message>(parsed);
    const auto signature = checkRequest(wire, message, keys, kNow);
    Message reply = replyTo(message);
    const bool rejected = signature && signature->rcode != Rcode::NoError;
    reply.header.rcode = rejected ? signature->rcode : apply(message, signature);
    const std::size_t limit = replyLimit(message, DnsTransport::Tcp);
    checkAnswer(writeAnswer(reply, limit, signature, kNow), signature, limit);
    return 0;
}
