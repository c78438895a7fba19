// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine_state.h"
#include "core/retry.h"

#include <algorithm>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// Long enough for a link, its addresses and its routes to come up together; the second bound keeps a
// flapping link from putting the last look off for ever.
constexpr Duration kQuiet = 3s;
constexpr Duration kLongestBurst = 15s;

} // namespace

Observation Engine::State::observe(const Record& record, Family family) const
{
    if (!local)
        return NotKnown{};
    if (!local->ok())
        return NotKnown{local->error()};
    const LocalNetwork& network = local->value();
    if (record.source.kind != SourceKind::Echo) {
        Observation own = chooseLocal(network, family, record.source, config.publishScope);
        if (record.source.kind == SourceKind::Interface || !echoMayHelp(own))
            return own;
    } else if (!wantsEcho(record, family)) {
        return NoAddress{NoAddressReason::NoneOfFamily, std::nullopt};
    }
    const auto found = echoes.find(record.accountId);
    if (found == echoes.end() || !found->second[family].answer)
        return NotKnown{};
    return judgeEcho(*found->second[family].answer, family, network, config.publishScope);
}

PerFamily<Observation> Engine::State::observe(const Record& record) const
{
    PerFamily<Observation> observed;
    for (const Family family : kFamilies) {
        if (record.families[family])
            observed[family] = observe(record, family);
    }
    return observed;
}

bool Engine::State::wantsEcho(const Record& record, Family family) const
{
    if (!record.families[family] || record.source.kind == SourceKind::Interface || !local || !local->ok())
        return false;
    const LocalNetwork& network = local->value();
    if (record.source.kind == SourceKind::Auto)
        return echoMayHelp(chooseLocal(network, family, record.source, config.publishScope));
    // Without an own address of the family there is no way to ask.
    return std::any_of(network.interfaces.begin(), network.interfaces.end(),
                       [&](const LocalInterface& interface) {
                           return !interface.loopback &&
                                  std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                              [&](const LocalAddress& own) {
                                                  return own.address.family() == family && !own.tentative &&
                                                         own.address.scope() != Scope::LinkLocal;
                                              });
                       });
}

bool Engine::State::wantsEcho(const QString& accountId, Family family) const
{
    return std::any_of(config.records.begin(), config.records.end(), [&](const Record& record) {
        return record.accountId == accountId && wantsEcho(record, family) && !isStopped(record);
    });
}

std::optional<Instant> Engine::State::nextEcho() const
{
    std::optional<Instant> earliest;
    for (const auto& [id, echo] : echoes) {
        for (const Family family : kFamilies) {
            const auto& next = echo[family].next;
            if (next && !echo[family].inFlight && wantsEcho(id, family) && (!earliest || *next < *earliest))
                earliest = next;
        }
    }
    return earliest;
}

// Reads the interfaces and makes every echo that is wanted due.
void Engine::State::lookEverywhere(const Now& /*now*/)
{
    for (auto& [id, echo] : echoes) {
        for (const Family family : kFamilies)
            echo[family].next.reset();
    }
    if (!config.paused)
        out.push_back(command::ReadLocal{});
}

void Engine::State::askDueEchoes(const Now& now)
{
    if (!local || !local->ok())
        return;
    for (const Account& account : config.accounts) {
        for (const Family family : kFamilies) {
            if (!wantsEcho(account.id, family))
                continue;
            Echo& echo = echoes[account.id][family];
            if (echo.inFlight || (echo.next && *echo.next > now.instant))
                continue;
            echo.next = echo.budget.readyAt(now.instant);
            if (echo.next)
                continue;
            echo.budget.take(now.instant);
            echo.inFlight = ++lastId;
            out.push_back(command::AskEcho{*echo.inFlight, account.id, family});
        }
    }
}

// A change is counted from the moment its new address was first seen.
void Engine::State::noteSightings(const Now& now)
{
    for (const Record& record : config.records) {
        const auto observed = observe(record);
        for (const Family family : kFamilies) {
            const auto* seen = std::get_if<Seen>(&observed[family]);
            auto& sighting = runs[record.name].sighting[family];
            if (seen && (!sighting || sighting->address != seen->address))
                sighting = Sighting{seen->address, now.instant, now.wall};
        }
    }
}

// The first hint acts at once; each one re-reads the interfaces, which costs microseconds and no traffic.
void Engine::State::hint(const Now& now)
{
    if (config.paused || !started)
        return;
    out.push_back(command::ReadLocal{});
    if (!firstHint) {
        firstHint = now.instant;
        changedInBurst = false;
    }
    settleAt = std::min(now.instant + kQuiet, *firstHint + kLongestBurst);
}

// Quiet at last: look once more, and ask the echoes again only if something really changed.
void Engine::State::settle(const Now& now)
{
    const bool changed = changedInBurst;
    firstHint.reset();
    settleAt.reset();
    changedInBurst = false;
    if (config.paused)
        return;
    if (changed)
        lookEverywhere(now);
    else
        out.push_back(command::ReadLocal{});
}

} // namespace vnddns
