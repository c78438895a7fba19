// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/document_file.h"
#include "cli/settings_edit.h"
#include "service/reporter.h"
#include "service/world.h"

namespace vnddns {

using namespace Qt::StringLiterals;

ExitCode runDiagnostics(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const World world(dir);
    Reporter reporter(dir, u"vnddnsctl "_s + QCoreApplication::applicationVersion(), world.edges());
    const auto report =
        await<QByteArray>([&](Continuation<QByteArray> done) { reporter.collect(std::move(done)); });
    if (!report.ok())
        return console.fail(report.error());
    const ExitCode code = giveDocument(invocation, report.value(), console);
    if (code == ExitCode::Done && !invocation.words.isEmpty())
        console.note(Cli::tr("Read it before you send it: it holds host names, addresses and servers, but no "
                             "secret and no whole user name."));
    return code;
}

} // namespace vnddns
