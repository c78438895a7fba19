// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <map>
#include <vector>

namespace vnddns {

// The settings of one folder as one file without secrets, to keep or to carry to another computer. Pure.
//   {"format": "vnddns-settings", "version": 1, "program": "0.1.0",
//    "settings": as in config_json.h, "providers": {ID: a description as vnddns-provider(5) says}}
inline constexpr int kBackupVersion = 1;
inline constexpr qint64 kLargestBackup = 16 * 1024 * 1024; // the largest settings, a hundred descriptions

// The user's own provider descriptions by id.
using OwnProviders = std::map<QString, QJsonObject>;

struct Backup
{
    Config settings;
    OwnProviders providers;
};

// `program`: the version that writes it, for people.
[[nodiscard]] QByteArray writeBackup(const Backup& backup, const QString& program);
// Errors: Unsupported for a newer version, Storage for whatever else cannot be used; detail is English and
// names the field. The settings are valid in the sense of validate(), and so is every description.
[[nodiscard]] Result<Backup> readBackup(const QByteArray& text);

// What a backup makes of the settings that are there.
struct Restoration
{
    Config config;
    std::vector<Record> taken;    // new or changed, as they stand in `config`
    std::vector<DomainName> kept; // set up differently here, and left so
    std::vector<Account> dropped; // no name needs them any more, nor their secrets
    bool optionsTaken = false;    // of what holds for all names, something changes
    bool optionsKept = false;     // it differs, and is left so
    OwnProviders providers;       // new or changed
    QStringList providersKept;    // described differently here, and left so
};

// Names and descriptions that are here stay as they are unless `replace`, and so do options that somebody
// chose here. An account keeps its id, by which the vault of the same computer still knows its secret; where
// that id means another login here, the account gets one from `freshId`, so that no file can have a secret
// sent to another server.
[[nodiscard]] Restoration restore(const Backup& backup, const Backup& here, bool replace,
                                  const std::function<QString()>& freshId);

} // namespace vnddns
