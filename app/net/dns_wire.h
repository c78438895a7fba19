// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/message.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <span>

namespace vnddns {

// DNS messages as sockets take and give them.

[[nodiscard]] std::span<const std::uint8_t> octetsOf(const QByteArray& bytes);
[[nodiscard]] QByteArray bytesOf(const Octets& octets);
// `wire` as it goes over a stream, with its length in front (RFC 1035 section 4.2.2).
[[nodiscard]] QByteArray dnsStreamFrame(const QByteArray& wire);
// The first message of a stream without its length; nullopt until it is whole.
[[nodiscard]] std::optional<QByteArray> dnsStreamMessage(const QByteArray& received);
// What `wire` holds, when it is an answer to `query` by id and question; anything else is not for us.
[[nodiscard]] std::optional<Message> dnsAnswerTo(const Message& query, const QByteArray& wire);

} // namespace vnddns
