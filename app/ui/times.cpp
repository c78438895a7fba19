// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace vnddns {

namespace {

using namespace std::chrono_literals;

struct TimeText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::TimeText)
};

QDateTime toLocal(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

QString describePast(std::chrono::milliseconds age)
{
    if (age < 10s)
        return TimeText::tr("just now");
    if (age < 1min)
        return TimeText::tr("%n second(s) ago", nullptr, static_cast<int>(age / 1s));
    if (age < 1h)
        return TimeText::tr("%n minute(s) ago", nullptr, static_cast<int>(age / 1min));
    if (age < 24h)
        return TimeText::tr("%n hour(s) ago", nullptr, static_cast<int>(age / 1h));
    return TimeText::tr("%n day(s) ago", nullptr, static_cast<int>(age / 24h));
}

// Rounded up: what is promised "in 1 minute" must not be still ahead after that minute.
QString describeFuture(std::chrono::milliseconds wait)
{
    if (wait < 1min)
        return TimeText::tr("in %n second(s)", nullptr, static_cast<int>((wait + 999ms) / 1s));
    if (wait < 1h)
        return TimeText::tr("in %n minute(s)", nullptr, static_cast<int>((wait + 59s) / 1min));
    if (wait < 24h)
        return TimeText::tr("in %n hour(s)", nullptr, static_cast<int>((wait + 59min) / 1h));
    return TimeText::tr("in %n day(s)", nullptr, static_cast<int>((wait + 23h) / 24h));
}

} // namespace

QString describeDistance(WallTime at, WallTime now)
{
    return at <= now ? describePast(now - at) : describeFuture(at - now);
}

QString describeMoment(WallTime at, WallTime now)
{
    const QDateTime local = toLocal(at);
    const QLocale locale;
    const QString absolute = local.date() == toLocal(now).date()
                                 ? locale.toString(local.time(), QLocale::ShortFormat)
                                 : locale.toString(local, QLocale::ShortFormat);
    return TimeText::tr("%1 (%2)", "moment, distance from now").arg(absolute, describeDistance(at, now));
}

QString describeDuration(Duration duration)
{
    const QLocale locale;
    const double seconds = std::chrono::duration<double>(duration).count();
    if (seconds < 1.0)
        return TimeText::tr("%1 ms").arg(locale.toString(std::max<qlonglong>(1, (duration + 500us) / 1ms)));
    if (seconds < 100.0)
        return TimeText::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    return TimeText::tr("%1 min").arg(locale.toString((duration + 30s) / 1min));
}

} // namespace vnddns
