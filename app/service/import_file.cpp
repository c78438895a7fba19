// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import_file.h"

#include <QFile>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 1024 * 1024; // settings of thousands of names

} // namespace

Result<ImportPlan> readImportFile(const QString& path, std::optional<ImportFormat> format)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, file.errorString(), {}};
    const QByteArray text = file.read(kLargestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorKind::Storage, file.errorString(), {}};
    if (text.size() > kLargestFile)
        return Error{ErrorKind::Storage, u"it is too large for settings"_s, {}};
    if (!format)
        format = guessImportFormat(text);
    if (!format)
        return Error{ErrorKind::Unsupported, u"it looks like no settings that are known"_s, {}};
    return readImport(*format, text);
}

} // namespace vnddns
