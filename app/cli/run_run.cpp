// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/settings_edit.h"
#include "cli/story.h"
#include "service/compose.h"
#include "service/console.h"
#include "service/host_lock.h"

#include <QTime>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

void sayNow(Console& console, const QString& line)
{
    console.log(QTime::currentTime().toString(u"HH:mm:ss.zzz"_s) + QLatin1Char(' ') + line);
}

} // namespace

ExitCode runRun(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    // A signal that comes while we start must not kill us half way.
    Controller* running = nullptr;
    const SignalWatch watch([] { QCoreApplication::quit(); },
                            [&running] {
                                if (running)
                                    running->checkNow();
                            });
    const auto client = Client::open({dir, Face::Headless});
    if (!client.ok()) {
        const qint64 holder = HostLock::holder(dir);
        if (client.error().kind == ErrorKind::Unsupported && holder != 0)
            return console.fail(ExitCode::Running,
                                Cli::tr("Process %1 serves %2 already.").arg(holder).arg(dir));
        return console.fail(client.error());
    }
    Controller& controller = client.value()->controller();
    running = &controller;
    sayNow(console, Cli::tr("process %1 serves %2").arg(QCoreApplication::applicationPid()).arg(dir));
    Status told;
    const auto tell = [&] {
        for (const QString& line : storyOf(told, controller.status()))
            sayNow(console, line);
        told = controller.status();
    };
    QObject::connect(&controller, &Controller::statusChanged, &controller, tell);
    tell();
    QCoreApplication::exec();
    sayNow(console, Cli::tr("ended"));
    return ExitCode::Done;
}

} // namespace vnddns
