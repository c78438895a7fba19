// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/local_network.h"
#include "core/outcome.h"
#include "core/visibility.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace vnddns {

// Everything that can happen to the engine.
namespace event {

struct Started
{};
// The system hints that addresses or routes changed.
struct NetworkChanged
{};
// The computer slept, or its clock jumped.
struct Woke
{};
// The interfaces as they are now.
struct LocalRead
{
    Result<LocalNetwork> network;
};
struct Answered
{
    std::uint64_t round; // of the Ask that it answers
    QString accountId;
    Source source;
    Family family;
    Result<Address> address;
};
// The router told everybody that its outer address changed, or that something did (nullopt). A hint.
struct RouterAnnounced
{
    std::optional<Address> address;
    QString interface {}; // behind which it is; empty: the one with the default route
};
struct Replied
{
    std::uint64_t conversation; // of the Send that it ends
    Outcomes outcomes;          // one for each of its names, in their order
};
struct Verified
{
    std::uint64_t attempt;   // of the Verify that it ends
    Result<Visibility> seen; // an error: no server said anything
};
struct ConfigChanged
{
    Config config;
};
// The user gave a new secret: what was refused for the old one may be tried again.
struct SecretChanged
{
    QString accountId;
};
// The vault gave a secret that it had kept to itself; the secret may be the same as ever.
struct SecretRead
{
    QString accountId;
};
struct CheckRequested
{
    std::optional<DomainName> mend{}; // a name that others changed, and that shall lead here again
};
struct TryAgainRequested
{
    DomainName name;
};
// Memory could (nullopt) or could not be written.
struct Remembered
{
    std::optional<Error> error;
};

} // namespace event

using Event = std::variant<event::Started, event::NetworkChanged, event::Woke, event::LocalRead,
                           event::Answered, event::RouterAnnounced, event::Replied, event::Verified,
                           event::ConfigChanged, event::SecretChanged, event::SecretRead,
                           event::CheckRequested, event::TryAgainRequested, event::Remembered>;

} // namespace vnddns
