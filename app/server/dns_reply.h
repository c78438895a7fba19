// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/message.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace vnddns::server {

enum class DnsTransport : std::uint8_t {
    Udp, // truncated to what the asker can take, at most 1232 octets
    Tcp,
};

using DnsRespond = std::function<void(const Octets& answer)>;

// A request with opcode UPDATE, by its header alone.
[[nodiscard]] bool isDnsUpdate(std::span<const std::uint8_t> wire);

// What every answer to the request has in common: id, opcode, questions, EDNS.
[[nodiscard]] Message replyTo(const Message& request);
// Octets that the answer may have.
[[nodiscard]] std::size_t replyLimit(const Message& request, DnsTransport transport);
// The answer to what could not be read; empty when there is none.
[[nodiscard]] Octets answerBroken(const ParseError& error);

} // namespace vnddns::server
