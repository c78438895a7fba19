// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log.h"
#include "server/wall_time.h"

#include <cstddef>
#include <functional>
#include <string>

namespace vnddns::server {

// Logs what anybody can cause at most once a second, so that it cannot fill a disk, and counts what was left
// out. Used on the loop only.
class TroubleLog
{
public:
    TroubleLog(Log log, std::function<WallTime()> clock)
        : m_log(std::move(log))
        , m_clock(std::move(clock))
    {}

    void operator()(const std::string& line);

private:
    Log m_log;
    std::function<WallTime()> m_clock;
    WallTime m_last{};
    std::size_t m_unlogged = 0;
};

} // namespace vnddns::server
