// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/endpoint.h"

#include "base/address.h"

#include <filesystem>
#include <vector>

namespace vnddns::server {

struct ServeOptions
{
    std::filesystem::path data;
    std::vector<Endpoint> http;
    std::vector<Endpoint> https; // needs certificate and key
    std::vector<Endpoint> dns;
    std::filesystem::path certificate;
    std::filesystem::path key;
    PublishScope publishScope = PublishScope::GlobalOnly;
};

// Serves until SIGTERM or SIGINT. Prints "listening <http|https|dns> ADDRESS:PORT" per endpoint on
// standard output when all of them accept. Throws Failure for what keeps it from starting.
void serve(const ServeOptions& options);

} // namespace vnddns::server
