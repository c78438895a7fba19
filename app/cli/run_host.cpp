// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/print_status.h"
#include "cli/settings_edit.h"
#include "service/status_json.h"
#include "service/world.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A server may take twenty seconds to answer, and the echo before it as long.
constexpr auto kOutcomePatience = 45s;

ExitCode notRunning(Console& console, const QString& dir)
{
    return console.fail(ExitCode::NotRunning,
                        Cli::tr("Nothing serves %1; start 'vnddnsctl run' or the tray.").arg(dir));
}

Result<Status> statusIn(const Result<QJsonObject>& answer)
{
    if (!answer.ok())
        return answer.error();
    return statusFromJson(answer.value().value("status"_L1).toObject());
}

const RecordStatus* find(const Status& status, const DomainName& name)
{
    const auto found = std::find_if(status.records.begin(), status.records.end(),
                                    [&](const RecordStatus& record) { return record.name == name; });
    return found == status.records.end() ? nullptr : &*found;
}

bool isUnderWay(const Status& status, const RecordStatus& record)
{
    return record.state == RecordState::Pending || status.phase == Phase::Detecting;
}

// The status in which the record has come to rest, or Timeout.
Result<Status> settled(ControlLink& host, const DomainName& name, const QJsonObject& question)
{
    const QDeadlineTimer deadline(kOutcomePatience);
    Result<Status> status = statusIn(askHost(host, question));
    while (status.ok()) {
        const RecordStatus* record = find(status.value(), name);
        if (!record || !isUnderWay(status.value(), *record))
            return status;
        if (deadline.hasExpired())
            return Error{ErrorKind::Timeout, {}, {}};
        // A push that slipped in between is caught by asking again.
        static_cast<void>(host.waitForPush(500ms));
        status = statusIn(askHost(host, {{u"do"_s, u"status"_s}}));
    }
    return status;
}

ExitCode report(Console& console, const Status& status, const RecordStatus& record,
                const std::optional<WallTime>& answeredBefore)
{
    const QString name = record.name.describe();
    for (const Condition& condition : record.conditions)
        console.note(u"%1: %2"_s.arg(name, explain(condition)));
    if (status.phase == Phase::Paused)
        return console.fail(ExitCode::Failed, Cli::tr("Updates are paused; 'vnddnsctl resume' goes on."));
    if (record.lastAnswerAt && record.lastAnswerAt != answeredBefore)
        console.say(u"%1: %2"_s.arg(name, record.lastAnswer));
    else if (record.state == RecordState::Current)
        console.say(Cli::tr("%1: nothing to send, the server has the address already").arg(name));
    if (record.state == RecordState::Current)
        return ExitCode::Done;
    console.note(u"%1: %2"_s.arg(name, describe(record.state)));
    if (record.state == RecordState::NeedsUser)
        console.note(
            Cli::tr("When the cause is mended, 'vnddnsctl update %1 --try-again' lifts the stop.").arg(name));
    return record.state == RecordState::NeedsUser ? ExitCode::NeedsUser : ExitCode::Failed;
}

// Where the secret is a token, the account has no user name.
QString labelOf(const Account& account, const Config& config)
{
    if (!account.user.isEmpty())
        return account.user;
    const auto record = std::find_if(config.records.begin(), config.records.end(),
                                     [&](const Record& one) { return one.accountId == account.id; });
    return record == config.records.end() ? account.server : record->name.describe();
}

ExitCode setPaused(const Invocation& invocation, Console& console, bool paused)
{
    const QString dir = folderOf(invocation);
    if (auto host = reachHost(dir); host.ok()) {
        const auto answer = askHost(*host.value(), {{u"do"_s, u"pause"_s}, {u"paused"_s, paused}});
        return answer.ok() ? ExitCode::Done : console.fail(answer.error());
    }
    auto edit = SettingsEdit::begin(dir);
    if (!edit.ok())
        return console.fail(edit.error());
    edit.value()->config().paused = paused;
    const Result<Done> saved = edit.value()->save();
    return saved.ok() ? ExitCode::Done : console.fail(saved.error());
}

} // namespace

ExitCode runPause(const Invocation& invocation, Console& console)
{
    return setPaused(invocation, console, true);
}

ExitCode runResume(const Invocation& invocation, Console& console)
{
    return setPaused(invocation, console, false);
}

ExitCode runStatus(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    auto host = reachHost(dir);
    if (!host.ok())
        return notRunning(console, dir);
    const auto answer = askHost(*host.value(), {{u"do"_s, u"status"_s}});
    if (!answer.ok())
        return console.fail(answer.error());
    const QJsonObject json = answer.value().value("status"_L1).toObject();
    if (invocation.has("json")) {
        console.say(QString::fromUtf8(QJsonDocument(json).toJson().trimmed()));
        return ExitCode::Done;
    }
    const auto status = statusFromJson(json);
    if (!status.ok())
        return console.fail(status.error());
    for (const QString& line : printStatus(status.value()))
        console.say(line);
    return ExitCode::Done;
}

ExitCode runUnlock(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const auto config = readSettings(dir);
    if (!config.ok())
        return console.fail(config.error());
    const World world(dir);
    ExitCode code = ExitCode::Done;
    for (const Account& account : config.value().accounts) {
        const auto read = await<Secret>([&](Continuation<Secret> done) {
            world.edges().vaultOf(account.vault).read(account.id, Prompt::Yes, std::move(done));
        });
        if (!read.ok())
            code = std::max(code, console.fail(labelOf(account, config.value()), read.error()));
    }
    // It may have use of those that can be read now.
    if (auto host = reachHost(dir); host.ok()) {
        if (const auto told = askHost(*host.value(), {{u"do"_s, u"unlock"_s}}); !told.ok())
            code = std::max(code, console.fail(told.error()));
    }
    return code;
}

ExitCode runUpdate(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const QString word = invocation.words.first();
    auto host = reachHost(dir);
    if (!host.ok())
        return notRunning(console, dir);
    const auto name = DomainName::parse(word);
    const auto hello =
        statusIn(askHost(*host.value(), {{u"do"_s, u"hello"_s}, {u"face"_s, u"tool"_s}, {u"watch"_s, true}}));
    if (!hello.ok())
        return console.fail(hello.error());
    const RecordStatus* before = name ? find(hello.value(), *name) : nullptr;
    if (!before)
        return console.fail(ExitCode::Failed, Cli::tr("%1 is not set up.").arg(word));
    const QJsonObject question{{u"do"_s, invocation.has("try-again") ? u"try-again"_s : u"check"_s},
                               {u"name"_s, name->toString()}};
    const auto after = settled(*host.value(), *name, question);
    const RecordStatus* record = after.ok() ? find(after.value(), *name) : nullptr;
    if (!after.ok() && after.error().kind == ErrorKind::Timeout)
        return console.fail(
            ExitCode::Failed,
            Cli::tr("%1: no outcome after 45 seconds; 'vnddnsctl status' shows what came of it.").arg(word));
    if (!after.ok())
        return console.fail(after.error());
    if (!record)
        return console.fail(ExitCode::Failed, Cli::tr("%1 is not set up.").arg(word));
    return report(console, after.value(), *record, before->lastAnswerAt);
}

} // namespace vnddns
