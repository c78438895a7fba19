// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/process_group.h"

#include <QProcess>

#include <memory>

#include <windows.h>

namespace vnddns::platform {

namespace {

std::shared_ptr<void> owned(HANDLE handle)
{
    return handle ? std::shared_ptr<void>(handle, [](HANDLE held) { CloseHandle(held); }) : nullptr;
}

} // namespace

std::function<void()> makeProcessGroup(QProcess& process)
{
    const std::shared_ptr<void> job = owned(CreateJobObjectW(nullptr, nullptr));
    // Told while QProcess still starts it: the program is being loaded and has started nothing.
    QObject::connect(&process, &QProcess::started, &process, [&process, job] {
        const std::shared_ptr<void> program = owned(OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE,
                                                                static_cast<DWORD>(process.processId())));
        if (job && program)
            AssignProcessToJobObject(job.get(), program.get());
    });
    return [&process, job] {
        process.kill();
        if (job)
            TerminateJobObject(job.get(), 1);
    };
}

} // namespace vnddns::platform
