// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include <algorithm>

namespace vnddns::test {

using namespace std::chrono_literals;

namespace {

// The longest until a slow check and its second look are over (core/engine_verify.cpp), with those that fell
// on a moment at which nothing was settled.
constexpr Duration kCheckBound = 440min;

} // namespace

void Simulation::watchQuiet()
{
    if (m_asleep || m_stopped || m_time < m_disturbedUntil || m_server != Server::Good || !m_plugged ||
        m_echoMode != EchoMode::Honest || !everybodyIsHonest())
        return;
    watchDrift();
    for (const Family family : kFamilies) {
        if (m_registry[family] != m_truth[family] && !m_stolenAt[family])
            breakPromise(QStringLiteral("after quiet DNS says %1, but the truth is %2")
                             .arg(m_registry[family] ? QString::fromStdString(m_registry[family]->toString())
                                                     : QStringLiteral("nothing"),
                                  QString::fromStdString(m_truth[family].toString())));
    }
    m_excuses = std::min(m_excuses, 3);
    const bool stolen = m_stolenAt.v4 || m_stolenAt.v6;
    const RecordState state = m_engine->status().records.front().state;
    if (state != RecordState::Current && !(stolen && state == RecordState::NeedsUser))
        breakPromise(QStringLiteral("after quiet the record is not current"));
}

// Long after the last disturbance a check has found what others did, and what is told is true.
void Simulation::watchDrift()
{
    const std::vector<Condition> conditions = m_engine->status().records.front().conditions;
    for (const Family family : kFamilies) {
        const auto word = QString::fromLatin1(toString(family).data());
        const bool told = std::any_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
            return (c.code == ConditionCode::Drifted || c.code == ConditionCode::NotVisible) &&
                   c.parameters.front() == word;
        });
        const bool stolen = m_stolenAt[family].has_value();
        if (told && stolen)
            ++m_driftsTold;
        if (m_time < std::max(m_disturbedUntil, m_stolenAt[family].value_or(0us)) + kCheckBound)
            continue;
        if (stolen != told)
            breakPromise(told ? QStringLiteral("%1 is told to lead elsewhere, and does not").arg(word)
                              : QStringLiteral("nobody tells that others changed %1").arg(word));
    }
}

void Simulation::breakPromise(const QString& which)
{
    if (!m_broken)
        m_broken = QStringLiteral("day %1: %2").arg(double(m_time.count()) / 86400e6, 0, 'f', 3).arg(which);
}

} // namespace vnddns::test
