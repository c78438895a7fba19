// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"
#include "core/local_network.h"

#include <optional>
#include <variant>
#include <vector>

namespace vnddns {

// Why there is nothing to publish although we looked.
enum class NoAddressReason {
    NoInterface,   // the chosen interface does not exist or is down
    NoneOfFamily,  // no address of this family at all
    OnlyPrivate,   // only addresses of a private network
    OnlyCgnat,     // only carrier-grade NAT (100.64.0.0/10)
    OnlySpecial,   // only addresses of other special ranges
    NotReady,      // tentative or deprecated: wait
    Temporary,     // only a privacy address (RFC 8981), which another one replaces within a day
    ThroughTunnel, // traffic leaves through a VPN: what others see is its exit, not this line
};

// What we know about one family now. Unknown is not empty: neither alternative but Seen changes a record.
struct Seen
{
    Address address;
    SourceKind origin = SourceKind::Interface; // the one that is believed most

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

// What is seen by who may use that interface only, which is no tunnel then: who chose it knows about the VPN.
// `interfaceName`: empty means the whole network.
[[nodiscard]] LocalNetwork onlyThrough(const LocalNetwork& network, const QString& interfaceName);
// The interface with the best default route that is no tunnel; empty: there is none.
[[nodiscard]] QString defaultInterface(const LocalNetwork& network, Family family);
// The interfaces that lead to the Internet, the best default route first: among them a record's line is
// chosen (Record::through). Tunnels too, since they are taken where they are named.
[[nodiscard]] std::vector<LocalInterface> linesOf(const LocalNetwork& network);

// Picks the one address of `family` that this computer should be reached by, by the rules that stand beside
// each step in the source (RFC 6724 does the opposite for temporary addresses; RFC 4862, RFC 7217, RFC 8981).
// `interfaceName`: empty means the interface with the default route.
[[nodiscard]] Observation chooseLocal(const LocalNetwork& network, Family family,
                                      const QString& interfaceName, PublishScope allowed);
// Judges by itself what one source outside this computer said: the family must be the one asked for, the
// scope publishable, not an address of those who run public echoes, and not one of our own addresses that
// chooseLocal() would pass over (a web server sees the temporary one, or that of a VPN).
[[nodiscard]] Observation judgeAnswer(SourceKind source, const Result<Address>& answer, Family family,
                                      const LocalNetwork& network, PublishScope allowed);
// The address of another host of this network: the prefix of what `source` says of this one, of a temporary
// address too, and the identifier of `hostId`.
[[nodiscard]] Observation ofOtherHost(const Observation& own, SourceKind source, const Address& hostId);
// True when an echo could add to what the interfaces say: a carrier's NAT address or an address that is not
// ready yet is an answer in itself, and without any address of the family there is no way to ask.
[[nodiscard]] bool echoMayHelp(const Observation& local);

// True when traffic of the family to the Internet, or some of it, leaves through a tunnel.
[[nodiscard]] bool leavesThroughTunnel(const LocalNetwork& network, Family family);
[[nodiscard]] bool isOwn(const LocalNetwork& network, const Address& address);
// True when there is an own address from which a question over `family` could be asked.
[[nodiscard]] bool canAsk(const LocalNetwork& network, Family family);

// True when this computer has any address through which something could be reached.
[[nodiscard]] bool looksOnline(const LocalNetwork& network);

} // namespace vnddns
