// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/drift.h"
#include "core/engine_state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// Looks at the authoritative servers after an update: a server that shows it before it says so is seen at
// once, one with secondaries within the minute, and after ten minutes the user is told.
constexpr std::array<Duration, 8> kLookAgain{20ms, 80ms, 400ms, 1500ms, 5s, 15s, 60s, 120s};
constexpr Duration kOverdue = 10min;
// Without an answer from any server there is nothing to tell; a few attempts, then silence.
constexpr int kLookFailures = 5;
// A server that is silent so often in a row, four seconds each, answers nobody else either.
constexpr int kSilentLooks = 3;

// The slow check: some four questions a day for each server find what nobody would notice for weeks.
constexpr Duration kCheckEvery = 330min;
constexpr Duration kCheckSpread = 60min;
// After a start or a sleep the line has better things to do, and the names do not go all at once.
constexpr Duration kFirstCheck = 2min;
constexpr Duration kFirstCheckSpread = 10min;
constexpr Duration kFreshAfterSleep = 1h;
constexpr Duration kAfterWaking = 15s;
// A family that happened to be in doubt when the check came need not wait for the next one.
constexpr Duration kMissed = 15min;
// Name servers load zones and move; only what lasts is told.
constexpr Duration kSecondLook = 1min;

Duration part(Duration whole, double share)
{
    return Duration(static_cast<Duration::rep>(static_cast<double>(whole.count()) * share));
}

// When the family was looked at that waits for longest; nullopt: neither was.
std::optional<Instant> longestAgo(const PerFamily<std::optional<Instant>>& lookedAt)
{
    if (!lookedAt.v4 || !lookedAt.v6)
        return lookedAt.v4 ? lookedAt.v4 : lookedAt.v6;
    return std::min(*lookedAt.v4, *lookedAt.v6);
}

} // namespace

// A new address was accepted: count from here how long DNS takes.
void Engine::State::measure(const DomainName& name, const Address& address, const Now& now)
{
    const Family family = address.family();
    Run& run = runs[name];
    RecordMemory& kept = memory.records[name];
    const auto& sighting = run.sighting[family];
    const bool sighted = sighting && sighting->address == address;
    const Instant changedAt = sighted ? sighting->at : now.instant;
    kept.timing[family] = Timing{now.instant - changedAt, {}, {}};
    note(kept.changes, Change{sighted ? sighting->wall : now.wall, address, kept.timing[family]});
    kept.servers[family].clear();
    kept.drift[family].reset();
    run.verification[family] = Verification{address, changedAt, now.instant};
}

// What drifted was told to the server again, which is no change of ours.
void Engine::State::verifyAgain(const DomainName& name, const Address& address, const Now& now)
{
    memory.records[name].drift[address.family()].reset();
    auto& verification = runs[name].verification[address.family()];
    verification = Verification{address, now.instant, now.instant};
    verification->isChange = false;
}

void Engine::State::verifyDue(const Now& now)
{
    for (auto& [name, run] : runs) {
        for (const Family family : kFamilies) {
            auto& verification = run.verification[family];
            if (!verification || verification->inFlight || !verification->next ||
                *verification->next > now.instant)
                continue;
            verification->inFlight = ++lastId;
            verification->askedAt = now.instant;
            out.push_back(command::Verify{lastId, name, verification->address});
        }
    }
    checkDue(now);
}

std::optional<Instant> Engine::State::nextVerify() const
{
    std::optional<Instant> earliest;
    const auto take = [&](const std::optional<Instant>& candidate) {
        if (candidate && (!earliest || *candidate < *earliest))
            earliest = candidate;
    };
    for (const auto& [name, run] : runs) {
        for (const Family family : kFamilies) {
            const auto& verification = run.verification[family];
            if (verification && !verification->inFlight)
                take(verification->next);
        }
        take(run.check.next);
    }
    return earliest;
}

void Engine::State::on(const event::Verified& event, const Now& now)
{
    for (auto& [name, run] : runs) {
        for (const Family family : kFamilies) {
            const auto& verification = run.verification[family];
            const auto& question = run.check.questions[family];
            if (verification && verification->inFlight == event.attempt) {
                heedLook(name, family, event.seen, now);
                return;
            }
            if (question && question->id == event.attempt) {
                heedCheck(name, family, event.seen, now);
                return;
            }
        }
    }
}

// One more look after an update.
void Engine::State::heedLook(const DomainName& name, Family family, const Result<Visibility>& seen,
                             const Now& now)
{
    auto& verification = runs[name].verification[family];
    verification->inFlight.reset();
    verification->next.reset();
    if (!seen.ok() && ++verification->failures >= kLookFailures) {
        verification.reset();
        return;
    }
    if (seen.ok()) {
        verification->failures = 0;
        noteAnswers(name, family, seen.value());
        const bool ends = endsLooking(*verification, seen.value());
        if (verification->isChange)
            noteTiming(memory.records[name], family, ends);
        if (ends) {
            verification.reset();
            noteLook(name, family, now);
            dirty = true;
            return;
        }
        verification->overdue =
            now.instant - verification->changedAt >= kOverdue && !isShownByAllThatAnswer(seen.value());
    }
    planLook(*verification, seen.ok(), now);
}

// It stands for a check of this family. What the other one shows is as unknown as it was.
void Engine::State::noteLook(const DomainName& name, Family family, const Now& now)
{
    Check& check = runs[name].check;
    check.lookedAt[family] = now.instant;
    check.missed[family] = false;
    const Family other = family == Family::V4 ? Family::V6 : Family::V4;
    if (check.lookedAt[other] || !memory.records[name].published[other])
        check.next.reset();
}

bool Engine::State::endsLooking(Verification& verification, const Visibility& seen)
{
    if (isShownByAll(seen))
        return true;
    if (!isShownByAllThatAnswer(seen)) {
        verification.silentLooks = 0;
        return false;
    }
    return ++verification.silentLooks >= kSilentLooks;
}

void Engine::State::planLook(Verification& verification, bool answered, const Now& now)
{
    const Duration age = now.instant - verification.changedAt;
    const auto step =
        std::min<std::size_t>(static_cast<std::size_t>(verification.looks++), kLookAgain.size() - 1);
    Duration wait = answered ? kLookAgain[step] : std::max<Duration>(1s, kLookAgain[step]);
    // One look falls on the very moment at which the user has to be told; then ever more rarely.
    if (age < kOverdue)
        wait = std::min(wait, kOverdue - age);
    else if (verification.overdue)
        wait = std::clamp(age / 4, kOverdue, kCheckEvery);
    verification.next = now.instant + wait;
}

// Keeps what each server showed, and how long it took each of them; true: it is not what was known.
bool Engine::State::noteAnswers(const DomainName& name, Family family, const Visibility& seen)
{
    RecordMemory& kept = memory.records[name];
    const auto& verification = runs[name].verification[family];
    const bool measured = verification && verification->isChange;
    std::vector<ServerSight> servers;
    for (const ServerAnswer& answer : seen.servers) {
        const auto known = std::find_if(kept.servers[family].begin(), kept.servers[family].end(),
                                        [&](const ServerSight& s) { return s.server == answer.server; });
        ServerSight sight{answer.server, answer.shows, answer.addresses, {}};
        if (known != kept.servers[family].end())
            sight.toShown = known->toShown;
        if (measured && !sight.toShown && answer.shows == Showing::Wanted)
            sight.toShown = verification->askedAt + answer.after - verification->changedAt;
        servers.push_back(std::move(sight));
    }
    const bool changed = servers != kept.servers[family];
    kept.servers[family] = std::move(servers);
    return changed;
}

// The times of the change from those of its servers. `all`: no server is waited for any more.
void Engine::State::noteTiming(RecordMemory& kept, Family family, bool all)
{
    Timing& timing = kept.timing[family];
    for (const ServerSight& sight : kept.servers[family]) {
        if (!sight.toShown)
            continue;
        timing.toFirst = std::min(timing.toFirst.value_or(*sight.toShown), *sight.toShown);
        if (all)
            timing.toAll = std::max(timing.toAll.value_or(*sight.toShown), *sight.toShown);
    }
    const auto change = std::find_if(kept.changes.rbegin(), kept.changes.rend(),
                                     [&](const Change& c) { return c.address.family() == family; });
    if (change != kept.changes.rend())
        change->timing = timing;
}

// Whether a look at the servers could find drift: what they should show is settled, and they can be asked.
bool Engine::State::isSettled(const Record& record, Family family) const
{
    const auto run = runs.find(record.name);
    const auto kept = memory.records.find(record.name);
    if (!record.families[family] || run == runs.end() || kept == memory.records.end() || isStopped(record) ||
        run->second.sending || run->second.verification[family])
        return false;
    const auto& published = kept->second.published[family];
    if (!published || !published->confirmed || !local || !local->ok() || local->value().metered ||
        !looksOnline(local->value()))
        return false;
    const Observation observed = observe(record, family);
    const auto* seen = std::get_if<Seen>(&observed);
    return seen && seen->address == published->address;
}

bool Engine::State::isPublished(const Record& record, Family family) const
{
    const auto kept = memory.records.find(record.name);
    return record.families[family] && kept != memory.records.end() && kept->second.published[family];
}

// Both families of a name in one go, and names each at a moment of its own.
void Engine::State::checkDue(const Now& now)
{
    for (const Record& record : config.records) {
        Check& check = runs[record.name].check;
        if (check.questions.v4 || check.questions.v6)
            continue;
        for (const Family family : kFamilies) {
            if (check.missed[family] && check.next && isSettled(record, family)) {
                check.missed[family] = false;
                check.next = std::min(*check.next, now.instant + kMissed);
            }
        }
        if (check.next && *check.next > now.instant)
            continue;
        const PerFamily<bool> settled{isSettled(record, Family::V4), isSettled(record, Family::V6)};
        if (!settled.v4 && !settled.v6) {
            check.next.reset();
            check.suspect = {};
            continue;
        }
        if (!std::exchange(check.next, std::nullopt)) {
            planCheck(record, now);
            continue;
        }
        for (const Family family : kFamilies) {
            check.missed[family] = !settled[family] && isPublished(record, family);
            if (!settled[family])
                continue;
            const Address address = memory.records[record.name].published[family]->address;
            check.questions[family] = Check::Question{++lastId, address};
            out.push_back(command::Verify{lastId, record.name, address});
        }
    }
}

// A family that this process has not looked at yet does not wait for the other one: the one before it may
// have told what it could not write down any more. One that was missed is another matter (kMissed).
void Engine::State::planCheck(const Record& record, const Now& now)
{
    Check& check = runs[record.name].check;
    check.next = now.instant + kFirstCheck + part(kFirstCheckSpread, jitter());
    const auto lookedAt = longestAgo(check.lookedAt);
    const bool isFirst = std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
        return isSettled(record, family) && !check.lookedAt[family] && !check.missed[family];
    });
    if (lookedAt && !isFirst)
        check.next = std::max(*check.next, *lookedAt + kCheckEvery + part(kCheckSpread, jitter()));
    if (check.suspect.v4 || check.suspect.v6)
        check.next = now.instant + kSecondLook;
}

// What the slow check found. It changes what is told and nothing else.
void Engine::State::heedCheck(const DomainName& name, Family family, const Result<Visibility>& seen,
                              const Now& now)
{
    Check& check = runs[name].check;
    const Address asked = std::exchange(check.questions[family], std::nullopt)->address;
    const Record* record = config.record(name);
    RecordMemory& kept = memory.records[name];
    const bool suspected = std::exchange(check.suspect[family], false);
    // What was settled when the question left may be in doubt by now, and then the answer says nothing.
    const bool counts = record && isSettled(*record, family) && kept.published[family]->address == asked;
    check.missed[family] = record && !counts && isPublished(*record, family);
    if (counts)
        check.lookedAt[family] = now.instant;
    if (seen.ok() && counts) {
        const std::optional<Drift> drift = driftIn(seen.value(), kept, family, now.wall);
        check.suspect[family] = drift && !kept.drift[family] && !suspected;
        if (!check.suspect[family]) {
            dirty = dirty || drift != kept.drift[family];
            kept.drift[family] = drift;
            dirty = noteAnswers(name, family, seen.value()) || dirty;
        }
    }
    if (check.questions.v4 || check.questions.v6)
        return;
    if (record)
        planCheck(*record, now);
}

// An old look says little after a long sleep. One that is planned keeps its time, or a computer that dozes
// off every few minutes would put it off for ever; only the network has to come up first.
void Engine::State::checkAfterSleep(const Now& now)
{
    for (auto& [name, run] : runs) {
        Check& check = run.check;
        const auto lookedAt = longestAgo(check.lookedAt);
        if (lookedAt && now.instant - *lookedAt < kFreshAfterSleep)
            continue;
        if (!lookedAt && check.next) {
            check.next = std::max(*check.next, now.instant + kAfterWaking);
            continue;
        }
        check.lookedAt = {};
        check.next.reset();
    }
}

// The user wants to know: what DNS shows is looked at now.
void Engine::State::checkAgain(const Now& now)
{
    for (auto& [name, run] : runs) {
        Check& check = run.check;
        const auto lookedAt = longestAgo(check.lookedAt);
        if (check.next && (!lookedAt || now.instant - *lookedAt >= kSecondLook))
            check.next = now.instant;
    }
}

bool Engine::State::hasDrifted(const Record& record) const
{
    const auto kept = memory.records.find(record.name);
    if (kept == memory.records.end())
        return false;
    return std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
        const auto& drift = kept->second.drift[family];
        return record.families[family] && drift && drift->wasRight;
    });
}

} // namespace vnddns
