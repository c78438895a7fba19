// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/control_protocol.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// sun_path holds 104 octets on some systems, and Qt binds a longer temporary name first.
constexpr qsizetype kLongestPath = 90;

} // namespace

QString controlPath(const QString& dir)
{
    QString beside = dir + u"/control.sock"_s;
    if (QFile::encodeName(beside).size() <= kLongestPath)
        return beside;
    const QString canonical = QDir(dir).canonicalPath();
    const QByteArray hash = QCryptographicHash::hash((canonical.isEmpty() ? dir : canonical).toUtf8(),
                                                     QCryptographicHash::Sha256);
    const QString name = u"vnddns-"_s + QString::fromLatin1(hash.toHex().left(16));
    QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty() || QFile::encodeName(runtime).size() + name.size() + 1 > kLongestPath)
        runtime = QDir::tempPath();
    return runtime + QLatin1Char('/') + name;
}

QByteArray toLine(const QJsonObject& message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<QJsonObject> fromLine(const QByteArray& line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

} // namespace vnddns
