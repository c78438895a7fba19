// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/per_family.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace vnddns::platform {

// Addresses that stand for the Internet where the system is asked which way leads there; nothing is ever sent
// to them. One is in Viet Nam and one is a root name server, because some VPNs take only what goes abroad,
// and in different halves of the address space, because most cover it in parts.
[[nodiscard]] const std::array<Address, 2>& internet(Family family);

// True when a route to this prefix may decide which way leads to one of them. A default route (length 0)
// needs no octets.
[[nodiscard]] bool coversInternet(Family family, std::span<const std::uint8_t> prefix, std::size_t length);

} // namespace vnddns::platform
