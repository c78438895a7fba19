// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/document_file.h"

#include "service/whole_file.h"

#include <QFileInfo>

namespace vnddns {

ExitCode giveDocument(const Invocation& invocation, const QByteArray& document, Console& console)
{
    if (invocation.words.isEmpty()) {
        console.print(document);
        return ExitCode::Done;
    }
    const QFileInfo file(invocation.words.first());
    // A link that leads nowhere is there, too.
    if ((file.exists() || file.isSymLink()) && !invocation.has("replace"))
        return console.fail(ExitCode::Failed,
                            Cli::tr("'%1' is there already; --replace overwrites it.").arg(file.filePath()));
    if (const Result<Done> written = writeWhole(file.absoluteFilePath(), document); !written.ok())
        return console.fail(ExitCode::Failed, written.error().detail);
    console.note(Cli::tr("'%1' is written.").arg(file.filePath()));
    return ExitCode::Done;
}

} // namespace vnddns
