// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/condition.h"
#include "core/config.h"
#include "core/judgement.h"
#include "core/memory.h"
#include "core/observation.h"

#include <optional>
#include <vector>

namespace vnddns {

// What the engine as a whole waits for.
enum class Phase {
    Paused,     // the user
    Offline,    // a network
    Idle,       // the next change, check, retry or the user
    Detecting,  // an answer about our address
    Publishing, // an answer of an update server
    Settling,   // quiet after hints, before looking once more
};

// What one record waits for, and what the user should feel.
enum class RecordState {
    Unknown,   // nothing was told to the server yet
    Current,   // good: DNS says what we see
    Pending,   // an update is on its way
    Uncertain, // sent, the answer was lost; it will be sent again
    Retrying,  // a passing fault; the time of the next attempt is known
    NoAddress, // nothing to publish: see the conditions
    NeedsUser, // it does not lead here, and will not until the user does something
};

[[nodiscard]] QString toString(Phase phase);
[[nodiscard]] QString toString(RecordState state);

// What one of those outside this computer said when it was asked last.
struct SourceSight
{
    Source source;                         // without `through`, which is the record's
    std::optional<Result<Address>> answer; // nullopt: none yet
    std::optional<WallTime> since;         // the first of the answers like this one; none without an answer

    friend bool operator==(const SourceSight&, const SourceSight&) = default;
};

struct FamilyStatus
{
    bool wanted = false;
    Observation observed;
    std::optional<WallTime> observedAt; // since when this address is seen
    std::optional<Published> published;
    Timing timing; // of the last change
    std::vector<ServerSight> servers{};
    std::vector<SourceSight>
        sources{}; // whom the observation rests on, the most trusted first, and the watch

    friend bool operator==(const FamilyStatus&, const FamilyStatus&) = default;
};

struct RecordStatus
{
    DomainName name;
    RecordState state = RecordState::Unknown;
    PerFamily<FamilyStatus> family;
    Reach reach; // over IPv4
    QString lastAnswer;
    std::optional<WallTime> lastAnswerAt;
    std::optional<WallTime> retryAt;
    std::vector<Condition> conditions;
    std::vector<Change> changes{}; // of both families, the newest last

    friend bool operator==(const RecordStatus&, const RecordStatus&) = default;
};

// The whole truth at one moment, for every face.
struct Status
{
    Phase phase = Phase::Idle;
    std::vector<RecordStatus> records; // in the order of Config
    std::vector<Condition> conditions; // those that belong to no single record

    friend bool operator==(const Status&, const Status&) = default;
};

// The one picture that a tray icon shows, computed from everything above.
enum class Mood {
    Good,
    Working,
    NeedsUser,
    Offline,
    Paused,
    Empty, // nothing is set up yet
};
[[nodiscard]] Mood moodOf(const Status& status);
[[nodiscard]] QString toString(Mood mood);

} // namespace vnddns
