// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/trouble_log.h"

namespace vnddns::server {

void TroubleLog::operator()(const std::string& line)
{
    const WallTime now = m_clock();
    if (now == m_last) {
        ++m_unlogged;
        return;
    }
    m_log(m_unlogged == 0 ? line : line + " (" + std::to_string(m_unlogged) + " more not logged)");
    m_last = now;
    m_unlogged = 0;
}

} // namespace vnddns::server
