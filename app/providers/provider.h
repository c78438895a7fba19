// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/config.h"
#include "core/outcome.h"
#include "core/secret.h"
#include "dns/request.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace vnddns {

// One update of names that get the same addresses. At least one family has an address; a family without one
// keeps what it has.
struct UpdateJob
{
    std::vector<HostName> hosts; // at least one, at most ProviderTraits::hostsPerRequest
    PerFamily<std::optional<Address>> addresses;
};

// The dialogue of one update as a function of the other side's words: no socket, no clock. start() once,
// then next() with each reply, until a step is the Outcomes, one for each host. Transport errors never get
// here; they end it.
class Conversation
{
public:
    using Step = std::variant<HttpRequest, DnsRequest, Outcomes>;
    // Of the kind of the request before it.
    using Reply = std::variant<HttpReply, DnsReply>;

    Conversation() = default;
    virtual ~Conversation() = default;
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    virtual Step start() = 0;
    virtual Step next(const Reply& reply) = 0;
    // The families that the server took already, where each is told by itself.
    [[nodiscard]] virtual PerFamily<bool> taken() const { return {}; }
};

// What an account of a provider consists of, and what the provider can do.
struct ProviderTraits
{
    QString server; // the usual one, for accounts that name none; empty: an account has to name one
    bool needsUser = true;
    QString secretIs = QStringLiteral("secret"); // what the provider calls it, e.g. "token"
    PerFamily<bool> families{true, true};        // which it publishes
    // An update names both, or the server may take the absent one from the connection. False: it is left
    // alone, and what has not changed need not be told.
    bool together = true;
    std::size_t hostsPerRequest = 1;  // names that one update may carry
    PerFamily<bool> echo{true, true}; // tells callers their address
    bool stun = true;                 // the server may also answer STUN (RFC 8489), as ours does
    QString homePage;
    QString note;               // English; what has to be known; may be empty
    Duration minimumInterval{}; // between two updates of a name
};

// One dialect of update protocol. Stateless; lives as long as the program.
class Provider
{
public:
    Provider() = default;
    virtual ~Provider() = default;
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    // The word in the settings, [a-z0-9-]+.
    [[nodiscard]] virtual std::string_view id() const = 0;
    // For people; a proper name, not translated.
    [[nodiscard]] virtual std::string_view displayName() const = 0;
    [[nodiscard]] virtual ProviderTraits traits() const { return {}; }
    // The account was validated (core/config.h); the secret is copied into the conversation and dies with it.
    [[nodiscard]] virtual std::unique_ptr<Conversation> converse(const Account& account, const UpdateJob& job,
                                                                 const Secret& secret) const = 0;
    // Where this account's server tells callers their address of that family, or nullopt when it does not.
    [[nodiscard]] virtual std::optional<HttpRequest> echoRequest(const Account& account,
                                                                 Family family) const = 0;
};

// Written by vnddns_register(); in the order of CMakeLists.txt.
[[nodiscard]] std::span<const Provider& (*const)()> providerFactories();
// nullptr when there is none of that id.
[[nodiscard]] const Provider* findProvider(std::string_view id);

} // namespace vnddns
