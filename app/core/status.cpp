// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/status.h"

#include <algorithm>

namespace vnddns {

namespace {

bool needsUser(const std::vector<Condition>& conditions)
{
    return std::any_of(conditions.begin(), conditions.end(),
                       [](const Condition& c) { return severity(c.code) == Severity::NeedsUser; });
}

bool isWorking(const RecordStatus& record)
{
    switch (record.state) {
    case RecordState::Current:
    case RecordState::NeedsUser:
        return false;
    case RecordState::Unknown:
    case RecordState::Pending:
    case RecordState::Uncertain:
    case RecordState::Retrying:
    case RecordState::NoAddress:
        return true;
    }
    return false;
}

} // namespace

QString toString(Phase phase)
{
    switch (phase) {
    case Phase::Paused:
        return QStringLiteral("paused");
    case Phase::Offline:
        return QStringLiteral("offline");
    case Phase::Idle:
        return QStringLiteral("idle");
    case Phase::Detecting:
        return QStringLiteral("detecting");
    case Phase::Publishing:
        return QStringLiteral("publishing");
    case Phase::Settling:
        return QStringLiteral("settling");
    }
    return QStringLiteral("idle");
}

QString toString(RecordState state)
{
    switch (state) {
    case RecordState::Unknown:
        return QStringLiteral("unknown");
    case RecordState::Current:
        return QStringLiteral("current");
    case RecordState::Pending:
        return QStringLiteral("pending");
    case RecordState::Uncertain:
        return QStringLiteral("uncertain");
    case RecordState::Retrying:
        return QStringLiteral("retrying");
    case RecordState::NoAddress:
        return QStringLiteral("no-address");
    case RecordState::NeedsUser:
        return QStringLiteral("needs-user");
    }
    return QStringLiteral("unknown");
}

Mood moodOf(const Status& status)
{
    if (status.records.empty())
        return needsUser(status.conditions) ? Mood::NeedsUser : Mood::Empty;
    if (status.phase == Phase::Paused)
        return Mood::Paused;
    const auto& records = status.records;
    if (needsUser(status.conditions) ||
        std::any_of(records.begin(), records.end(), [](const RecordStatus& r) {
            return r.state == RecordState::NeedsUser || needsUser(r.conditions);
        }))
        return Mood::NeedsUser;
    if (status.phase == Phase::Offline)
        return Mood::Offline;
    return std::any_of(records.begin(), records.end(), isWorking) ? Mood::Working : Mood::Good;
}

QString toString(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return QStringLiteral("good");
    case Mood::Working:
        return QStringLiteral("working");
    case Mood::NeedsUser:
        return QStringLiteral("needs-user");
    case Mood::Offline:
        return QStringLiteral("offline");
    case Mood::Paused:
        return QStringLiteral("paused");
    case Mood::Empty:
        return QStringLiteral("empty");
    }
    return QStringLiteral("empty");
}

} // namespace vnddns
