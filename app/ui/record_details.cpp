// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/record_details.h"

#include "ui/explain.h"
#include "ui/record_view.h"

#include <QCoreApplication>
#include <QDateTime>

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

QString stamp(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

void addSources(QStringList& lines, Family family, const std::vector<SourceSight>& sources)
{
    for (const SourceSight& sight : sources) {
        const QString who = describe(family) + QLatin1Char(' ') + toString(withoutKeys(sight.source));
        if (!sight.answer || !sight.since)
            lines << who + QStringLiteral(": not answered yet");
        else
            lines << QStringLiteral("%1: %2 since %3")
                         .arg(who,
                              sight.answer->ok() ? text(sight.answer->value())
                                                 : describe(sight.answer->error()),
                              stamp(*sight.since));
    }
}

QString milliseconds(const std::optional<Duration>& duration)
{
    return duration ? QString::number(double(duration->count()) / 1000.0, 'f', 1) : QStringLiteral("?");
}

// Technical, as in the status document.
void addMeasurements(QStringList& lines, const RecordStatus& record)
{
    for (const Family family : kFamilies) {
        addSources(lines, family, record.family[family].sources);
        for (const ServerSight& sight : record.family[family].servers)
            lines << QStringLiteral("%1 %2: %3 %4")
                         .arg(describe(family), sight.server, toString(sight.shows), listed(sight.addresses))
                         .trimmed();
    }
    for (const Change& change : record.changes)
        lines << QStringLiteral("%1 %2: %3 / %4 / %5 ms")
                     .arg(stamp(change.at), text(change.address), milliseconds(change.timing.toConfirmed),
                          milliseconds(change.timing.toFirst), milliseconds(change.timing.toAll));
}

} // namespace

QString detailsOf(const RecordStatus& record, WallTime now)
{
    const RecordView view = recordView(record, Phase::Idle, now);
    QStringList lines{view.wireTitle.isEmpty() ? view.title
                                               : view.title + QStringLiteral(" = ") + view.wireTitle,
                      toString(record.state) + QStringLiteral(": ") + view.state};
    for (const FamilyView& family : view.families) {
        lines << family.title + QStringLiteral(": ") + RecordText::tr("seen: %1").arg(family.seen);
        lines << family.title + QStringLiteral(": ") + RecordText::tr("published: %1").arg(family.published);
        if (!family.speed.isEmpty())
            lines << family.title + QStringLiteral(": ") + family.speed;
    }
    if (!view.answer.isEmpty())
        lines << RecordText::tr("server: %1").arg(view.answer);
    for (const Condition& condition : record.conditions) {
        lines << toString(condition.code) + QStringLiteral(": ") + explain(condition);
        if (!condition.detail.isEmpty())
            lines << QStringLiteral("    ") + condition.detail;
    }
    addMeasurements(lines, record);
    return lines.join(QLatin1Char('\n'));
}

} // namespace vnddns
