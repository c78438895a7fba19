// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/per_family.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace vnddns {

// Everything the engine can ask for. Each is answered by exactly one event.
namespace command {

// Read the interfaces and answer at once with LocalRead.
struct ReadLocal
{
    friend bool operator==(const ReadLocal&, const ReadLocal&) = default;
};
// Ask a source for our address; answered by Answered. Of Interface never.
struct Ask
{
    std::uint64_t round;
    QString accountId; // whose update server is meant; empty where the source has nothing to do with one
    Source source;
    Family family;

    friend bool operator==(const Ask&, const Ask&) = default;
};
// Tell the server these addresses of these names, which belong to one account; answered by Replied.
struct Send
{
    std::uint64_t conversation;
    std::vector<DomainName> names; // at least one
    PerFamily<std::optional<Address>> addresses;

    friend bool operator==(const Send&, const Send&) = default;
};
// Ask every authoritative server whether it shows the address; answered by Verified.
struct Verify
{
    std::uint64_t attempt;
    DomainName name;
    Address address;

    friend bool operator==(const Verify&, const Verify&) = default;
};
// Write Engine::memory() to disk; answered by Remembered.
struct Remember
{
    friend bool operator==(const Remember&, const Remember&) = default;
};

} // namespace command

using Command =
    std::variant<command::ReadLocal, command::Ask, command::Send, command::Verify, command::Remember>;

} // namespace vnddns
