// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/icon_image.h"

#include <QDir>
#include <QPixmap>

namespace vnddns {

// app/cmake/icons.cmake knows the sizes.
QIcon iconImage(const QString& name)
{
    QIcon icon;
    const QDir folder(QStringLiteral(":/vnddns/icons"));
    const QStringList files = folder.entryList({name + QStringLiteral("-*.png")}, QDir::Files);
    for (const QString& file : files)
        icon.addPixmap(QPixmap(folder.filePath(file)));
    return icon;
}

} // namespace vnddns
