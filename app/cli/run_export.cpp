// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/document_file.h"
#include "cli/settings_edit.h"
#include "service/backup_folder.h"

namespace vnddns {

using namespace Qt::StringLiterals;

ExitCode runExport(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    auto settings = readSettings(dir);
    if (!settings.ok())
        return console.fail(settings.error());
    Backup backup{std::move(settings).value(), readOwnProviders(dir)};
    for (const auto& [id, description] : backup.providers) {
        if (description.isEmpty())
            console.note(Cli::tr("A description is left out: %1").arg(id + u".json"_s));
    }
    std::erase_if(backup.providers, [](const auto& entry) { return entry.second.isEmpty(); });
    return giveDocument(invocation, writeBackup(backup, QCoreApplication::applicationVersion()), console);
}

} // namespace vnddns
