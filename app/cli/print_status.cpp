// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/print_status.h"

#include "cli/console.h"
#include "cli/explain.h"
#include "service/value_json.h"

#include <QDateTime>
#include <QLocale>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString whenOf(WallTime time)
{
    return QLocale::system().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()),
                                      QLocale::ShortFormat);
}

QString milliseconds(const std::optional<Duration>& duration)
{
    return duration ? QString::number(double(duration->count()) / 1000.0, 'f', 1) : u"?"_s;
}

QString describe(const Timing& timing)
{
    if (timing.toFirst && timing.toFirst != timing.toAll)
        return Cli::tr("accepted after %1 ms, at the first name server after %2 ms, at every one after %3 ms")
            .arg(milliseconds(timing.toConfirmed), milliseconds(timing.toFirst), milliseconds(timing.toAll));
    return Cli::tr("accepted after %1 ms, visible after %2 ms")
        .arg(milliseconds(timing.toConfirmed), milliseconds(timing.toAll));
}

// Only what is not as the line above says.
void printSources(QStringList& lines, const FamilyStatus& family)
{
    const auto* seen = std::get_if<Seen>(&family.observed);
    for (const SourceSight& sight : family.sources) {
        const QString who = u"    "_s + toString(withoutKeys(sight.source)) + u"\t"_s;
        if (!sight.answer || !sight.since)
            lines.append(who + Cli::tr("has not answered yet"));
        else if (!sight.answer->ok())
            lines.append(who + Cli::tr("gives no usable address since %1: %2")
                                   .arg(whenOf(*sight.since), describe(sight.answer->error())));
        else if (!seen || seen->address != sight.answer->value())
            lines.append(
                who + Cli::tr("says %1 since %2").arg(toText(sight.answer->value()), whenOf(*sight.since)));
    }
}

void printFamily(QStringList& lines, const QString& word, const FamilyStatus& family)
{
    const auto* seen = std::get_if<Seen>(&family.observed);
    if (!family.wanted)
        return;
    QString line = u"  %1\t"_s.arg(word);
    line += seen ? toText(seen->address) : Cli::tr("no address");
    if (family.published)
        line += u"\t"_s + (family.published->confirmed ? Cli::tr("published %1 on %2")
                                                       : Cli::tr("sent %1 on %2, not confirmed"))
                              .arg(toText(family.published->address), whenOf(family.published->at));
    if (family.timing.toConfirmed)
        line += u"\t"_s + describe(family.timing);
    lines.append(line);
    printSources(lines, family);
}

void printChanges(QStringList& lines, const std::vector<Change>& changes)
{
    if (const std::optional<Pace> pace = paceOf(changes))
        lines.append(u"  "_s +
                     Cli::tr("last changes: %1; at every name server after %2 ms (median), %3 ms (slowest)")
                         .arg(QString::number(pace->measured), milliseconds(pace->median),
                              milliseconds(pace->slowest)));
}

} // namespace

QStringList printStatus(const Status& status)
{
    QStringList lines{Cli::tr("Now: %1").arg(describe(status.phase))};
    for (const Condition& condition : status.conditions)
        lines.append(explain(condition));
    for (const RecordStatus& record : status.records) {
        lines.append(u"%1\t%2"_s.arg(record.name.describe(), describe(record.state)));
        printFamily(lines, u"v4"_s, record.family.v4);
        printFamily(lines, u"v6"_s, record.family.v6);
        printChanges(lines, record.changes);
        if (!record.lastAnswer.isEmpty() && record.lastAnswerAt)
            lines.append(
                u"  "_s +
                Cli::tr("the server said \"%1\" on %2").arg(record.lastAnswer, whenOf(*record.lastAnswerAt)));
        for (const Condition& condition : record.conditions)
            lines.append(u"  "_s + explain(condition));
        if (record.retryAt)
            lines.append(u"  "_s + Cli::tr("next attempt: %1").arg(whenOf(*record.retryAt)));
    }
    return lines;
}

} // namespace vnddns
