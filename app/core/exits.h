// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "core/time.h"

#include <deque>
#include <optional>
#include <vector>

namespace vnddns {

// Notices a line whose traffic leaves through several addresses in turn (a mobile pool, two uplinks, a
// cache in between): a line that redials gets new addresses, this one comes back to those it had. Pure.
class Exits
{
public:
    // Another address is seen since `now`.
    void changedTo(const Address& address, Instant now);
    // Until when the present address has to stay before it is believed; nullopt: it is believed now. Grows
    // from one minute to fifteen with every return.
    [[nodiscard]] std::optional<Instant> heldUntil(Instant now) const;
    // The addresses in turn while it is held; otherwise empty.
    [[nodiscard]] std::vector<Address> inTurn(Instant now) const;

private:
    struct Turn
    {
        Address address;
        Instant since;
    };

    [[nodiscard]] int returns(Instant now) const;

    std::deque<Turn> m_turns; // the last one is the present
};

} // namespace vnddns
