// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log.h"
#include "server/registry.h"
#include "server/registry_reader.h"

#include <chrono>

namespace vnddns::server {

// Decides when a running server looks for what administrators changed: before every update, so that a
// new host or secret holds at once; for DNS queries at most every 50 ms, so that a flood of them costs
// nothing. An idle server does not look at all. Used on the loop only.
class Follower
{
public:
    Follower(RegistryReader& reader, Registry& registry, Log log)
        : m_reader(reader)
        , m_registry(registry)
        , m_log(std::move(log))
    {}

    void follow();
    void followIfStale(std::chrono::steady_clock::time_point now);

private:
    RegistryReader& m_reader;
    Registry& m_registry;
    Log m_log;
    std::chrono::steady_clock::time_point m_last{};
    bool m_failing = false;
};

} // namespace vnddns::server
