// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"
#include "core/local_network.h"

#include <optional>
#include <variant>

namespace vnddns {

enum class Origin {
    Interface, // read from this computer
    Echo,      // told by the update server
};

// Why there is nothing to publish although we looked.
enum class NoAddressReason {
    NoInterface,  // the chosen interface does not exist or is down
    NoneOfFamily, // no address of this family at all
    OnlyPrivate,  // only addresses of a private network
    OnlyCgnat,    // only carrier-grade NAT (100.64.0.0/10)
    OnlySpecial,  // only addresses of other special ranges
    NotReady,     // tentative or deprecated: wait
};

// What we know about one family now. Unknown is not empty: neither alternative but Seen changes a record.
struct Seen
{
    Address address;
    Origin origin = Origin::Interface;

    friend bool operator==(const Seen&, const Seen&) = default;
};
struct NoAddress
{
    NoAddressReason reason = NoAddressReason::NoneOfFamily;
    std::optional<Address> example; // the address that was seen and may not be published

    friend bool operator==(const NoAddress&, const NoAddress&) = default;
};
struct NotKnown
{
    std::optional<Error> why; // empty: not asked yet

    friend bool operator==(const NotKnown&, const NotKnown&) = default;
};
using Observation = std::variant<NotKnown, NoAddress, Seen>;

// Picks the one address of `family` that this computer should be reached by, by the rules that stand beside
// each step in the source (RFC 6724 does the opposite for temporary addresses; RFC 4862, RFC 7217, RFC 8981).
[[nodiscard]] Observation chooseLocal(const LocalNetwork& network, Family family, const SourceChoice& source,
                                      PublishScope allowed);
// Judges what an echo said: the family must be the one asked for, the scope publishable, and it must not be
// one of our own addresses that chooseLocal() would pass over (a web server sees the temporary one).
[[nodiscard]] Observation judgeEcho(const Result<Address>& answer, Family family, const LocalNetwork& network,
                                    PublishScope allowed);
// True when an echo could add to what the interfaces say: a carrier's NAT address or an address that is not
// ready yet is an answer in itself, and without any address of the family there is no way to ask.
[[nodiscard]] bool echoMayHelp(const Observation& local);

// True when this computer has any address through which something could be reached.
[[nodiscard]] bool looksOnline(const LocalNetwork& network);

} // namespace vnddns
