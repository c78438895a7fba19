// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/save_record.h"
#include "cli/settings_edit.h"
#include "service/import_file.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

std::optional<ImportFormat> readFormat(const QString& word)
{
    if (word == "ddclient"_L1)
        return ImportFormat::Ddclient;
    if (word == "inadyn"_L1)
        return ImportFormat::Inadyn;
    if (word == "openwrt"_L1)
        return ImportFormat::OpenWrt;
    return std::nullopt;
}

QString words(const ImportNote& note)
{
    switch (note.loss) {
    case ImportLoss::Syntax:
        return Cli::tr("this cannot be understood");
    case ImportLoss::Setting:
        return Cli::tr("'%1' has no counterpart here; the name works without it").arg(note.what);
    case ImportLoss::Family:
        return Cli::tr("the provider takes no %1 addresses").arg(note.what);
    case ImportLoss::PlainHttp:
        return Cli::tr("the secret went over plain HTTP so far; here it goes over HTTPS");
    case ImportLoss::Disabled:
        return Cli::tr("left out: %1 is switched off").arg(note.what);
    case ImportLoss::NotAName:
        return Cli::tr("left out: '%1' is not a domain name").arg(note.what);
    case ImportLoss::Protocol:
        return Cli::tr("left out: '%1' is no provider or protocol that is known here").arg(note.what);
    case ImportLoss::NoServer:
        return Cli::tr("left out: nothing names the server of %1").arg(note.what);
    case ImportLoss::NoUser:
        return Cli::tr("left out: %1 has no user name").arg(note.what);
    case ImportLoss::NoSecret:
        return Cli::tr("left out: %1 has no secret").arg(note.what);
    case ImportLoss::OtherSecret:
        return Cli::tr("left out: %1 has another secret than the same login further up").arg(note.what);
    case ImportLoss::BadEntry:
        return Cli::tr("left out: '%1' is refused, or stands further up already").arg(note.what);
    }
    return {};
}

QString whyUnread(const QString& path, const Error& error)
{
    if (error.kind == ErrorKind::Unsupported)
        return Cli::tr("'%1' looks like no settings that are known here; --format says what it is.")
            .arg(path);
    return Cli::tr("'%1' cannot be read: %2").arg(path, error.detail);
}

// What would be set up, and what is lost; the secret is only counted.
void preview(const ImportPlan& plan, const Config& now, Console& console)
{
    for (const ImportedRecord& found : plan.records) {
        const QString source =
            found.record.sources.empty() ? u"auto"_s : toString(found.record.sources.front());
        console.say(Cli::tr("line %1: %2 at %3 (%4), user %5, %6, address from %7")
                        .arg(found.line)
                        .arg(found.record.name.describe(), found.account.server, found.account.provider,
                             found.account.user.isEmpty() ? u"-"_s : found.account.user,
                             describe(found.record.families), source));
        if (now.record(found.record.name))
            console.note(Cli::tr("%1 is set up already; --replace takes the new settings")
                             .arg(found.record.name.describe()));
    }
    for (const ImportNote& note : plan.notes)
        console.note(Cli::tr("line %1: %2").arg(note.line).arg(words(note)));
}

// Names that are there stay as they are unless they may be replaced; the first failure ends it.
ExitCode takeOver(ImportPlan& plan, const Invocation& invocation, const Config& now, VaultKind vault,
                  Console& console)
{
    const bool replace = invocation.has("replace");
    for (ImportedRecord& found : plan.records) {
        if (!replace && now.record(found.record.name))
            continue;
        found.account.vault = vault;
        const ExitCode code = saveRecord(
            folderOf(invocation), {found.account, found.record, std::move(found.secret)}, replace, console);
        if (code != ExitCode::Done)
            return code;
    }
    return ExitCode::Done;
}

} // namespace

ExitCode runImport(const Invocation& invocation, Console& console)
{
    const QString vault = invocation.value("vault", u"keychain"_s);
    if (vault != "keychain"_L1 && vault != "file"_L1)
        return console.fail(ExitCode::Usage, Cli::tr("'%1' is neither keychain nor file.").arg(vault));
    const auto format = readFormat(invocation.value("format"));
    if (!format && invocation.has("format"))
        return console.fail(
            ExitCode::Usage,
            Cli::tr("'%1' is not ddclient, inadyn or openwrt.").arg(invocation.value("format")));
    Result<ImportPlan> read = readImportFile(invocation.words.first(), format);
    if (!read.ok())
        return console.fail(ExitCode::Failed, whyUnread(invocation.words.first(), read.error()));
    ImportPlan plan = std::move(read).value();
    const auto now = readSettings(folderOf(invocation), Damaged::Replaced);
    if (!now.ok())
        return console.fail(now.error());
    preview(plan, now.value(), console);
    if (plan.records.empty())
        return console.fail(ExitCode::Failed, Cli::tr("There is no name that could be taken over."));
    if (!invocation.has("yes")) {
        console.note(Cli::tr("Nothing was changed. --yes takes these names over; end the other program "
                             "first, or both will update them."));
        return ExitCode::Done;
    }
    return takeOver(plan, invocation, now.value(), vault == "file"_L1 ? VaultKind::File : VaultKind::Keychain,
                    console);
}

} // namespace vnddns
