// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// What is read can be written and reads the same again; a server's answer is an answer to that request, is
// hardly larger and is answered by no server.

#include "base/stun.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

void checkAnswer(const StunMessage& request, std::size_t size)
{
    const StunMapped source{*Address::parse("2001:db8:ffff::9"), std::uint16_t{4711}};
    const auto answer = stunAnswer(request, source);
    require(answer.has_value() == (request.kind == StunKind::Request));
    if (!answer)
        return;
    const auto wire = writeStun(*answer);
    require(wire.size() <= size + 24);
    const auto read = parseStun(wire);
    require(read == *answer && read->id == request.id && read->notUnderstood.empty());
    require((read->kind == StunKind::Success && read->mapped == source) || read->errorCode == 420);
    require(!stunAnswer(*read, source).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto message = parseStun({data, size});
    if (!message)
        return 0;
    checkAnswer(*message, size);
    StunMessage copy = *message;
    copy.notUnderstood.clear(); // is only read
    require(parseStun(writeStun(copy)) == copy);
    return 0;
}
