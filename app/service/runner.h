// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine.h"
#include "service/asker.h"
#include "service/dialogues.h"
#include "service/edges.h"
#include "service/secret_cache.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace vnddns {

// Brings the engine to life: carries its commands out, brings back what came of them, and owns the only
// timer. From a hint of the system to the request that leaves, everything happens in one turn of the event
// loop; the disk is touched only after the requests have started.
class Runner : public QObject
{
    Q_OBJECT

public:
    using SaveMemory = std::function<Result<Done>(const Memory&)>;

    Runner(Edges edges, SaveMemory saveMemory, Config config, Memory memory);
    // Ends what is under way unheard, and saves what was not saved yet.
    ~Runner() override;

    void start();
    // What the user wants; one of ConfigChanged, CheckRequested and TryAgainRequested.
    void ask(Event event);
    // The vault holds another secret for this account.
    void secretChanged(const QString& accountId);
    // Reads the secrets that are missing again, and lets the system ask the user for it.
    void unlockVaults();

    [[nodiscard]] const Status& status() const { return m_status; }
    [[nodiscard]] const Config& config() const { return m_engine.config(); }

Q_SIGNALS:
    void statusChanged();

private:
    void dispatch(Event event);
    void pump();
    void wakeUp();
    void run(const std::vector<Command>& commands);
    void carryOut(const command::ReadLocal& command);
    void carryOut(const command::Ask& command);
    void carryOut(const command::Send& command);
    void carryOut(const command::Verify& command);
    void carryOut(const command::Remember& command);
    void dropConnections();
    void follow(const LocalNetwork& network);
    void listen();
    [[nodiscard]] bool isMetered();
    void noticeSleep(const Now& now);
    void arm();
    void save();

    Edges m_edges;
    SaveMemory m_saveMemory;
    Engine m_engine;
    Status m_status;
    std::deque<Event> m_events;
    bool m_busy = false;
    bool m_timerFired = false;
    bool m_wokeForNothing = false;
    std::optional<LocalNetwork> m_network;
    platform::MeteredMonitor* m_metered = nullptr;
    std::optional<Instant> m_saveAt;
    std::optional<Now> m_last;
    std::optional<Instant> m_deadline; // when the timer is to fire
    QTimer m_timer;
    SecretCache m_secrets;
    Asker m_asker;
    Dialogues m_dialogues;
    Guard m_guard; // last: it goes first
};

} // namespace vnddns
