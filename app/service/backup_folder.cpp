// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/backup_folder.h"

#include "providers/description.h"
#include "service/own_providers.h"
#include "service/store.h"
#include "service/whole_file.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace vnddns {

using namespace Qt::StringLiterals;

OwnProviders readOwnProviders(const QString& configDir)
{
    OwnProviders providers;
    for (const DescriptionFile& file : readOwnDescriptions(configDir)) {
        const QString id = QFileInfo(file.name).completeBaseName();
        const auto parsed = parseDescription(file.text, file.name);
        const bool good = parsed.ok() && parsed.value().id == id;
        providers.emplace(id, good ? QJsonDocument::fromJson(file.text).object() : QJsonObject());
    }
    return providers;
}

Result<Done> saveOwnProviders(const QString& configDir, const OwnProviders& providers)
{
    if (providers.empty())
        return Done{};
    const Store folder(ownProvidersDir(configDir));
    if (Result<Done> ready = folder.prepare(); !ready.ok())
        return ready;
    for (const auto& [id, description] : providers) {
        Result<Done> written =
            writeWhole(u"%1/%2.json"_s.arg(folder.dir(), id), QJsonDocument(description).toJson());
        if (!written.ok())
            return written;
    }
    return Done{};
}

} // namespace vnddns
