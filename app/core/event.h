// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/local_network.h"
#include "core/outcome.h"

#include <cstdint>
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
struct EchoAnswered
{
    std::uint64_t round; // of the AskEcho that it answers
    QString accountId;
    Family family;
    Result<Address> address;
};
struct Replied
{
    std::uint64_t conversation; // of the Send that it ends
    Outcome outcome;
};
struct Verified
{
    std::uint64_t attempt; // of the Verify that it ends
    Result<bool> visible;  // true: every server asked shows the address
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
struct CheckRequested
{};
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

using Event =
    std::variant<event::Started, event::NetworkChanged, event::Woke, event::LocalRead, event::EchoAnswered,
                 event::Replied, event::Verified, event::ConfigChanged, event::SecretChanged,
                 event::CheckRequested, event::TryAgainRequested, event::Remembered>;

} // namespace vnddns
