// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/termination.h"

#include <mutex>

#include <windows.h>

namespace vnddns::platform {

namespace {

// The system kills a console program that is still there after this; its handler must not return before.
constexpr DWORD kPatience = 5000;

// Guards g_watch: the system calls on a thread of its own.
std::mutex g_mutex;
Termination* g_watch = nullptr;

bool tell()
{
    const std::lock_guard lock(g_mutex);
    if (g_watch == nullptr)
        return false;
    QMetaObject::invokeMethod(g_watch, &Termination::stopRequested, Qt::QueuedConnection);
    return true;
}

BOOL WINAPI onEvent(DWORD event)
{
    if (!tell())
        return FALSE;
    // Control-C and Control-Break leave the program to itself. After the others (the window closes, the user
    // logs off) the process ends when this returns.
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(kPatience);
    return TRUE;
}

// The handler stays for the life of the process: the system calls it with a lock of its own held, for which
// taking it away would wait.
class ConsoleTermination final : public Termination
{
public:
    ConsoleTermination()
    {
        static const bool installed = SetConsoleCtrlHandler(&onEvent, TRUE) != FALSE;
        static_cast<void>(installed);
        const std::lock_guard lock(g_mutex);
        g_watch = this;
    }
    ~ConsoleTermination() override
    {
        const std::lock_guard lock(g_mutex);
        g_watch = nullptr;
    }
    ConsoleTermination(const ConsoleTermination&) = delete;
    ConsoleTermination& operator=(const ConsoleTermination&) = delete;
};

} // namespace

std::unique_ptr<Termination> Termination::watch()
{
    return std::make_unique<ConsoleTermination>();
}

} // namespace vnddns::platform
