// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <array>

namespace vnddns {

inline constexpr std::array kFamilies{Family::V4, Family::V6};

// One T for IPv4 and one for IPv6; the families never share a fate.
template<typename T>
struct PerFamily
{
    T v4{};
    T v6{};

    [[nodiscard]] T& operator[](Family family) { return family == Family::V4 ? v4 : v6; }
    [[nodiscard]] const T& operator[](Family family) const { return family == Family::V4 ? v4 : v6; }

    friend bool operator==(const PerFamily&, const PerFamily&) = default;
};

} // namespace vnddns
