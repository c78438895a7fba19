// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/own_providers.h"

#include <QDir>
#include <QFile>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFiles = 100;        // a folder that was meant otherwise must not be read for minutes
constexpr qint64 kMostBytes = 64 * 1024 + 1; // one more than a description may have

} // namespace

QString ownProvidersDir(const QString& configDir)
{
    return configDir + u"/providers"_s;
}

std::vector<DescriptionFile> readOwnDescriptions(const QString& configDir)
{
    const QDir folder(ownProvidersDir(configDir));
    std::vector<DescriptionFile> files;
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString& name : names.mid(0, kMostFiles)) {
        QFile file(folder.filePath(name));
        // An unreadable one becomes an empty description, which the catalogue tells about by its name.
        files.push_back({name, file.open(QIODevice::ReadOnly) ? file.read(kMostBytes) : QByteArray()});
    }
    return files;
}

Catalogue loadCatalogue(const QString& configDir)
{
    return Catalogue(readOwnDescriptions(configDir));
}

} // namespace vnddns
