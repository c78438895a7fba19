// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/error.h"
#include "core/per_family.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <string_view>

namespace vnddns {

// How the answer of an HTTP echo is read: from its body and nothing else, because header fields and pages
// hold addresses of many.

// An address is 45 characters at most; JSON around it may add other members.
inline constexpr std::size_t kMaxEcho = 1024;

// The text without white space around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// The body; nothing where it may have been cut short: without a length in its head ("14.225.7.114" cut by a
// reset is another address) a line has to end.
[[nodiscard]] std::string_view wholeText(const HttpReply& reply);
// The whole text is one address, white space around it aside.
[[nodiscard]] std::optional<Address> addressInText(std::string_view body);
// A JSON object whose own member `field` is a string that is one address.
[[nodiscard]] std::optional<Address> addressInJson(std::string_view body, const QString& field);
// Lines of "key=value", exactly one of them with the key `field`, whose value is one address.
[[nodiscard]] std::optional<Address> addressInLines(std::string_view body, std::string_view field);
// What Retry-After says in seconds; the other form of the field is a date, which says nothing without the
// server's clock.
[[nodiscard]] std::optional<Duration> retryAfter(const HttpReply& reply);
// `address`, or why it is no answer: missing, or of the other family.
[[nodiscard]] Result<Address> expectFamily(const std::optional<Address>& address, Family family);

} // namespace vnddns
