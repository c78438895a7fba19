// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/arguments.h"
#include "core/config.h"
#include "core/error.h"
#include "service/control_link.h"
#include "service/store.h"

#include <QJsonObject>

#include <memory>

namespace vnddns {

// The folder that this command line means.
[[nodiscard]] QString folderOf(const Invocation& invocation);

// What damaged settings that were kept aside are to a command.
enum class Damaged {
    Refused,  // an error: nothing is known about the names
    Replaced, // no settings yet; new ones are about to be saved
};

// The settings on disk, held against other editors until it is destroyed.
class SettingsEdit
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SettingsEdit>> begin(const QString& dir,
                                                                     Damaged damaged = Damaged::Refused);
    SettingsEdit(Store store, std::unique_ptr<QLockFile> lock, Loaded<Config> loaded);

    [[nodiscard]] Config& config() { return m_config; }
    // Where damaged settings were kept that nobody has replaced yet; empty when there are none.
    [[nodiscard]] const QString& keptAside() const { return m_keptAside; }
    // Fails without having changed the file. Ends the edit.
    [[nodiscard]] Result<Done> save();

private:
    Store m_store;
    std::unique_ptr<QLockFile> m_lock;
    Config m_config;
    QString m_keptAside;
};

// What asks for the account's secret.
[[nodiscard]] QString promptFor(const Account& account);

// For commands that only look, and before an edit.
[[nodiscard]] Result<Config> readSettings(const QString& dir, Damaged damaged = Damaged::Refused);

// The running host of the folder, or ConnectRefused.
[[nodiscard]] Result<std::unique_ptr<ControlLink>> reachHost(const QString& dir);
// Asks the host and waits; its answer or error.
[[nodiscard]] Result<QJsonObject> askHost(ControlLink& host, const QJsonObject& question);
// Lets the host read the settings anew; without one, what changed is brought into the memory on disk.
[[nodiscard]] Result<Done> tellHostToReload(const QString& dir);
// Lets the host read this account's secret anew; without one, what was refused to the old one is forgotten.
[[nodiscard]] Result<Done> tellHostOfSecret(const QString& dir, const QString& accountId);

} // namespace vnddns
