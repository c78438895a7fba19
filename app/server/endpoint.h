// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns::server {

// An address and port to listen on.
struct Endpoint
{
    Address address;
    std::uint16_t port = 0; // 0: any that is free

    // "192.0.2.1:53" or "[2001:db8::1]:53".
    [[nodiscard]] std::string toString() const;
};

[[nodiscard]] std::optional<Endpoint> parseEndpoint(std::string_view text);

} // namespace vnddns::server
