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

void Simulation::watchAsk(const command::Ask& command)
{
    constexpr Duration kWindow = 10min;
    // Six in a row, and then twice a minute; a watch four times (core/engine_state.h).
    const std::size_t most = command.source.kind == SourceKind::Stun ? 6 + 40 : 6 + 20;
    auto& times = m_asked[{command.accountId + toString(command.source), command.family}];
    times.push_back(m_time);
    while (times.front() + kWindow < m_time)
        times.pop_front();
    if (times.size() > most + 1)
        breakPromise(QStringLiteral("asked %1 %2 times in ten minutes")
                         .arg(toString(command.source))
                         .arg(times.size()));
}

void Simulation::watchQuiet()
{
    if (m_asleep || !m_refused.empty() || m_time < m_disturbedUntil || m_server != Server::Good ||
        !m_plugged || m_echoMode != EchoMode::Honest || !everybodyIsHonest())
        return;
    const Status status = m_engine->status();
    for (std::size_t i = 0; i < m_config.records.size(); ++i)
        watchQuiet(m_config.records[i], status.records[i]);
}

void Simulation::watchQuiet(const Record& record, const RecordStatus& status)
{
    watchDrift(record.name, status);
    bool stolen = false;
    for (const Family family : kFamilies) {
        const Shown& shown = m_registry[record.name][family];
        stolen = stolen || shown.stolenAt;
        if (record.families[family] && shown.now != m_truth[family] && !shown.stolenAt)
            breakPromise(QStringLiteral("after quiet DNS says %1 of %2, but the truth is %3")
                             .arg(shown.now ? QString::fromStdString(shown.now->toString())
                                            : QStringLiteral("nothing"),
                                  record.name.toString(),
                                  QString::fromStdString(m_truth[family].toString())));
    }
    m_excuses[record.name] = std::min(m_excuses[record.name], 3);
    // What is told again for a reason, as every 28 days, may be on its way at this very moment.
    const bool repeated = status.state == RecordState::Pending && m_underWay.count(record.name) != 0;
    const bool told = stolen && status.state == RecordState::NeedsUser;
    if (status.state != RecordState::Current && !repeated && !told)
        breakPromise(
            QStringLiteral("after quiet %1 is %2").arg(record.name.toString(), toString(status.state)));
}

// Long after the last disturbance a check has found what others did, and what is told is true.
void Simulation::watchDrift(const DomainName& name, const RecordStatus& status)
{
    for (const Family family : kFamilies) {
        const auto word = QString::fromLatin1(toString(family).data());
        const bool told =
            std::any_of(status.conditions.begin(), status.conditions.end(), [&](const Condition& c) {
                return (c.code == ConditionCode::Drifted || c.code == ConditionCode::NotVisible) &&
                       c.parameters.front() == word;
            });
        const auto stolenAt = m_registry[name][family].stolenAt;
        if (told && stolenAt)
            ++m_driftsTold;
        if (m_time < std::max(m_disturbedUntil, stolenAt.value_or(0us)) + kCheckBound)
            continue;
        if (stolenAt.has_value() != told)
            breakPromise(told ? QStringLiteral("%1 is told to lead elsewhere, and does not").arg(word)
                              : QStringLiteral("nobody tells that others changed %1").arg(word));
    }
}

// Addresses need no place in it: chance makes them, and chance also makes the times.
void Simulation::trace(std::uint64_t what)
{
    m_fingerprint = (m_fingerprint ^ what) * 0x9E3779B97F4A7C15;
}

void Simulation::breakPromise(const QString& which)
{
    if (!m_broken)
        m_broken = QStringLiteral("day %1: %2").arg(double(m_time.count()) / 86400e6, 0, 'f', 3).arg(which);
}

} // namespace vnddns::test
