// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns {

// Where the absolute URL of a request leads.
struct HttpTarget
{
    bool tls = true;
    std::string host; // a name in A-labels or an address without brackets
    std::uint16_t port = 443;
    std::string authority;    // for the Host field: with brackets, port only when it is not the usual one
    std::string origin = "/"; // path and query as they were given (RFC 9112 section 3.2.1)
};

// nullopt for anything but http and https, for user information in the URL, and for characters that have no
// place in a URL.
[[nodiscard]] std::optional<HttpTarget> parseTarget(std::string_view url);

// True for loopback addresses and "localhost" (RFC 6761 section 6.3).
[[nodiscard]] bool isLoopbackHost(std::string_view host);

// The whole request as it goes on the wire; asks for the connection to be closed behind the answer. nullopt
// when method or fields hold characters that would change the message (RFC 9112 section 11.1).
[[nodiscard]] std::optional<std::string> requestText(const HttpRequest& request, const HttpTarget& target,
                                                     std::string_view userAgent);

} // namespace vnddns
