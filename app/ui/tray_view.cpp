// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/tray_view.h"

#include "ui/explain.h"

#include <QCoreApplication>

#include <algorithm>

namespace vnddns {

namespace {

// A domain name may have 253 characters; a menu or a tooltip of that width leaves the screen.
constexpr qsizetype kLongestName = 40;
// Panels cut long tooltips without a mark; so we cut, and say how many are left.
constexpr qsizetype kTooltipRecords = 5;

struct TrayText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::TrayText)
};

// Both ends tell names apart: the host stands first, the zone last.
QString shortened(const QString& name)
{
    if (name.size() <= kLongestName)
        return name;
    const qsizetype half = kLongestName / 2;
    return name.left(half) + QChar(0x2026) + name.right(half - 1);
}

QString publishedOf(const RecordStatus& record)
{
    QStringList addresses;
    for (const Family family : kFamilies) {
        const auto& published = record.family[family].published;
        if (record.family[family].wanted && published && published->confirmed)
            addresses << QString::fromStdString(published->address.toString());
    }
    return addresses.join(QStringLiteral(", "));
}

QString lineFor(const RecordStatus& record, Phase phase)
{
    const QString name = shortened(record.name.describe());
    const QString addresses = publishedOf(record);
    if (record.state == RecordState::Current && phase != Phase::Paused && !addresses.isEmpty())
        return TrayText::tr("%1 → %2", "name, addresses").arg(name, addresses);
    const QString state = phase == Phase::Paused ? describe(Mood::Paused) : describe(record.state);
    return TrayText::tr("%1: %2", "name, state").arg(name, state);
}

} // namespace

TrayView trayView(const Status& status)
{
    TrayView view;
    view.mood = moodOf(status);
    view.paused = status.phase == Phase::Paused;
    for (const RecordStatus& record : status.records)
        view.lines << lineFor(record, status.phase);
    QStringList tooltip{TrayText::tr("vnddns: %1", "state").arg(describe(view.mood))};
    tooltip += view.lines.mid(0, kTooltipRecords);
    if (view.lines.size() > kTooltipRecords)
        tooltip << TrayText::tr("and %n more", nullptr,
                                static_cast<int>(view.lines.size() - kTooltipRecords));
    view.tooltip = tooltip.join(QLatin1Char('\n'));
    const bool troubled =
        std::any_of(status.conditions.begin(), status.conditions.end(),
                    [](const Condition& c) { return severity(c.code) == Severity::NeedsUser; });
    if (troubled)
        view.lines << TrayText::tr("Something needs you: see the status window");
    return view;
}

} // namespace vnddns
