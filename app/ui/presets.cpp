// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/presets.h"

#include "core/config.h"
#include "ui/domain_draft.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace vnddns {

namespace {

// A list of servers; anything larger is not ours.
constexpr qint64 kMaxFile = 256 * 1024;

bool isUsable(const Preset& preset)
{
    Account account;
    account.server = preset.server;
    const auto faults = validate(account);
    const bool sound = std::none_of(faults.begin(), faults.end(),
                                    [](const ConfigFault& f) { return f.field == ConfigField::Server; });
    return !preset.name.isEmpty() && sound;
}

} // namespace

std::vector<Preset> parsePresets(const QByteArray& json)
{
    std::vector<Preset> presets;
    const QJsonArray entries =
        QJsonDocument::fromJson(json).object().value(QLatin1String("presets")).toArray();
    for (const auto& entry : entries) {
        const QJsonObject object = entry.toObject();
        Preset preset{object.value(QLatin1String("name")).toString().trimmed(),
                      serverUrl(object.value(QLatin1String("server")).toString()),
                      object.value(QLatin1String("signUp")).toString().trimmed()};
        if (QUrl(preset.signUpUrl).scheme() != QLatin1String("https"))
            preset.signUpUrl.clear();
        if (isUsable(preset))
            presets.push_back(std::move(preset));
    }
    return presets;
}

QStringList presetFolders()
{
    QStringList folders{QCoreApplication::applicationDirPath()};
    for (const QString& folder : QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation))
        folders << folder + QStringLiteral("/vnddns");
    return folders;
}

std::vector<Preset> loadPresets(const QStringList& folders)
{
    for (const QString& folder : folders) {
        QFile file(folder + QStringLiteral("/presets.json"));
        if (file.open(QIODevice::ReadOnly))
            return parsePresets(file.read(kMaxFile));
    }
    return {};
}

} // namespace vnddns
