// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/engine_state.h"
#include "core/retry.h"

#include <algorithm>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// Our own server's echo may be asked every five minutes, and more rarely while something cheaper watches;
// public ones every ten, and hardly ever while a watch sees what they said: what a question costs, here and
// there, is its TLS handshake. A router and a command are asked inside this network only, and a router more
// rarely by the same measure. The spread keeps clients apart.
constexpr Duration kEcho = 270s;
constexpr Duration kEchoBesideWatch = 1770s;
constexpr Duration kOthers = 600s;
constexpr Duration kOthersBesideWatch = 1h;
constexpr Duration kRouter = 270s;
constexpr Duration kRouterBesideWatch = 870s;
constexpr Duration kCommand = 60s;
constexpr Duration kSpread = 60s;
// A change beyond the router is to be noticed within half a minute; the answer takes a part of that.
constexpr Duration kWatch = 23s;
constexpr Duration kWatchSpread = 5s;
constexpr Duration kUseless = 1h; // Unsupported, or a STUN server that never answered
constexpr Duration kLeastWait = 2s;

constexpr int kFirstSilence = 2; // lost datagrams in a row that may mean that the line changed
constexpr int kDeaf = 3;
constexpr int kOutage = 40; // a quarter of an hour; from then on other hints have to do
constexpr Duration kAfterOutage = 5min;

Duration part(Duration whole, double share)
{
    return Duration(static_cast<Duration::rep>(static_cast<double>(whole.count()) * share));
}

Duration watchAgainAfter(int failures, bool everAnswered, double jitter)
{
    if (failures > 0 && failures < kDeaf)
        return kLeastWait;
    if (failures >= kDeaf && !everAnswered)
        return kUseless;
    // An outage ends at any moment, and the line comes back with another address.
    return failures < kOutage ? kWatch + part(kWatchSpread, jitter) : kAfterOutage;
}

// A failure that is worded differently is the same failure.
bool isAlike(const Result<Address>& a, const Result<Address>& b)
{
    return a.ok() || b.ok() ? a == b : a.error().kind == b.error().kind;
}

} // namespace

void Engine::State::on(const event::Answered& event, const Now& now)
{
    const Asked asked{event.accountId, event.source};
    const auto found = inquiries.find(asked);
    if (found == inquiries.end() || found->second[event.family].inFlight != event.round)
        return; // an answer to a question that was given up
    Inquiry& inquiry = found->second[event.family];
    inquiry.inFlight.reset();
    const std::optional<Result<Address>> before = std::exchange(inquiry.answer, event.address);
    if (!before || !isAlike(*before, event.address))
        inquiry.since = now.wall;
    judgeAnew(asked, event.family);
    inquiry.failures = event.address.ok() ? 0 : inquiry.failures + 1;
    scheduleAfter(asked, event.family, now);
    // What is new was asked for late enough; but a program of the user's is not given up when it was not.
    inquiry.isStale = std::exchange(inquiry.isDoubtful, false) &&
                      (before == event.address || event.source.kind == SourceKind::Command);
    if (inquiry.isStale)
        inquiry.next.reset();
    if (event.source.kind == SourceKind::Stun)
        heedWatch(asked, event.family, now);
    else if (event.address.ok() && (!before || *before != event.address))
        askAgain(event.family, *inquiry.askedAt); // the others should say something about it
    if (event.source.kind == SourceKind::Echo && event.address.ok() && before && !before->ok())
        wakeWatch(asked, event.family);
    noteSightings(now);
}

void Engine::State::on(const event::RouterAnnounced& event, const Now& now)
{
    bool news = !event.address;
    for (const QString& through : routersHeardAs(event.interface)) {
        const Asked router{QString(), {SourceKind::Router, {}, through}};
        Inquiry& inquiry = inquiries[router].v4;
        if (!event.address || inquiry.answer == Result<Address>(*event.address))
            continue; // said ten times, because datagrams get lost
        inquiry.answer = *event.address;
        inquiry.since = now.wall;
        inquiry.isStale = false;
        judgeAnew(router, Family::V4);
        news = true;
    }
    if (!news)
        return;
    askAgain(Family::V4, now.instant);
    noteSightings(now);
}

// As whose router the one behind that interface is asked; empty: that of records without an interface of
// their own.
std::vector<QString> Engine::State::routersHeardAs(const QString& interface) const
{
    std::vector<QString> names;
    if (interface.isEmpty() || !local || !local->ok() ||
        interface == defaultInterface(local->value(), Family::V4))
        names.emplace_back();
    const bool chosen = std::any_of(config.records.begin(), config.records.end(), [&](const Record& record) {
        return !interface.isEmpty() && record.through == interface;
    });
    if (chosen)
        names.push_back(interface);
    return names;
}

void Engine::State::scheduleAfter(const Asked& asked, Family family, const Now& now)
{
    Inquiry& inquiry = inquiries[asked][family];
    const Result<Address>& answer = *inquiry.answer;
    inquiry.notBefore.reset();
    if (asked.source.kind == SourceKind::Stun && watches()) {
        const bool useless = !answer.ok() && answer.error().kind == ErrorKind::Unsupported;
        inquiry.next =
            now.instant +
            (useless ? kUseless : watchAgainAfter(inquiry.failures, inquiry.heeded.has_value(), jitter()));
        return;
    }
    if (!answer.ok()) {
        const Error& error = answer.error();
        if (error.retryAfter)
            inquiry.notBefore = now.instant + std::max<Duration>(*error.retryAfter, kUseless);
        inquiry.next =
            now.instant + (error.kind == ErrorKind::Unsupported
                               ? kUseless
                               : std::max(kLeastWait, retryDelay(error, inquiry.failures, jitter())));
        return;
    }
    inquiry.next = now.instant + askAgainAfter(asked, family) + part(kSpread, jitter());
}

Duration Engine::State::askAgainAfter(const Asked& asked, Family family) const
{
    switch (asked.source.kind) {
    case SourceKind::Echo:
        return isSeenByWatch(asked, family) ? kEchoBesideWatch : kEcho;
    case SourceKind::Dns:
    case SourceKind::Web:
        return isSeenByWatch(asked, family) ? kOthersBesideWatch : kOthers;
    case SourceKind::Router:
        return isSeenByWatch(asked, family) ? kRouterBesideWatch : kRouter;
    case SourceKind::Command:
        return kCommand;
    case SourceKind::Interface:
    case SourceKind::Stun:
        return kOthers;
    }
    return kOthers;
}

// Whether a watch over the same line sees the address that this source told.
bool Engine::State::isSeenByWatch(const Asked& asked, Family family) const
{
    const auto told = inquiries.find(asked);
    return told != inquiries.end() && told->second[family].answer &&
           std::any_of(inquiries.begin(), inquiries.end(), [&](const auto& entry) {
               return entry.first.source == Source{SourceKind::Stun, {}, asked.source.through} &&
                      entry.second[family].isWanted &&
                      entry.second[family].answer == told->second[family].answer;
           });
}

// A login page or an outage silences the watch too, and it is left alone for long then. That the server can
// be reached again is the moment to ask once more.
void Engine::State::wakeWatch(const Asked& echo, Family family)
{
    const auto watch = inquiries.find({echo.accountId, {SourceKind::Stun, {}, echo.source.through}});
    if (watch == inquiries.end())
        return;
    const auto& answer = watch->second[family].answer;
    if (answer && !answer->ok())
        watch->second[family].next.reset();
}

// The watch itself is not believed: another mapped address, or silence after answers, makes the others due.
void Engine::State::heedWatch(const Asked& asked, Family family, const Now& now)
{
    Inquiry& watch = inquiries[asked][family];
    if (!watch.answer->ok()) {
        if (watch.heeded && watch.failures == kFirstSilence)
            askAgain(family, now.instant);
        return;
    }
    const Address mapped = watch.answer->value();
    const bool contradicted = std::any_of(inquiries.begin(), inquiries.end(), [&](const auto& entry) {
        const auto& answer = entry.second[family].answer;
        return entry.first.source.kind == SourceKind::Echo &&
               entry.first.source.through == asked.source.through && answer && answer->ok() &&
               answer->value() != mapped;
    });
    if (watch.heeded ? *watch.heeded != mapped : contradicted)
        askAgain(family, now.instant);
    watch.heeded = mapped;
}

} // namespace vnddns
