// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/record_view.h"

#include "ui/explain.h"
#include "ui/times.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace vnddns {

namespace {

struct RecordText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::RecordText)
};

QString text(const Address& address)
{
    return QString::fromStdString(address.toString());
}

Mood moodOf(const RecordStatus& record, Phase phase)
{
    if (phase == Phase::Paused)
        return Mood::Paused;
    switch (record.state) {
    case RecordState::NeedsUser:
        return Mood::NeedsUser;
    case RecordState::Current:
        return phase == Phase::Offline ? Mood::Offline : Mood::Good;
    case RecordState::Unknown:
    case RecordState::Pending:
    case RecordState::Uncertain:
    case RecordState::Retrying:
    case RecordState::NoAddress:
        return phase == Phase::Offline ? Mood::Offline : Mood::Working;
    }
    Q_UNREACHABLE();
}

QString describeSeen(const FamilyStatus& family, WallTime now)
{
    if (std::holds_alternative<NotKnown>(family.observed))
        return RecordText::tr("not known yet");
    if (const auto* none = std::get_if<NoAddress>(&family.observed))
        return none->example ? RecordText::tr("%1, cannot be published").arg(text(*none->example))
                             : RecordText::tr("none");
    const Seen seen = std::get<Seen>(family.observed);
    const QString address = text(seen.address);
    if (!family.observedAt)
        return seen.origin != SourceKind::Interface ? RecordText::tr("%1, as seen from outside").arg(address)
                                                    : RecordText::tr("%1, this computer's own").arg(address);
    const QString moment = describeMoment(*family.observedAt, now);
    return seen.origin != SourceKind::Interface
               ? RecordText::tr("%1, as seen from outside, since %2", "address, moment").arg(address, moment)
               : RecordText::tr("%1, this computer's own, since %2", "address, moment").arg(address, moment);
}

QString describePublished(const FamilyStatus& family, WallTime now)
{
    if (!family.published)
        return RecordText::tr("nothing yet");
    const QString address = text(family.published->address);
    const QString moment = describeMoment(family.published->at, now);
    return family.published->confirmed
               ? RecordText::tr("%1, confirmed %2", "address, moment").arg(address, moment)
               : RecordText::tr("%1, sent %2, not confirmed", "address, moment").arg(address, moment);
}

QString describeSpeed(const Timing& timing)
{
    if (!timing.toConfirmed)
        return timing.toAll ? RecordText::tr("visible in DNS after %1").arg(describeDuration(*timing.toAll))
                            : QString();
    const QString confirmed = describeDuration(*timing.toConfirmed);
    const QString first = timing.toFirst ? describeDuration(*timing.toFirst) : QString();
    const QString all = timing.toAll ? describeDuration(*timing.toAll) : QString();
    if (first == all && all.isEmpty())
        return RecordText::tr("confirmed after %1").arg(confirmed);
    if (all.isEmpty())
        return RecordText::tr("confirmed after %1, in DNS after %2, not at every name server yet")
            .arg(confirmed, first);
    if (first.isEmpty() || first == all)
        return RecordText::tr("confirmed after %1, visible in DNS after %2").arg(confirmed, all);
    return RecordText::tr("confirmed after %1, in DNS after %2, at every name server after %3")
        .arg(confirmed, first, all);
}

// With what is usual beside it, once there is enough to say so.
QString describeSpeed(const RecordStatus& record, Family family)
{
    constexpr int kEnough = 3;
    std::vector<Change> changes;
    std::copy_if(record.changes.begin(), record.changes.end(), std::back_inserter(changes),
                 [family](const Change& change) { return change.address.family() == family; });
    QString speed = describeSpeed(record.family[family].timing);
    const std::optional<Pace> pace = paceOf(changes);
    if (speed.isEmpty() || !pace || pace->measured < kEnough)
        return speed;
    return RecordText::tr("%1; usually %2", "how the last change went, how long changes take")
        .arg(speed, describeDuration(pace->median));
}

QString nameOf(const Source& source)
{
    return source.kind == SourceKind::Web ? QUrl(source.value).host() : toString(withoutKeys(source));
}

// Of those whom only the user can have named. A router without a word is common, and what a silent server
// means is told as a condition.
bool isOfUser(const SourceSight& sight)
{
    return sight.source.kind == SourceKind::Web || sight.source.kind == SourceKind::Dns ||
           sight.source.kind == SourceKind::Command;
}

QString describeDissent(const FamilyStatus& family, WallTime now)
{
    const auto* seen = std::get_if<Seen>(&family.observed);
    QStringList lines;
    for (const SourceSight& sight : family.sources) {
        if (!isOfUser(sight) || !sight.answer || !sight.since)
            continue;
        const QString moment = describeMoment(*sight.since, now);
        if (!sight.answer->ok())
            lines << RecordText::tr("%1 gives no usable address since %2", "source, moment")
                         .arg(nameOf(sight.source), moment);
        else if (!seen || seen->address != sight.answer->value())
            lines << RecordText::tr("%1 says %2 since %3", "source, address, moment")
                         .arg(nameOf(sight.source), text(sight.answer->value()), moment);
    }
    return lines.join(QLatin1Char('\n'));
}

QString describeState(const RecordStatus& record, Phase phase, WallTime now)
{
    if (phase == Phase::Paused)
        return describe(Mood::Paused);
    if (record.retryAt && record.state != RecordState::NeedsUser)
        return RecordText::tr("%1; next try %2", "state, moment")
            .arg(describe(record.state), describeMoment(*record.retryAt, now));
    return describe(record.state);
}

QString describeAnswer(const RecordStatus& record, WallTime now)
{
    if (record.lastAnswer.isEmpty())
        return {};
    return record.lastAnswerAt ? RecordText::tr("“%1”, %2", "words of the server, moment")
                                     .arg(record.lastAnswer, describeMoment(*record.lastAnswerAt, now))
                               : RecordText::tr("“%1”", "words of the server").arg(record.lastAnswer);
}

// A locked keychain has its own button, and a provider's CGNAT does not end by asking again.
bool endsByTrying(const Condition& condition)
{
    return severity(condition.code) == Severity::NeedsUser && condition.code != ConditionCode::VaultLocked &&
           condition.code != ConditionCode::BehindCgnat;
}

} // namespace

std::vector<Advice> adviceOf(const std::vector<Condition>& conditions)
{
    std::vector<Advice> advice;
    advice.reserve(conditions.size());
    for (const Condition& condition : conditions)
        advice.push_back({severity(condition.code), explain(condition)});
    return advice;
}

bool asksForUnlock(const std::vector<Condition>& conditions)
{
    return std::any_of(conditions.begin(), conditions.end(),
                       [](const Condition& c) { return c.code == ConditionCode::VaultLocked; });
}

Severity severityIn(const RecordStatus& record, const Condition& condition)
{
    const bool stops = record.state == RecordState::NeedsUser && condition.code == ConditionCode::BehindCgnat;
    return stops ? Severity::NeedsUser : severity(condition.code);
}

RecordView recordView(const RecordStatus& record, Phase phase, WallTime now)
{
    RecordView view;
    view.mood = moodOf(record, phase);
    view.title = record.name.describe();
    if (record.name.toString() != view.title)
        view.wireTitle = record.name.toString();
    view.state = describeState(record, phase, now);
    for (const Family family : kFamilies) {
        const FamilyStatus& status = record.family[family];
        if (status.wanted)
            view.families.push_back({describe(family), describeSeen(status, now),
                                     describePublished(status, now), describeSpeed(record, family),
                                     describeDissent(status, now)});
    }
    view.answer = describeAnswer(record, now);
    for (const Condition& condition : record.conditions)
        view.advice.push_back({severityIn(record, condition), explain(condition)});
    view.canTryAgain = record.state == RecordState::NeedsUser && phase != Phase::Paused &&
                       std::any_of(record.conditions.begin(), record.conditions.end(), endsByTrying);
    view.canUnlock = asksForUnlock(record.conditions);
    return view;
}

} // namespace vnddns
