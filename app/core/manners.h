// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

#include <cstddef>
#include <functional>

namespace vnddns {

// How an update server wants to be told. The engine keeps to it; what it is, is its provider's to say.
struct Manners
{
    // An update names both families, changed or not, because the server may take one that is absent from the
    // connection. False: what is not named is left alone, and an unchanged address counts against us.
    bool familiesTogether = true;
    // How many names one request may carry; at least 1.
    std::size_t hostsPerRequest = 1;

    friend bool operator==(const Manners&, const Manners&) = default;
};

using MannersOf = std::function<Manners(const Account&)>;

} // namespace vnddns
