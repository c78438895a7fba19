// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/change.h"
#include "server/wall_time.h"
#include "server/zone_store.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vnddns::server {

// Group commit on a thread of its own, so that the loop never waits for the disk. A lone change is
// committed at once; whatever arrives while a commit runs forms the next one together. Nothing waits for
// company that may not come.
class Committer
{
public:
    // Called exactly once per accepted submit(), through `deliver`.
    using Done = std::function<void(CommitResult)>;
    // Runs a function on the caller's loop; must be callable from any thread.
    using Deliver = std::function<void(std::function<void()>)>;

    // `store` is used by the own thread only, from now until finish().
    Committer(ZoneStore& store, Deliver deliver);
    ~Committer();
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;

    // False: too much waits already, `done` will not be called.
    [[nodiscard]] bool submit(std::vector<Change> changes, WallTime now, Done done);
    // Commits and delivers what was submitted, then ends the thread. Nothing may be submitted after it.
    void finish();

private:
    struct Job
    {
        std::vector<Change> changes;
        WallTime now;
        Done done;
    };

    void run();
    void commit(std::vector<Job>& jobs);

    ZoneStore& m_store;
    Deliver m_deliver;
    std::mutex m_mutex; // guards m_jobs, m_waiting and m_finishing
    std::condition_variable m_wake;
    std::vector<Job> m_jobs;
    std::size_t m_waiting = 0; // changes in m_jobs
    bool m_finishing = false;
    std::thread m_thread; // last: runs only when the rest is there
};

} // namespace vnddns::server
