// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/committer.h"

#include <cstddef>
#include <utility>

namespace vnddns::server {

namespace {

// About three seconds of work for a slow disk; beyond that clients are better told to come back.
constexpr std::size_t kMaxWaiting = 10000;

} // namespace

Committer::Committer(ZoneStore& store, Deliver deliver)
    : m_store(store)
    , m_deliver(std::move(deliver))
    , m_thread([this] { run(); })
{}

Committer::~Committer()
{
    finish();
}

bool Committer::submit(std::vector<Change> changes, WallTime now, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_finishing || m_waiting + changes.size() > kMaxWaiting)
            return false;
        m_waiting += changes.size();
        m_jobs.push_back({std::move(changes), now, std::move(done)});
    }
    m_wake.notify_one();
    return true;
}

void Committer::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Committer::run()
{
    std::vector<Job> jobs;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            // Checkpoints use the pauses, without the lock; then look again.
            while (m_jobs.empty() && !m_finishing) {
                lock.unlock();
                const bool worked = m_store.checkpointIfDue();
                lock.lock();
                if (!worked && m_jobs.empty() && !m_finishing)
                    m_wake.wait(lock);
            }
            if (m_jobs.empty())
                return;
            jobs.swap(m_jobs);
            m_waiting = 0;
        }
        if (m_store.isCheckpointUrgent())
            m_store.checkpointIfDue();
        commit(jobs);
        jobs.clear();
    }
}

void Committer::commit(std::vector<Job>& jobs)
{
    std::vector<Change> all;
    for (const Job& job : jobs)
        all.insert(all.end(), job.changes.begin(), job.changes.end());
    const CommitResult result = m_store.commit(all, jobs.back().now);
    std::size_t at = 0;
    for (Job& job : jobs) {
        CommitResult own{result.durable, result.error, {}};
        if (result.durable) {
            const auto first = result.serials.begin() + static_cast<std::ptrdiff_t>(at);
            own.serials.assign(first, first + static_cast<std::ptrdiff_t>(job.changes.size()));
        }
        at += job.changes.size();
        m_deliver([done = std::move(job.done), own = std::move(own)] { done(own); });
    }
}

} // namespace vnddns::server
