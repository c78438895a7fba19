// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine_state.h"
#include "core/retry.h"

#include <algorithm>
#include <utility>

namespace vnddns {

namespace {

bool hasConfirmed(const RecordMemory& kept, const Address& address)
{
    const auto& published = kept.published[address.family()];
    return published && published->confirmed && published->address == address;
}

// What the server held against one address says nothing about another one.
bool saysAnother(const RecordMemory& kept, const intent::Update& update)
{
    return kept.lastError && kept.lastError->kind == ErrorKind::AddressRefused &&
           std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
               const auto& address = update.addresses[family];
               return address && address != kept.failed[family];
           });
}

} // namespace

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
    const Run& run = runs[record.name];
    if (run.sending || isStopped(record) || !config.account(record.accountId))
        return std::nullopt;
    const Intent intent = intentFor(record, believed(record), now);
    const auto* update = std::get_if<intent::Update>(&intent);
    if (!update)
        return std::nullopt;
    const auto from = sendableAt(record, run, *update);
    return from && *from > now.instant ? std::nullopt : std::optional(*update);
}

Intent Engine::State::intentFor(const Record& record, const PerFamily<Observation>& observed,
                                const Now& now) const
{
    static const RecordMemory nothing;
    const auto run = runs.find(record.name);
    const auto kept = memory.records.find(record.name);
    const bool asNew = kept == memory.records.end() || (run != runs.end() && run->second.forced);
    return plan(record, observed, asNew ? nothing.published : kept->second.published, now.wall,
                mannersFor(record));
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
        run.sending = Sending{message.conversation, message.names.size(), message.addresses, networkEpoch,
                              std::exchange(run.forced, false)};
        message.names.push_back(record.name);
        markUnderWay(record.name, message.addresses);
    }
    memory.accounts[account.id].login = loginOf(account);
    out.push_back(std::move(message));
}

// The next process must know that the server may have been told another address than the one that is written
// as confirmed: the line may lead to that one again by then.
void Engine::State::markUnderWay(const DomainName& name, const PerFamily<std::optional<Address>>& sent)
{
    RecordMemory& kept = memory.records[name];
    for (const Family family : kFamilies) {
        const auto& before = kept.published[family];
        kept.underWay[family] =
            sent[family] && before && before->confirmed && before->address != sent[family];
        dirty = dirty || kept.underWay[family];
    }
}

// What the server said about this record.
void Engine::State::hear(const Record& record, const Outcome& outcome, double chance, const Now& now)
{
    const Sending sent = *std::exchange(runs[record.name].sending, std::nullopt);
    RecordMemory& kept = memory.records[record.name];
    kept.underWay = {};
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
    if (run.retryAt && (kept == memory.records.end() || !saysAnother(kept->second, update)))
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
    const auto observed = believed(record);
    const Intent intent = intentFor(record, observed, now);
    if (const auto* update = std::get_if<intent::Update>(&intent))
        return sendableAt(record, found->second, *update);
    const auto kept = memory.records.find(record.name);
    std::optional<Instant> refresh;
    for (const Family family : kFamilies) {
        if (!std::holds_alternative<Seen>(observed[family]) || kept == memory.records.end() ||
            !kept->second.published[family])
            continue;
        const Instant due = now.instant + (kRefreshAfter - (now.wall - kept->second.published[family]->at));
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
    kept.failed = {};
    run.retryAt.reset();
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
    // Whoever asked for it meanwhile got it, unless something else was to be mended.
    run.forced = run.forced && std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
                     return kept.drift[family] && !sent.addresses[family];
                 });
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
        if (!sent.outdated)
            stop(record, error, now);
        return;
    }
    Run& run = runs[record.name];
    run.forced = run.forced || sent.forced;
    RecordMemory& kept = memory.records[record.name];
    // The failure of one kind says nothing about how often another will come.
    const bool sameTrouble =
        kept.lastError && isNetworkFault(kept.lastError->kind) == isNetworkFault(error.kind);
    kept.failures = sameTrouble ? kept.failures + 1 : 1;
    kept.lastError = error;
    kept.failed = left;
    const Duration wait = retryDelay(error, kept.failures, chance);
    run.retryAt = now.instant + wait;
    // The network changed under the conversation: that was the cause, and it is over.
    if (isNetworkFault(error.kind) && sent.networkEpoch != networkEpoch && kept.failures == 1)
        run.retryAt.reset();
    kept.notBefore = now.wall + std::chrono::duration_cast<std::chrono::milliseconds>(wait);
    if (error.retryAfter)
        holdAccount(record.accountId, wait, now);
    for (const Family family : kFamilies) {
        // Obeyed or not, what was told again is what the server has.
        if (!left[family] || hasConfirmed(kept, *left[family]))
            continue;
        if (mayHaveBeenObeyed(error.kind))
            kept.published[family] = Published{*left[family], now.wall, false};
        else if (leavesDoubt(error.kind) && kept.published[family])
            kept.published[family]->confirmed = false;
    }
}

// A server that answers several requests at once may ask for several waits; the longest holds.
void Engine::State::holdAccount(const QString& accountId, Duration wait, const Now& now)
{
    Instant& until = accountRetryAt[accountId];
    until = std::max(until, now.instant + wait);
    memory.accounts[accountId].notBefore =
        now.wall + std::chrono::duration_cast<std::chrono::milliseconds>(until - now.instant);
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

// A refusal that is under way says nothing about the login that the user has just given.
void Engine::State::outdateConversations(const QString& accountId)
{
    for (const Record& record : config.records) {
        const auto run = runs.find(record.name);
        if (record.accountId == accountId && run != runs.end() && run->second.sending)
            run->second.sending->outdated = true;
    }
}

void Engine::State::forgetVaultFaults(const QString& accountId)
{
    for (const Record& record : config.records) {
        RecordMemory& kept = memory.records[record.name];
        if (record.accountId != accountId || !kept.lastError || !isVaultFault(kept.lastError->kind))
            continue;
        kept.lastError.reset();
        kept.failures = 0;
        kept.notBefore.reset();
        runs[record.name].retryAt.reset();
        dirty = true;
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
