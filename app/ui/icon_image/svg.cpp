// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/icon_image.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace vnddns {

namespace {

// Panels: 16, 22, 24, 32 and their doubles, on Windows also 20 and 40; window lists and switchers: 64.
constexpr std::array kSizes{16, 20, 22, 24, 32, 40, 44, 48, 64};

} // namespace

QIcon iconImage(const QString& name)
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

} // namespace vnddns
