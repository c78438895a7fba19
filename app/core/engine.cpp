// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine.h"

#include "core/engine_state.h"
#include "core/retry.h"

#include <algorithm>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// A stored wait cannot be longer than any server may ask for; a clock that was set wrong must not silence
// us for a year.
constexpr Duration kLongestStoredWait = 24h;
constexpr Duration kRememberAgain = 30s;

Instant instantOf(WallTime wall, const Now& now)
{
    const Duration wait = wall - now.wall;
    return now.instant + std::clamp(wait, Duration{0}, kLongestStoredWait);
}

void takeEarlier(std::optional<Instant>& earliest, const std::optional<Instant>& candidate)
{
    if (candidate && (!earliest || *candidate < *earliest))
        earliest = candidate;
}

} // namespace

Engine::Engine(Config config, Memory memory, Jitter jitter, MannersOf mannersOf)
    : m_state(std::make_unique<State>())
{
    m_state->config = std::move(config);
    m_state->memory = std::move(memory);
    m_state->jitter = std::move(jitter);
    m_state->mannersOf = std::move(mannersOf);
    m_state->learnManners();
}

Engine::~Engine() = default;

std::vector<Command> Engine::handle(const Event& event, const Now& now)
{
    m_state->at = now;
    std::visit([&](const auto& happened) { m_state->on(happened, now); }, event);
    return m_state->finish(now);
}

std::vector<Command> Engine::wakeUp(const Now& now)
{
    m_state->at = now;
    if (m_state->settleAt && *m_state->settleAt <= now.instant)
        m_state->settle();
    return m_state->finish(now);
}

std::optional<Instant> Engine::nextWakeup() const
{
    const State& s = *m_state;
    std::optional<Instant> earliest = s.rememberAgainAt;
    if (!s.started || s.config.paused)
        return earliest;
    takeEarlier(earliest, s.settleAt);
    takeEarlier(earliest, s.nextInquiry());
    takeEarlier(earliest, s.nextRelease());
    takeEarlier(earliest, s.nextVerify());
    for (const Record& record : s.config.records)
        takeEarlier(earliest, s.nextSend(record, s.at));
    return earliest;
}

Status Engine::status() const
{
    return m_state->status();
}

const Memory& Engine::memory() const
{
    return m_state->memory;
}

const Config& Engine::config() const
{
    return m_state->config;
}

std::vector<Command> Engine::State::finish(const Now& now)
{
    if (started && !config.paused) {
        askWhatIsDue(now);
        // What was read before a sleep may be over; the interfaces are read in this very turn.
        if (!readsInterfaces())
            publishAll(now);
        verifyDue(now);
    }
    // Last, so that no disk stands between a change and its update.
    remember(now);
    return std::exchange(out, {});
}

bool Engine::State::readsInterfaces() const
{
    return std::any_of(out.begin(), out.end(), [](const Command& command) {
        return std::holds_alternative<command::ReadLocal>(command);
    });
}

void Engine::State::remember(const Now& now)
{
    if (rememberAgainAt && *rememberAgainAt <= now.instant)
        dirty = true;
    if (!dirty || remembering)
        return;
    dirty = false;
    remembering = true;
    rememberAgainAt.reset();
    out.push_back(command::Remember{});
}

void Engine::State::on(const event::Started& /*event*/, const Now& now)
{
    started = true;
    forgetWhatIsGone();
    forgetOtherLogins();
    doubtWhatWasUnderWay();
    restoreWaits(now);
    lookEverywhere();
}

void Engine::State::on(const event::NetworkChanged& /*event*/, const Now& now)
{
    hint(now);
}

void Engine::State::on(const event::Woke& /*event*/, const Now& now)
{
    // Connections and answers from before the sleep are worth nothing.
    ++networkEpoch;
    doubtAnswers();
    giveUpQuestions();
    forgetNetworkFaults();
    checkAfterSleep(now);
    trustNoFuture(now);
    lookEverywhere();
    hint(now);
}

void Engine::State::on(const event::LocalRead& event, const Now& now)
{
    const bool changed =
        !local || !local->ok() || !event.network.ok() || local->value() != event.network.value();
    // Not being able to read is not the same as having no address: keep what was known.
    if (!local || event.network.ok())
        local = event.network;
    if (changed) {
        planAllSources();
        ++networkEpoch;
        doubtAnswers();
        changedInBurst = true;
        forgetNetworkFaults();
        findWanted();
        askAgain(Family::V4, now.instant);
        askAgain(Family::V6, now.instant);
    }
    noteSightings(now);
}

void Engine::State::on(const event::Replied& event, const Now& now)
{
    static const Outcome nothing{Error{ErrorKind::Bug, QStringLiteral("no outcome for this name"), {}}, {}};
    // One for all, so that names that failed together are due together again.
    const double chance = jitter();
    for (const Record& record : config.records) {
        const auto run = runs.find(record.name);
        if (run == runs.end() || !run->second.sending || run->second.sending->id != event.conversation)
            continue; // the record, or what it was told, is not ours any more
        const std::size_t place = run->second.sending->place;
        hear(record, place < event.outcomes.size() ? event.outcomes[place] : nothing, chance, now);
    }
}

void Engine::State::on(const event::ConfigChanged& event, const Now& /*now*/)
{
    const Config before = std::exchange(config, event.config);
    for (const Account& account : config.accounts) {
        const Account* old = before.account(account.id);
        if (old && *old != account) {
            liftStops(account.id);
            outdateConversations(account.id);
            askAnew(account.id, old->server == account.server);
        }
    }
    for (const Record& record : config.records) {
        const Record* old = before.record(record.name);
        if (old && *old != record) {
            RecordMemory& kept = memory.records[record.name];
            kept.stop.reset();
            if (!kept.lastError || !kept.lastError->retryAfter)
                runs[record.name].retryAt.reset();
        }
    }
    forgetOtherLogins();
    forgetWhatIsGone();
    learnManners();
    planAllSources();
    dirty = true;
    if (before.paused && !config.paused) {
        // As after a sleep: what happened meanwhile was not looked at.
        doubtAnswers();
        giveUpQuestions();
    }
    if (started && !config.paused)
        lookEverywhere();
}

void Engine::State::on(const event::SecretChanged& event, const Now& /*now*/)
{
    liftStops(event.accountId);
    outdateConversations(event.accountId);
    dirty = true;
}

void Engine::State::on(const event::SecretRead& event, const Now& /*now*/)
{
    forgetVaultFaults(event.accountId);
}

void Engine::State::on(const event::CheckRequested& event, const Now& now)
{
    const Record* record = event.mend ? config.record(*event.mend) : nullptr;
    if (record && !isStopped(*record) && hasDrifted(*record) && !answeredLately(record->name, now))
        runs[record->name].forced = true;
    forgetNetworkFaults();
    checkAgain(now);
    lookEverywhere();
}

void Engine::State::on(const event::TryAgainRequested& event, const Now& now)
{
    const Record* record = config.record(event.name);
    if (!record)
        return;
    RecordMemory& kept = memory.records[record->name];
    memory.accounts[record->accountId].stop.reset();
    Run& run = runs[record->name];
    run.forced = run.forced || kept.stop || !answeredLately(record->name, now);
    if (kept.stop)
        run.retryAt.reset();
    kept.stop.reset();
    forgetNetworkFaults();
    dirty = true;
    lookEverywhere();
}

// Servers count repeats of a confirmed address as abuse, so a forced one is allowed only now and then.
bool Engine::State::answeredLately(const DomainName& name, const Now& now) const
{
    const auto kept = memory.records.find(name);
    const auto& last = kept == memory.records.end() ? std::nullopt : kept->second.lastAnswerAt;
    return last && now.wall >= *last && now.wall - *last < 5min;
}

void Engine::State::on(const event::Remembered& event, const Now& now)
{
    remembering = false;
    storageError = event.error;
    if (event.error)
        rememberAgainAt = now.instant + kRememberAgain;
}

// The last process ended before it heard what the server made of its request.
void Engine::State::doubtWhatWasUnderWay()
{
    for (auto& [name, kept] : memory.records) {
        for (const Family family : kFamilies) {
            if (kept.underWay[family] && kept.published[family])
                kept.published[family]->confirmed = false;
        }
        kept.underWay = {};
    }
}

// A clock that was ahead must not put the refresh off by as much.
void Engine::State::trustNoFuture(const Now& now)
{
    for (auto& [name, kept] : memory.records) {
        for (const Family family : kFamilies) {
            if (kept.published[family])
                kept.published[family]->at = std::min(kept.published[family]->at, now.wall);
        }
    }
}

// Waits that a server asked for, or that grew by failures, hold across a restart.
void Engine::State::restoreWaits(const Now& now)
{
    for (const auto& [name, kept] : memory.records) {
        if (kept.notBefore && kept.lastError && !isNetworkFault(kept.lastError->kind))
            runs[name].retryAt = instantOf(*kept.notBefore, now);
    }
    for (const auto& [id, kept] : memory.accounts) {
        if (kept.notBefore)
            accountRetryAt[id] = instantOf(*kept.notBefore, now);
    }
}

// Another server, or another user there, knows nothing of what the last one was told or refused.
void Engine::State::forgetOtherLogins()
{
    for (const Record& record : config.records) {
        const Account* account = config.account(record.accountId);
        const auto kept = memory.records.find(record.name);
        if (kept == memory.records.end() || kept->second.login.isEmpty())
            continue;
        if (!account || kept->second.login != loginOf(*account)) {
            memory.records.erase(kept);
            runs.erase(record.name);
        }
    }
    for (const Account& account : config.accounts) {
        const auto kept = memory.accounts.find(account.id);
        if (kept != memory.accounts.end() && !kept->second.login.isEmpty() &&
            kept->second.login != loginOf(account)) {
            memory.accounts.erase(kept);
            accountRetryAt.erase(account.id);
        }
    }
}

void Engine::State::forgetWhatIsGone()
{
    const auto hasNoRecord = [this](const auto& entry) { return !config.record(entry.first); };
    const auto hasNoAccount = [this](const auto& entry) { return !config.account(entry.first); };
    std::erase_if(memory.records, hasNoRecord);
    std::erase_if(runs, hasNoRecord);
    std::erase_if(memory.accounts, hasNoAccount);
    std::erase_if(inquiries, [this](const auto& entry) {
        return !entry.first.accountId.isEmpty() && !config.account(entry.first.accountId);
    });
    std::erase_if(accountRetryAt, hasNoAccount);
}

} // namespace vnddns
