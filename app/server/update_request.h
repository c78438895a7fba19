// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "base/http_message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnddns::server {

// Credentials of an HTTP Basic field (RFC 7617).
struct BasicCredentials
{
    std::string user;
    std::string secret;
};

// nullopt when there is no Authorization field or it is not well-formed Basic.
[[nodiscard]] std::optional<BasicCredentials> credentialsOf(const HttpRequest& request);

// Why the addresses of a request cannot be used: a scope word ("cgnat"), or "unparsable" (no address),
// "ambiguous" (two of one family), "family" (IPv4 in myipv6).
struct AddressRefusal
{
    std::string reason;
    std::optional<Address> address;
};

// A dyndns2 update as it was sent; the parameters wildcard, mx, backmx, system and url are of no
// consequence.
struct UpdateRequest
{
    std::vector<std::string> hosts; // as written, in order; empty when none was given
    bool offline = false;
    std::optional<Address> v4; // an absent family keeps its address
    std::optional<Address> v6;
    std::optional<AddressRefusal> refusal;
};

// Reads the query, and for POST the form in the body after it; the first parameter of a name counts.
// myip may list IPv4 and IPv6 with commas, myipv6 adds IPv6, a "/length" behind an address is dropped.
// Without any address it is the source of the connection. nullopt for broken percent escapes.
[[nodiscard]] std::optional<UpdateRequest> readUpdate(const HttpRequest& request, const Address& source,
                                                      PublishScope allowed);

} // namespace vnddns::server
