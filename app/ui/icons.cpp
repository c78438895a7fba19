// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace vnddns {

namespace {

// Panels: 16, 22, 24, 32 and their doubles; window lists and switchers: 64.
constexpr std::array kSizes{16, 22, 24, 32, 44, 48, 64};

QIcon render(const QString& name)
{
    QIcon icon;
    QSvgRenderer renderer(QStringLiteral(":/vnddns/icons/%1.svg").arg(name));
    for (const int size : kSizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

QIcon moodIcon(Mood mood)
{
    return render(QStringLiteral("mood-%1").arg(toString(mood)));
}

QIcon severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return render(QStringLiteral("severity-info"));
    case Severity::Waiting:
        return render(QStringLiteral("severity-waiting"));
    case Severity::NeedsUser:
        return moodIcon(Mood::NeedsUser);
    }
    Q_UNREACHABLE();
}

QIcon applicationIcon()
{
    return render(QStringLiteral("vn.vnddns.Client"));
}

} // namespace vnddns
