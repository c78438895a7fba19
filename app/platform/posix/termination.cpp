// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/termination.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace vnddns::platform {

namespace {

// A signal handler may do next to nothing: it writes one octet, which wakes the event loop.
std::array<int, 2> g_pipe{-1, -1};

void onSignal(int number)
{
    const int saved = errno;
    const char octet = static_cast<char>(number);
    static_cast<void>(::write(g_pipe[1], &octet, 1));
    errno = saved;
}

class PosixTermination final : public Termination
{
public:
    PosixTermination()
    {
        if (::pipe(g_pipe.data()) != 0)
            return;
        for (const int end : g_pipe) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        m_notifier.emplace(g_pipe[0], QSocketNotifier::Read);
        connect(&*m_notifier, &QSocketNotifier::activated, this, &PosixTermination::take);
        for (const int number : kNumbers)
            install(number, onSignal);
        // Whoever read our output may go; that must not take our unsaved state along.
        install(SIGPIPE, SIG_IGN);
    }
    ~PosixTermination() override
    {
        for (const int number : kNumbers)
            install(number, SIG_DFL);
        m_notifier.reset();
        for (int& end : g_pipe)
            ::close(std::exchange(end, -1));
    }
    PosixTermination(const PosixTermination&) = delete;
    PosixTermination& operator=(const PosixTermination&) = delete;

private:
    static constexpr std::array kNumbers{SIGTERM, SIGINT, SIGHUP};

    static void install(int number, void (*handler)(int))
    {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }

    void take()
    {
        char octet = 0;
        while (::read(g_pipe[0], &octet, 1) == 1) {
            if (octet == SIGHUP)
                Q_EMIT checkRequested();
            else
                Q_EMIT stopRequested();
        }
    }

    std::optional<QSocketNotifier> m_notifier;
};

} // namespace

std::unique_ptr<Termination> Termination::watch()
{
    return std::make_unique<PosixTermination>();
}

} // namespace vnddns::platform
