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
// Longer than any source needs on a line that works; who is silent for longer settles no contradiction.
constexpr Duration kPatience = 3s;
// The watch has a rhythm of its own, and its budget must not be the slower one.
constexpr double kInARow = 6;
constexpr Duration kWatchBudget = 15s;
// Looks once more shortly before an address that flaps is believed.
constexpr Duration kBeforeRelease = 5s;

} // namespace

Observation Engine::State::observe(const Record& record, Family family) const
{
    if (!local)
        return NotKnown{};
    if (!local->ok())
        return NotKnown{local->error()};
    const auto& [plan, outside, watches] = sourcesOf(record, family);
    std::vector<Testimony> heard;
    for (std::size_t i = 0; i < outside.size(); ++i)
        heard.push_back({plan.outside[i], outside[i]->says, isPending(*outside[i])});
    return observationOf(plan, heard);
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

Engine::State::Asked Engine::State::askedFor(const Record& record, const Source& source)
{
    const bool ofServer =
        source.kind == SourceKind::Echo || (source.kind == SourceKind::Stun && source.value.isEmpty());
    Asked asked{ofServer ? record.accountId : QString(), source};
    asked.source.through = record.through;
    return asked;
}

const Engine::State::Sources& Engine::State::sourcesOf(const Record& record, Family family) const
{
    static const Sources nothing;
    const auto found = sources.find(record.name);
    return found == sources.end() ? nothing : found->second[family];
}

void Engine::State::judgeAnew(const Asked& asked, Family family)
{
    Inquiry& inquiry = inquiries[asked][family];
    inquiry.says = NotKnown{};
    if (inquiry.answer && local && local->ok())
        inquiry.says =
            judgeAnswer(asked.source.kind, *inquiry.answer, family, local->value(), config.publishScope);
}

// One of this computer's addresses that was passed over and has gone since. By its answer alone it would now
// look like one of a router.
bool Engine::State::sawWhatIsGone(const Inquiry& inquiry) const
{
    const auto* none = std::get_if<NoAddress>(&inquiry.says);
    const bool passedOver =
        none && (none->reason == NoAddressReason::NotReady || none->reason == NoAddressReason::Temporary ||
                 none->reason == NoAddressReason::ThroughTunnel);
    return passedOver && none->example && !isOwn(local->value(), *none->example);
}

// Interfaces or settings changed.
void Engine::State::planAllSources()
{
    sources.clear();
    if (!local || !local->ok())
        return;
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            if (!sawWhatIsGone(both[family]))
                judgeAnew(asked, family);
        }
    }
    for (const Record& record : config.records) {
        for (const Family family : kFamilies)
            sources[record.name][family] = planFor(record, family);
    }
}

Engine::State::Sources Engine::State::planFor(const Record& record, Family family)
{
    Sources found;
    found.plan = planSources(record, family, local->value(), config);
    for (const Source& source : found.plan.outside) {
        found.outside.push_back(&inquiries[askedFor(record, source)][family]);
        if (source.kind == SourceKind::Echo)
            found.watches.push_back(&inquiries[askedFor(record, {SourceKind::Stun, {}})][family]);
    }
    return found;
}

std::optional<Result<Address>> Engine::State::lastAnswer(const Record& record, const Source& source,
                                                         Family family) const
{
    const auto found = inquiries.find(askedFor(record, source));
    return found == inquiries.end() ? std::nullopt : found->second[family].answer;
}

Reach Engine::State::reach(const Record& record) const
{
    if (!record.families.v4 || !local || !local->ok())
        return {};
    Observation own = chooseLocal(local->value(), Family::V4, record.through, config.publishScope);
    if (!std::holds_alternative<Seen>(own) && record.through.isEmpty() &&
        leavesThroughTunnel(local->value(), Family::V4))
        own = NoAddress{NoAddressReason::ThroughTunnel, std::nullopt};
    return reachOf(own, lastAnswer(record, {SourceKind::Router, {}}, Family::V4),
                   lastAnswer(record, {SourceKind::Echo, {}}, Family::V4));
}

bool Engine::State::watches() const
{
    return config.watch == Watch::Always ||
           (config.watch == Watch::Unmetered && local && local->ok() && !local->value().metered);
}

void Engine::State::findWanted()
{
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies)
            both[family].wasWanted = std::exchange(both[family].isWanted, false);
    }
    markWanted();
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            if (both[family].isWanted && !both[family].wasWanted)
                forgetAnswer(asked, both[family]);
        }
    }
}

// Whoever was not asked for a while told the address of another time, maybe of another line. A program of the
// user's is not started twice at once.
void Engine::State::forgetAnswer(const Asked& asked, Inquiry& inquiry)
{
    inquiry.answer.reset();
    inquiry.says = NotKnown{};
    inquiry.next.reset();
    if (asked.source.kind != SourceKind::Command)
        inquiry.inFlight.reset();
}

void Engine::State::markWanted()
{
    if (!local || !local->ok())
        return;
    for (const Record& record : config.records) {
        if (isStopped(record))
            continue;
        for (const Family family : kFamilies) {
            if (!record.families[family])
                continue;
            const Sources& found = sourcesOf(record, family);
            for (Inquiry* inquiry : found.outside)
                inquiry->isWanted = true;
            for (Inquiry* watch : found.watches)
                watch->isWanted = watch->isWanted || watches();
        }
    }
}

// nullopt: now.
std::optional<Instant> Engine::State::dueAt(const Inquiry& inquiry)
{
    return inquiry.notBefore && (!inquiry.next || *inquiry.next < *inquiry.notBefore) ? inquiry.notBefore
                                                                                      : inquiry.next;
}

// An answer that may still change what is known: it is awaited, or asked for in this very step.
bool Engine::State::isPending(const Inquiry& inquiry) const
{
    if (inquiry.inFlight)
        return inquiry.askedAt && at.instant < *inquiry.askedAt + kPatience;
    const auto due = dueAt(inquiry);
    return !due || *due <= at.instant;
}

std::optional<Instant> Engine::State::nextInquiry() const
{
    std::optional<Instant> earliest;
    for (const auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            const Inquiry& inquiry = both[family];
            if (!inquiry.isWanted)
                continue;
            std::optional<Instant> next = inquiry.inFlight ? std::nullopt : dueAt(inquiry);
            // Others may be believed when this one has been silent for long enough.
            if (inquiry.inFlight && asked.source.kind != SourceKind::Stun && isPending(inquiry))
                next = *inquiry.askedAt + kPatience;
            if (next && (!earliest || *next < *earliest))
                earliest = next;
        }
    }
    return earliest;
}

// Reads the interfaces and makes every question that is wanted due. What is said to one that is under way may
// be as old as a sleep.
void Engine::State::lookEverywhere()
{
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            both[family].next.reset();
            both[family].isDoubtful = both[family].inFlight.has_value();
        }
    }
    if (!config.paused)
        out.push_back(command::ReadLocal{});
}

// Whatever was said may be over: it is shown until there is something newer, and not published any more.
void Engine::State::doubtAnswers()
{
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies)
            both[family].isStale = true;
    }
}

// The answers may lie in their sockets since before. A program of the user's is not started twice at once.
void Engine::State::giveUpQuestions()
{
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            if (asked.source.kind != SourceKind::Command)
                both[family].inFlight.reset();
        }
    }
}

// The account was changed. What its server asked for holds for whoever asks there.
void Engine::State::askAnew(const QString& accountId, bool sameServer)
{
    for (auto& [asked, both] : inquiries) {
        if (asked.accountId != accountId)
            continue;
        for (const Family family : kFamilies) {
            Inquiry anew;
            if (sameServer) {
                anew.notBefore = both[family].notBefore;
                anew.budget = both[family].budget;
                anew.askedAt = both[family].askedAt;
            }
            both[family] = anew;
        }
    }
}

// What was learned before that moment may be over, and a question that is under way may hang on a way that is
// gone.
void Engine::State::askAgain(Family family, Instant before)
{
    for (auto& [asked, both] : inquiries) {
        Inquiry& inquiry = both[family];
        if (asked.source.kind == SourceKind::Stun || (inquiry.askedAt && *inquiry.askedAt >= before))
            continue;
        inquiry.next.reset();
        // Who is silent for that long was asked over a way that is gone. A program of the user's may take its
        // time, and is not started twice at once. Given up is for another question only: whoever can send
        // announcements could keep every answer from being heard.
        if (asked.source.kind != SourceKind::Command && inquiry.askedAt &&
            *inquiry.askedAt + kPatience <= at.instant && !inquiry.budget.readyAt(at.instant))
            inquiry.inFlight.reset();
        inquiry.isDoubtful = inquiry.inFlight.has_value();
    }
}

void Engine::State::askWhatIsDue(const Now& now)
{
    findWanted();
    for (auto& [asked, both] : inquiries) {
        for (const Family family : kFamilies) {
            if (both[family].isWanted)
                askIfDue(asked, family, both[family], now);
        }
    }
}

void Engine::State::askIfDue(const Asked& asked, Family family, Inquiry& inquiry, const Now& now)
{
    if (asked.source.kind == SourceKind::Stun && !inquiry.askedAt)
        inquiry.budget = Budget(kInARow, kWatchBudget);
    const auto due = dueAt(inquiry);
    if (inquiry.inFlight || (due && *due > now.instant))
        return;
    inquiry.next = inquiry.budget.readyAt(now.instant);
    if (inquiry.next)
        return;
    inquiry.budget.take(now.instant);
    inquiry.inFlight = ++lastId;
    inquiry.askedAt = now.instant;
    out.push_back(command::Ask{*inquiry.inFlight, asked.accountId, asked.source, family});
}

// A change is counted from the moment its new address was first seen.
void Engine::State::noteSightings(const Now& now)
{
    for (const Record& record : config.records) {
        const auto observed = observe(record);
        Run& run = runs[record.name];
        for (const Family family : kFamilies) {
            const auto* seen = std::get_if<Seen>(&observed[family]);
            auto& sighting = run.sighting[family];
            if (!seen || (sighting && sighting->address == seen->address))
                continue;
            sighting = Sighting{seen->address, now.instant, now.wall};
            // This computer's own address is a fact, however often it changes.
            if (seen->origin == SourceKind::Interface)
                continue;
            run.exits[family].changedTo(seen->address, now.instant);
            holdFlapping(record, family, now);
        }
    }
}

// An address that flaps is looked at once more before it is believed.
void Engine::State::holdFlapping(const Record& record, Family family, const Now& now)
{
    const auto until = runs[record.name].exits[family].heldUntil(now.instant);
    if (!until)
        return;
    for (Inquiry* inquiry : sourcesOf(record, family).outside) {
        if (inquiry->next)
            inquiry->next = std::min(*inquiry->next, std::max(now.instant, *until - kBeforeRelease));
    }
}

// Whether those who have spoken lately would be believed without the others.
bool Engine::State::isFresh(const Record& record, Family family, const Address& address) const
{
    const Sources& from = sourcesOf(record, family);
    std::vector<Testimony> lately;
    for (std::size_t i = 0; i < from.outside.size(); ++i) {
        const Inquiry& inquiry = *from.outside[i];
        lately.push_back({from.plan.outside[i], inquiry.isStale ? NotKnown{} : inquiry.says, false});
    }
    const Observation observed = observationOf(from.plan, lately);
    const auto* seen = std::get_if<Seen>(&observed);
    return seen && seen->address == address;
}

// What is seen, without what flaps and what nobody has said lately.
PerFamily<Observation> Engine::State::believed(const Record& record) const
{
    auto observed = observe(record);
    const auto run = runs.find(record.name);
    for (const Family family : kFamilies) {
        const auto* seen = std::get_if<Seen>(&observed[family]);
        if (!seen || seen->origin == SourceKind::Interface)
            continue;
        const bool held = run != runs.end() && run->second.exits[family].heldUntil(at.instant);
        if (held || !isFresh(record, family, seen->address))
            observed[family] = NotKnown{};
    }
    return observed;
}

std::optional<Instant> Engine::State::nextRelease() const
{
    std::optional<Instant> earliest;
    for (const auto& [name, run] : runs) {
        for (const Family family : kFamilies) {
            const auto until = run.exits[family].heldUntil(at.instant);
            if (until && (!earliest || *until < *earliest))
                earliest = until;
        }
    }
    return earliest;
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

// Quiet at last: look once more, and ask outside again only if something really changed.
void Engine::State::settle()
{
    const bool changed = changedInBurst;
    firstHint.reset();
    settleAt.reset();
    changedInBurst = false;
    if (config.paused)
        return;
    if (changed)
        lookEverywhere();
    else
        out.push_back(command::ReadLocal{});
}

} // namespace vnddns
