// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace vnddns {

namespace {

constexpr qint64 kMaxSize = 1024 * 1024;

Error failed(const QString& what, const QString& path, const QString& why)
{
    return {ErrorKind::Storage, QStringLiteral("%1 %2: %3").arg(what, path, why), {}};
}

} // namespace

// Files below the user's profile inherit an access list that names the user, the system and administrators
// alone; Windows has no mode to check beyond that.
Result<std::optional<QByteArray>> readPrivateFile(const QString& path)
{
    const QFileInfo info(path);
    if (info.isSymLink() || info.isJunction())
        return failed(QStringLiteral("refuse"), path, QStringLiteral("it is a link"));
    if (!info.exists())
        return std::optional<QByteArray>{};
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return failed(QStringLiteral("cannot open"), path, file.errorString());
    if (file.size() > kMaxSize)
        return failed(QStringLiteral("refuse"), path, QStringLiteral("it is too large"));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failed(QStringLiteral("cannot read"), path, file.errorString());
    return std::optional(std::move(bytes));
}

Result<Done> writePrivateFile(const QString& path, const QByteArray& bytes)
{
    const QFileInfo info(path);
    if (info.isSymLink() || info.isJunction())
        return failed(QStringLiteral("refuse"), path, QStringLiteral("it is a link"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(QStringLiteral("cannot write"), path, file.errorString());
    return Done{};
}

Result<Done> makePrivateFolder(const QString& path)
{
    if (!QDir().mkpath(path))
        return failed(QStringLiteral("cannot create"), path, QStringLiteral("the folder could not be made"));
    return Done{};
}

} // namespace vnddns
