// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/command.h"
#include "core/event.h"
#include "core/manners.h"
#include "core/memory.h"
#include "core/status.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vnddns {

// A number in [0, 1); tests pass a constant.
using Jitter = std::function<double()>;

// The only place where something that happened becomes something to do. No I/O, no clock, no timer: the
// caller brings events with the time, carries the commands out and comes back at nextWakeup().
//
//            hint, wake, user                     an address that differs
//   Idle ───────────────────────► Detecting ───────────────────────────► Publishing
//    ▲ ◄── nothing new ──────────────┘ │ hints meanwhile                      │ answers
//    │                                 ▼                                      ▼
//    └────────── looked once more ── Settling (3 s of quiet, at most 15 s) ◄──┘
//   Paused: only the user leads out.  Offline: only a network leads out.
//
// Rules that hold at every step:
// - The first hint acts at once; those that follow are joined into one more look.
// - Only a publishable address, seen by a trusted source, that differs from the one last confirmed is sent.
//   Not knowing never changes a record.
// - One conversation per record at a time; the newest address goes next. Names of one account that are due
//   in the same step with the same addresses share one request where the server allows it; none waits for
//   another.
// - What we published changes only when the server answers.
// - A refusal that the user must end (Stop) survives restarts.
// - What DNS shows is told. It never makes an update by itself: two clients of one name would fight for ever.
class Engine
{
public:
    // Without `mannersOf` every server has the usual ones.
    Engine(Config config, Memory memory, Jitter jitter, MannersOf mannersOf = {});
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Commands in the order in which they should start.
    [[nodiscard]] std::vector<Command> handle(const Event& event, const Now& now);
    // Call wakeUp() by then, if no event came first; nullopt: nothing is planned.
    [[nodiscard]] std::optional<Instant> nextWakeup() const;
    // The moment named by nextWakeup() has come.
    [[nodiscard]] std::vector<Command> wakeUp(const Now& now);

    [[nodiscard]] Status status() const;
    [[nodiscard]] const Memory& memory() const;
    [[nodiscard]] const Config& config() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace vnddns
