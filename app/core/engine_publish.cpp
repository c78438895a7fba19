// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine_state.h"
#include "core/retry.h"

namespace vnddns {

bool Engine::State::isStopped(const Record& record) const
{
    const auto kept = memory.records.find(record.name);
    const auto login = memory.accounts.find(record.accountId);
    return (kept != memory.records.end() && kept->second.stop) ||
           (login != memory.accounts.end() && login->second.stop);
}

void Engine::State::learnManners()
{
    manners.clear();
    for (const Account& account : config.accounts)
        manners[account.id] = mannersOf ? mannersOf(account) : Manners{};
}

Manners Engine::State::mannersFor(const Record& record) const
{
    const auto found = manners.find(record.accountId);
    return found == manners.end() ? Manners{} : found->second;
}

// An answer that nobody understands may be the fault of one name among several, or of their number.
bool Engine::State::goesAlone(const Record& record) const
{
    const auto login = memory.accounts.find(record.accountId);
    const auto kept = memory.records.find(record.name);
    return (login != memory.accounts.end() && login->second.singly) ||
           (kept != memory.records.end() && kept->second.lastError &&
            kept->second.lastError->kind == ErrorKind::BadReply);
}

void Engine::State::publishAll(const Now& now)
{
    std::vector<Due> due;
    for (const Record& record : config.records) {
        if (const auto update = dueUpdate(record, now))
            due.push_back({&record, *update});
    }
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (!runs[due[i].record->name].sending) // else it went with one before it
            send(std::span(due).subspan(i), now);
    }
}

// What this record should and may tell now.
std::optional<intent::Update> Engine::State::dueUpdate(const Record& record, const Now& now)
{
    Run& run = runs[record.name];
    if (run.sending || isStopped(record) || !config.account(record.accountId))
        return std::nullopt;
    auto published = memory.records[record.name].published;
    if (run.forced)
        published = {};
    const Intent intent = plan(record, believed(record), published, now.wall, mannersFor(record));
    const auto* update = std::get_if<intent::Update>(&intent);
    if (!update)
        return std::nullopt;
    const auto from = sendableAt(record, run, *update);
    return from && *from > now.instant ? std::nullopt : std::optional(*update);
}

// Tells the first of them, and in the same request those who have the same to tell to the same account.
void Engine::State::send(std::span<const Due> due, const Now& now)
{
    const Due& first = due.front();
    const Account& account = *config.account(first.record->accountId);
    const bool alone = goesAlone(*first.record);
    const std::size_t most = alone ? 1 : mannersFor(*first.record).hostsPerRequest;
    command::Send message{++lastId, {}, first.update.addresses};
    for (const Due& one : due) {
        const Record& record = *one.record;
        Run& run = runs[record.name];
        const bool fits = message.names.size() < most && !run.sending && record.accountId == account.id &&
                          one.update == first.update && !goesAlone(record);
        if (&one != &first && !fits)
            continue;
        memory.records[record.name].login = loginOf(account);
        run.budget.take(now.instant);
        run.forced = false;
        run.sending = Sending{message.conversation, message.names.size(), message.addresses, networkEpoch};
        message.names.push_back(record.name);
    }
    memory.accounts[account.id].login = loginOf(account);
    out.push_back(std::move(message));
}

// What the server said about this record.
void Engine::State::hear(const Record& record, const Outcome& outcome, double chance, const Now& now)
{
    const Sending sent = *std::exchange(runs[record.name].sending, std::nullopt);
    RecordMemory& kept = memory.records[record.name];
    if (!outcome.answer.isEmpty()) {
        kept.lastAnswer = outcome.answer;
        kept.lastAnswerAt = now.wall;
    }
    if (outcome.singly)
        memory.accounts[record.accountId].singly = true;
    if (outcome.result.ok())
        accept(record, sent, now);
    else
        fail(record, sent, outcome, chance, now);
    dirty = true;
}

// The earliest moment at which this update may go out; nullopt: now.
std::optional<Instant> Engine::State::sendableAt(const Record& record, const Run& run,
                                                 const intent::Update& update) const
{
    std::optional<Instant> from;
    const auto kept = memory.records.find(record.name);
    const bool refusedAddress = kept != memory.records.end() && kept->second.lastError &&
                                kept->second.lastError->kind == ErrorKind::AddressRefused;
    // What the server held against one address says nothing about another one.
    if (run.retryAt && !(refusedAddress && run.failed != update.addresses))
        from = run.retryAt;
    const auto login = accountRetryAt.find(record.accountId);
    if (login != accountRetryAt.end() && (!from || login->second > *from))
        from = login->second;
    const auto affordable = run.budget.readyAt(at.instant);
    if (affordable && (!from || *affordable > *from))
        from = affordable;
    return from;
}

std::optional<Instant> Engine::State::nextSend(const Record& record, const Now& now) const
{
    const auto found = runs.find(record.name);
    if (found == runs.end() || found->second.sending || isStopped(record))
        return std::nullopt;
    const auto kept = memory.records.find(record.name);
    const auto published =
        kept == memory.records.end() ? decltype(RecordMemory::published){} : kept->second.published;
    const auto observed = believed(record);
    const Intent intent = plan(record, observed, published, now.wall, mannersFor(record));
    if (const auto* update = std::get_if<intent::Update>(&intent))
        return sendableAt(record, found->second, *update);
    std::optional<Instant> refresh;
    for (const Family family : kFamilies) {
        if (!std::holds_alternative<Seen>(observed[family]) || !published[family])
            continue;
        const Instant due = now.instant + (kRefreshAfter - (now.wall - published[family]->at));
        if (!refresh || due < *refresh)
            refresh = due;
    }
    return refresh;
}

void Engine::State::accept(const Record& record, const Sending& sent, const Now& now)
{
    Run& run = runs[record.name];
    RecordMemory& kept = memory.records[record.name];
    kept.failures = 0;
    kept.lastError.reset();
    kept.notBefore.reset();
    run.retryAt.reset();
    run.failed = {};
    // A wait that still runs was asked for after this was sent.
    const auto wait = accountRetryAt.find(record.accountId);
    if (wait != accountRetryAt.end() && wait->second <= now.instant) {
        memory.accounts[record.accountId].notBefore.reset();
        accountRetryAt.erase(wait);
    }
    for (const Family family : kFamilies) {
        if (sent.addresses[family])
            confirm(record, family, *sent.addresses[family], now);
    }
}

// The server has this address now.
void Engine::State::confirm(const Record& record, Family family, const Address& address, const Now& now)
{
    RecordMemory& kept = memory.records[record.name];
    const auto& before = kept.published[family];
    const bool isNew = !before || !before->confirmed || before->address != address;
    kept.published[family] = Published{address, now.wall, true};
    if (isNew)
        measure(record.name, address, now);
    else if (kept.drift[family])
        verifyAgain(record.name, address, now);
}

void Engine::State::fail(const Record& record, const Sending& sent, const Outcome& outcome, double chance,
                         const Now& now)
{
    const Error& error = outcome.result.error();
    PerFamily<std::optional<Address>> left; // what the server did not take
    for (const Family family : kFamilies) {
        if (sent.addresses[family] && outcome.taken[family])
            confirm(record, family, *sent.addresses[family], now);
        else
            left[family] = sent.addresses[family];
    }
    if (recoveryFor(error.kind) != Recovery::RetryLater) {
        stop(record, error, now);
        return;
    }
    Run& run = runs[record.name];
    RecordMemory& kept = memory.records[record.name];
    // The failure of one kind says nothing about how often another will come.
    const bool sameTrouble =
        kept.lastError && isNetworkFault(kept.lastError->kind) == isNetworkFault(error.kind);
    kept.failures = sameTrouble ? kept.failures + 1 : 1;
    kept.lastError = error;
    run.failed = left;
    const Duration wait = retryDelay(error, kept.failures, chance);
    run.retryAt = now.instant + wait;
    // The network changed under the conversation: that was the cause, and it is over.
    if (isNetworkFault(error.kind) && sent.networkEpoch != networkEpoch && kept.failures == 1)
        run.retryAt.reset();
    kept.notBefore = now.wall + std::chrono::duration_cast<std::chrono::milliseconds>(wait);
    if (error.retryAfter) {
        accountRetryAt[record.accountId] = now.instant + wait;
        memory.accounts[record.accountId].notBefore = kept.notBefore;
    }
    for (const Family family : kFamilies) {
        if (!left[family])
            continue;
        if (mayHaveBeenObeyed(error.kind))
            kept.published[family] = Published{*left[family], now.wall, false};
        else if (leavesDoubt(error.kind) && kept.published[family] &&
                 kept.published[family]->address != *left[family])
            kept.published[family]->confirmed = false;
    }
}

void Engine::State::stop(const Record& record, const Error& error, const Now& now)
{
    RecordMemory& kept = memory.records[record.name];
    kept.lastError = error;
    kept.notBefore.reset();
    runs[record.name].retryAt.reset();
    if (recoveryFor(error.kind) == Recovery::StopAccount)
        memory.accounts[record.accountId].stop = Stop{error, now.wall};
    else
        kept.stop = Stop{error, now.wall};
}

// The user changed this login: whatever was refused to the old one may be tried.
void Engine::State::liftStops(const QString& accountId)
{
    memory.accounts[accountId].stop.reset();
    for (const Record& record : config.records) {
        if (record.accountId != accountId)
            continue;
        RecordMemory& kept = memory.records[record.name];
        kept.stop.reset();
        if (kept.lastError && !kept.lastError->retryAfter) {
            kept.lastError.reset();
            kept.failures = 0;
            kept.notBefore.reset();
            runs[record.name].retryAt.reset();
        }
    }
}

void Engine::State::forgetNetworkFaults()
{
    for (auto& [name, kept] : memory.records) {
        if (kept.lastError && isNetworkFault(kept.lastError->kind) && !kept.lastError->retryAfter) {
            kept.failures = 0;
            runs[name].retryAt.reset();
        }
    }
}

} // namespace vnddns
