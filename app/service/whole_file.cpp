// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/whole_file.h"

#include "platform/durable.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPrivateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString whereAt(const QByteArray& bytes, qsizetype offset)
{
    const QByteArray before = bytes.left(offset);
    return u"line %1, column %2"_s.arg(before.count('\n') + 1)
        .arg(offset - (before.lastIndexOf('\n') + 1) + 1);
}

} // namespace

Error storageError(const QString& path, const QString& what)
{
    return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, what), {}};
}

Result<std::optional<QByteArray>> readWhole(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return storageError(path, file.errorString());
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return storageError(path, file.errorString());
    if (bytes.size() > limit)
        return storageError(path, u"is larger than any file that this program writes"_s);
    return std::optional(std::move(bytes));
}

Result<Done> writeWhole(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    // QSaveFile calls fsync() itself before it renames.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kPrivateFile) ||
        file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
        return storageError(path, file.errorString());
    platform::syncDirectory(QFileInfo(path).absolutePath());
    return Done{};
}

Result<QJsonObject> parseObject(const QByteArray& bytes)
{
    QJsonParseError fault{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError)
        return Error{
            ErrorKind::Storage, u"%1: %2"_s.arg(whereAt(bytes, fault.offset), fault.errorString()), {}};
    if (!document.isObject())
        return Error{ErrorKind::Storage, u"line 1: is not a JSON object"_s, {}};
    return document.object();
}

} // namespace vnddns
