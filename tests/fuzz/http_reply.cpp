// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_reply_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace vnddns;
using State = HttpReplyParser::State;

namespace {

constexpr std::size_t kMaxBody = 512; // small, so that inputs go beyond it

void require(bool promise)
{
    if (!promise)
        std::abort();
}

struct Parsed
{
    State state;
    HttpReply reply;
};

void checkReply(const HttpReply& reply, bool toHead)
{
    require(reply.status >= 200 && reply.status <= 999);
    require(reply.body.size() <= kMaxBody);
    require(!toHead || reply.body.empty());
    std::size_t head = 0;
    for (const auto& [name, value] : reply.fields) {
        require(!name.empty());
        require(name.find_first_of(":\n") == std::string::npos);
        require(value.find('\n') == std::string::npos);
        head += name.size() + value.size();
    }
    require(head <= HttpReplyParser::kMaxHead);
}

// The wire in pieces of `step` octets, then the end of the connection. A state that is an end stays.
Parsed parse(std::string_view wire, std::size_t step, bool toHead)
{
    HttpReplyParser parser(toHead, kMaxBody);
    State state = State::NeedMore;
    for (std::size_t at = 0; at < wire.size() && state == State::NeedMore; at += step)
        state = parser.feed(wire.substr(at, step));
    require((state == State::Broken) == !parser.problem().empty());
    if (state == State::NeedMore)
        state = parser.end();
    else
        require(parser.feed(wire) == state && parser.end() == state);
    Parsed parsed{state, {}};
    if (state == State::Complete) {
        parsed.reply = parser.takeReply();
        checkReply(parsed.reply, toHead);
    }
    return parsed;
}

} // namespace

// The first octet says whether the request was a HEAD and how the rest is cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const bool toHead = (data[0] & 1U) != 0;
    const std::size_t step = (data[0] >> 1U) + std::size_t{1};
    const std::string_view wire(reinterpret_cast<const char*>(data) + 1, size - 1); // octets are octets
    const Parsed whole = parse(wire, std::max<std::size_t>(wire.size(), 1), toHead);
    const Parsed pieces = parse(wire, step, toHead);
    // How the network cuts it changes nothing.
    require(whole.state == pieces.state);
    require(whole.reply.status == pieces.reply.status && whole.reply.fields == pieces.reply.fields &&
            whole.reply.body == pieces.reply.body);
    return 0;
}
