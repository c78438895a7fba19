// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/observation.h"

#include <optional>
#include <vector>

namespace vnddns {

// True for those whose word is enough: this computer, the update server's echo (TLS says who speaks), and the
// user's own command.
[[nodiscard]] bool isTrustedAlone(SourceKind kind);
// Who stands behind a source: two witnesses of one party are one witness. Hosts of one domain are one party.
[[nodiscard]] QString partyOf(const Source& source);
// How many independent witnesses these are. Those that anybody on the way can answer for, over DNS or STUN
// without TLS, are one together.
[[nodiscard]] std::size_t witnessesAmong(const std::vector<Source>& sources);

// What one source outside this computer said last.
struct Testimony
{
    Source source;
    Observation says;     // judgeAnswer() of it; NotKnown without a reason: nothing yet
    bool pending = false; // a newer answer may come at any moment
};

// Joins testimonies into what we know:
// - The update server's echo is enough alone (TLS says who speaks), and so is the user's own command. Any
// other
//   address needs two independent witnesses; STUN at the update server and its echo are one.
// - A router that names another public address than they do, or as many other witnesses against as for, leave
//   it open: Disagreement, with who said what. Nothing is published from that.
// - A router with an address of 100.64.0.0/10 means carrier NAT, whatever the others see.
// - While a newer answer may settle a contradiction, nothing is known and nothing is wrong.
[[nodiscard]] Observation judge(const std::vector<Testimony>& testimonies);

// Can somebody outside reach this line over IPv4 when the router forwards a port?
enum class Reachability {
    Unknown,    // nobody told enough
    Direct,     // this computer has the public address itself
    Forwarding, // the router has it; ports have to be forwarded there
    CarrierNat, // the provider shares one address among customers (RFC 6598): no
    DoubleNat,  // a second router stands before the first; both have to forward
    Vpn,        // others see the exit of a tunnel, or a second line
};

struct Reach
{
    Reachability verdict = Reachability::Unknown;
    std::optional<Address> router; // what the router says about its outer address
    std::optional<Address> seen;   // what the update server sees

    friend bool operator==(const Reach&, const Reach&) = default;
};

[[nodiscard]] Reach reachOf(const Observation& own, const std::optional<Result<Address>>& router,
                            const std::optional<Result<Address>>& echo);
[[nodiscard]] QString toString(Reachability verdict);

} // namespace vnddns
