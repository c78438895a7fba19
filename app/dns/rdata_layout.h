// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "dns/types.h"

namespace vnddns {

enum class RdataTail : std::uint8_t {
    Nothing,
    Strings, // one or more character-strings (RFC 1035 section 3.3)
    Anything,
};

// How the rdata of a type is put together, as far as its length or names in it matter. The order of the
// members is the order on the wire. Used inside app/dns only.
struct RdataLayout
{
    std::uint8_t octetsBefore = 0;
    std::uint8_t stringsBefore = 0;
    std::uint8_t names = 0;
    std::uint8_t octetsAfter = 0;
    RdataTail tail = RdataTail::Nothing;
    bool mayCompress = false; // whether a writer may compress the names; a reader always expands them
};

// nullopt for types that are opaque to us (RFC 3597): their rdata is never looked into.
[[nodiscard]] std::optional<RdataLayout> rdataLayoutOf(RrType type, RrClass klass);

} // namespace vnddns
