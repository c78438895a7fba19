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

void Engine::State::publishAll(const Now& now)
{
    for (const Record& record : config.records)
        publish(record, now);
}

void Engine::State::publish(const Record& record, const Now& now)
{
    Run& run = runs[record.name];
    if (run.sending || isStopped(record))
        return;
    auto published = memory.records[record.name].published;
    if (run.forced)
        published = {};
    const Intent intent = plan(record, believed(record), published, now.wall);
    const auto* update = std::get_if<intent::Update>(&intent);
    if (!update)
        return;
    const auto from = sendableAt(record, run, *update);
    if (from && *from > now.instant)
        return;
    const Account* account = config.account(record.accountId);
    if (!account)
        return;
    memory.records[record.name].login = memory.accounts[account->id].login = loginOf(*account);
    run.budget.take(now.instant);
    run.forced = false;
    run.sending = Sending{++lastId, update->addresses, networkEpoch};
    out.push_back(command::Send{lastId, record.name, update->addresses});
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
    const Intent intent = plan(record, observed, published, now.wall);
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

void Engine::State::accept(const Record& record, const Sending& sent, const Accepted& /*accepted*/,
                           const Now& now)
{
    Run& run = runs[record.name];
    RecordMemory& kept = memory.records[record.name];
    kept.failures = 0;
    kept.lastError.reset();
    kept.notBefore.reset();
    run.retryAt.reset();
    run.failed = {};
    memory.accounts[record.accountId].notBefore.reset();
    accountRetryAt.erase(record.accountId);
    for (const Family family : kFamilies) {
        if (!sent.addresses[family])
            continue;
        const Address address = *sent.addresses[family];
        const auto& before = kept.published[family];
        const bool isNew = !before || !before->confirmed || before->address != address;
        kept.published[family] = Published{address, now.wall, true};
        if (isNew)
            measure(record.name, address, now);
        else if (kept.drift[family])
            verifyAgain(record.name, address, now);
    }
}

void Engine::State::fail(const Record& record, const Sending& sent, const Error& error, const Now& now)
{
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
    run.failed = sent.addresses;
    const Duration wait = retryDelay(error, kept.failures, jitter());
    run.retryAt = now.instant + wait;
    // The network changed under the conversation: that was the cause, and it is over.
    if (isNetworkFault(error.kind) && sent.networkEpoch != networkEpoch && kept.failures == 1)
        run.retryAt.reset();
    kept.notBefore = now.wall + std::chrono::duration_cast<std::chrono::milliseconds>(wait);
    if (error.retryAfter) {
        accountRetryAt[record.accountId] = now.instant + wait;
        memory.accounts[record.accountId].notBefore = kept.notBefore;
    }
    if (!mayHaveBeenObeyed(error.kind))
        return;
    for (const Family family : kFamilies) {
        if (sent.addresses[family])
            kept.published[family] = Published{*sent.addresses[family], now.wall, false};
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
