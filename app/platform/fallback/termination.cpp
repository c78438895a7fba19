// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/termination.h"

#include <QTimer>

#include <csignal>

namespace vnddns::platform {

namespace {

volatile std::sig_atomic_t g_stop = 0;

void onSignal(int /*number*/)
{
    g_stop = 1;
}

// Where nothing can wake the event loop from a handler, a slow timer looks.
class PollingTermination final : public Termination
{
public:
    PollingTermination()
    {
        std::signal(SIGTERM, onSignal);
        std::signal(SIGINT, onSignal);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (g_stop == 0)
                return;
            g_stop = 0;
            Q_EMIT stopRequested();
        });
        m_timer.start(std::chrono::milliseconds(500));
    }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<Termination> Termination::watch()
{
    return std::make_unique<PollingTermination>();
}

} // namespace vnddns::platform
