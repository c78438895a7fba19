// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/signed_request.h"

#include "server/hmac.h"

#include <algorithm>

namespace vnddns::server {

namespace {

void judge(RequestSignature& signature, TsigVerdict verdict)
{
    const auto reject = [&signature](TsigError error) {
        signature.error = error;
        signature.rcode = Rcode::NotAuth;
    };
    switch (verdict) {
    case TsigVerdict::Authentic:
        return;
    case TsigVerdict::Unsigned:
    case TsigVerdict::Malformed:
        signature.rcode = Rcode::FormErr;
        return;
    case TsigVerdict::WrongKey:
        return reject(TsigError::BadKey);
    case TsigVerdict::WrongMac:
        return reject(TsigError::BadSig);
    case TsigVerdict::WrongTime:
        return reject(TsigError::BadTime);
    case TsigVerdict::Truncated:
        return reject(TsigError::BadTrunc);
    }
}

} // namespace

std::optional<RequestSignature> checkRequest(std::span<const std::uint8_t> wire, const Message& message,
                                             const TsigKeys& keys, std::uint64_t now)
{
    if (message.additionals.empty() || message.additionals.back().type != RrType::TSIG)
        return std::nullopt;
    const ResourceRecord& record = message.additionals.back();
    RequestSignature signature;
    signature.key.name = record.name;
    const std::optional<TsigData> data = readTsig(record);
    if (!data) {
        signature.rcode = Rcode::FormErr;
        return signature;
    }
    signature.data = *data;
    const HostKey* held = keys.find(record.name);
    if (held == nullptr) {
        judge(signature, TsigVerdict::WrongKey);
        return signature;
    }
    signature.key = held->key;
    judge(signature, checkTsig(wire, held->key, now, hmac).verdict);
    return signature;
}

Octets writeAnswer(const Message& answer, std::size_t limit, const std::optional<RequestSignature>& signature,
                   std::uint64_t now)
{
    if (!signature || signature->rcode == Rcode::FormErr)
        return writeMessage(answer, limit);
    const std::size_t added = answerSignatureSize(signature->key, signature->data, signature->error);
    Octets wire = writeMessage(answer, limit - std::min(limit, added));
    if (wire.empty()) {
        // A long name and a long key in 512 octets: RFC 8945 section 5.3 keeps the signature and sets TC.
        Message bare;
        bare.header = answer.header;
        bare.header.flags.truncated = true;
        bare.questions = answer.questions;
        wire = writeMessage(bare);
    }
    return signAnswer(std::move(wire), signature->key, now, hmac, signature->data, signature->error).wire;
}

} // namespace vnddns::server
