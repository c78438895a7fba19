// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/offline.h"

#include "core/engine.h"
#include "platform/boot_clock.h"
#include "service/host_lock.h"

#include <chrono>

namespace vnddns {

Result<Done> digestOffline(const Store& store, const Event& change)
{
    const auto lock = HostLock::acquire(store.dir());
    if (!lock.ok())
        return Done{};
    auto config = store.loadConfig(OnDamage::Report);
    if (!config.ok())
        return config.error();
    auto memory = store.loadMemory();
    if (!memory.ok())
        return memory.error();
    const auto wall = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    // Never started, so it only thinks; the one command it can ask for is to remember.
    Engine engine(config.value().value, memory.value().value, [] { return 0.0; });
    static_cast<void>(engine.handle(change, {platform::bootNow(), wall}));
    if (engine.memory() == memory.value().value)
        return Done{};
    return store.saveMemory(engine.memory());
}

} // namespace vnddns
