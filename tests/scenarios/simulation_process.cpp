// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include <algorithm>
#include <utility>

// The process in the simulated world: it sleeps, dies and comes back with what it wrote.
namespace vnddns::test {

using namespace std::chrono_literals;

void Simulation::sleep()
{
    if (m_asleep)
        return;
    m_asleep = true;
    const Duration length = between(1s, 9h);
    disturb(length);
    after(length, [this, life = m_life] {
        if (life != m_life)
            return; // its battery was empty
        m_asleep = false;
        disturb(0s);
        deliver(event::Woke{});
        for (const auto& what : std::exchange(m_inbox, {}))
            what();
    });
}

// What is for the process: not heard by the next one, and not before the end of a sleep.
void Simulation::arrive(std::uint64_t life, std::function<void()> what)
{
    if (life != m_life)
        return;
    if (m_asleep)
        m_inbox.push_back(std::move(what));
    else
        what();
}

void Simulation::restart()
{
    const bool inOrder = !m_asleep && !m_diskFull && uniform() < 0.5;
    if (inOrder) {
        m_disk = m_engine->memory();
        m_unsaved = false;
    }
    ++m_life;
    m_asleep = false;
    m_inbox.clear();
    m_underWay.clear();
    m_asked.clear();
    // It knows nothing of what never reached the disk, and what the user mended meanwhile is refused again.
    if (m_unsaved) {
        m_blockedUntil.reset();
        m_refused.clear();
        refused(refusedOnDisk());
        disownUnwritten();
    } else if (uniform() < 0.3) {
        becomes(m_before.v4); // the line leads where it did before the last change
    }
    m_unsaved = false;
    excuse(2); // what was under way, or written only in memory, is not known to the next process
    m_engine = makeEngine();
    disturb(0s);
    deliver(event::Started{});
}

// What was told and never written down looks to the next process like the doing of somebody else.
void Simulation::disownUnwritten()
{
    for (auto& [name, shown] : m_registry) {
        const auto kept = m_disk.records.find(name);
        for (const Family family : kFamilies) {
            if (kept == m_disk.records.end() || kept->second.underWay[family])
                continue;
            const auto& written = kept->second.published[family];
            if (written && written->confirmed && shown[family].now != written->address)
                shown[family].stolenAt = shown[family].stolenAt.value_or(m_time);
        }
    }
}

std::set<DomainName> Simulation::refusedOnDisk() const
{
    std::set<DomainName> names;
    const bool all = std::any_of(m_disk.accounts.begin(), m_disk.accounts.end(),
                                 [](const auto& entry) { return entry.second.stop.has_value(); });
    for (const Record& record : m_config.records) {
        const auto kept = m_disk.records.find(record.name);
        if (all || (kept != m_disk.records.end() && kept->second.stop))
            names.insert(record.name);
    }
    return names;
}

// As the runner does it: a little later, so that no disk stands in the way of a request.
void Simulation::perform(const command::Remember& /*command*/)
{
    m_unsaved = true;
    after(50ms, [this, life = m_life] {
        arrive(life, [this] {
            m_unsaved = m_diskFull;
            if (!m_diskFull)
                m_disk = m_engine->memory();
            else
                excuse(1);
            carryOut(m_engine->handle(event::Remembered{m_diskFull
                                                            ? std::optional(Error{ErrorKind::Storage, {}, {}})
                                                            : std::nullopt},
                                      now()));
        });
    });
}

} // namespace vnddns::test
