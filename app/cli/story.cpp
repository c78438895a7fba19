// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/story.h"

#include "cli/console.h"
#include "cli/explain.h"
#include "service/value_json.h"

#include <QDateTime>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString milliseconds(Duration duration)
{
    return QString::number(double(duration.count()) / 1000.0, 'f', 1);
}

QString clock(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"HH:mm:ss"_s);
}

bool contains(const std::vector<Condition>& conditions, const Condition& condition)
{
    return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& known) {
        return known.code == condition.code && known.parameters == condition.parameters;
    });
}

void tellAddress(QStringList& lines, const QString& who, const FamilyStatus& before,
                 const FamilyStatus& after)
{
    const auto* seen = std::get_if<Seen>(&after.observed);
    const auto* seenBefore = std::get_if<Seen>(&before.observed);
    if (seen && (!seenBefore || seenBefore->address != seen->address))
        lines.append(seen->origin != SourceKind::Interface
                         ? Cli::tr("%1 %2 seen from outside").arg(who, toText(seen->address))
                         : Cli::tr("%1 %2 seen").arg(who, toText(seen->address)));
    const auto& published = after.published;
    if (published && published != before.published) {
        const QString what = who + QLatin1Char(' ') + toText(published->address);
        const bool isNew = !before.published || before.published->address != published->address ||
                           !before.published->confirmed;
        if (!published->confirmed)
            lines.append(Cli::tr("%1 sent, but not confirmed").arg(what));
        else if (isNew && after.timing.toConfirmed)
            lines.append(
                Cli::tr("%1 accepted after %2 ms").arg(what, milliseconds(*after.timing.toConfirmed)));
        else
            lines.append(Cli::tr("%1 accepted").arg(what));
    }
    if (!published || after.timing == before.timing)
        return;
    const QString address = toText(published->address);
    if (after.timing.toAll)
        lines.append(
            Cli::tr("%1 %2 visible after %3 ms").arg(who, address, milliseconds(*after.timing.toAll)));
    else if (after.timing.toFirst)
        lines.append(Cli::tr("%1 %2 at the first name server after %3 ms")
                         .arg(who, address, milliseconds(*after.timing.toFirst)));
}

void tellRecord(QStringList& lines, const RecordStatus& before, const RecordStatus& after)
{
    const QString name = after.name.describe();
    for (const Family family : kFamilies)
        tellAddress(lines, name + (family == Family::V4 ? u" v4"_s : u" v6"_s), before.family[family],
                    after.family[family]);
    for (const Condition& condition : after.conditions) {
        if (!contains(before.conditions, condition))
            lines.append(u"%1 %2"_s.arg(name, explain(condition)));
    }
    if (after.state != before.state)
        lines.append(u"%1 %2"_s.arg(name, describe(after.state)));
    if (after.retryAt && after.state != RecordState::Current &&
        (!before.retryAt || *after.retryAt > *before.retryAt + std::chrono::seconds(1)))
        lines.append(Cli::tr("%1 next attempt at %2").arg(name, clock(*after.retryAt)));
}

} // namespace

QStringList storyOf(const Status& before, const Status& after)
{
    QStringList lines;
    for (const Condition& condition : after.conditions) {
        if (!contains(before.conditions, condition))
            lines.append(explain(condition));
    }
    const bool standing = after.phase == Phase::Paused || after.phase == Phase::Offline;
    const bool stood = before.phase == Phase::Paused || before.phase == Phase::Offline;
    if (after.phase != before.phase && (standing || stood))
        lines.append(describe(after.phase));
    for (const RecordStatus& record : after.records) {
        const auto old = std::find_if(before.records.begin(), before.records.end(),
                                      [&](const RecordStatus& known) { return known.name == record.name; });
        // What is remembered from an earlier run did not happen now.
        RecordStatus remembered{record.name, {}, {}, {}, {}, {}, {}, {}};
        for (const Family family : kFamilies) {
            remembered.family[family].published = record.family[family].published;
            remembered.family[family].timing = record.family[family].timing;
        }
        tellRecord(lines, old == before.records.end() ? remembered : *old, record);
    }
    return lines;
}

} // namespace vnddns
