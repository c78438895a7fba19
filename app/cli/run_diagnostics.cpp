// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/document_file.h"
#include "cli/settings_edit.h"
#include "service/diagnostics.h"
#include "service/world.h"

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> statusOfHost(const QString& dir)
{
    auto host = reachHost(dir);
    if (!host.ok())
        return host.error();
    const auto answer = askHost(*host.value(), {{u"do"_s, u"status"_s}});
    return answer.ok() ? Result<QJsonObject>(answer.value().value("status"_L1).toObject()) : answer.error();
}

std::optional<Error> askVault(const Account& account, const Edges& edges)
{
    const auto secret = await<Secret>([&](Continuation<Secret> done) {
        edges.vaultOf(account.vault).read(account.id, Prompt::No, std::move(done));
    });
    return secret.ok() ? std::nullopt : std::optional(secret.error());
}

} // namespace

ExitCode runDiagnostics(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const World world(dir);
    Findings findings =
        lookAround(dir, u"vnddnsctl "_s + QCoreApplication::applicationVersion(), world.edges());
    findings.status = statusOfHost(dir);
    if (findings.settings.ok()) {
        for (const Account& account : findings.settings.value().accounts)
            findings.vaults.push_back({account.id, account.vault, askVault(account, world.edges())});
    }
    const ExitCode code = giveDocument(invocation, writeReport(findings), console);
    if (code == ExitCode::Done && !invocation.words.isEmpty())
        console.note(Cli::tr("Read it before you send it: it holds host names, addresses and servers, but no "
                             "secret and no whole user name."));
    return code;
}

} // namespace vnddns
