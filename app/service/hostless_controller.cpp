// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/hostless_controller.h"

#include <utility>

namespace vnddns {

HostlessController::HostlessController(Config config, Error why, std::function<void()> retry)
    : m_config(std::move(config))
    , m_why(std::move(why))
    , m_retry(std::move(retry))
{
    m_status.conditions = {{ConditionCode::HostLost, {}, m_why.detail}};
    for (const Record& record : m_config.records)
        m_status.records.push_back({record.name, RecordState::NeedsUser, {}, {}, {}, {}, {}, {}});
}

} // namespace vnddns
