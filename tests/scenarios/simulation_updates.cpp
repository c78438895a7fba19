// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include <algorithm>
#include <utility>

// The update server of the simulated world, and the promises about what it is told.
namespace vnddns::test {

using namespace std::chrono_literals;

namespace {

// A change that nobody announces is seen by the next poll, and some polls fail.
constexpr Duration kStale = 2h;
const auto kTroubled = QStringLiteral("web.vn.test"); // the name that a trouble with one name meets

Outcome refusal(ErrorKind kind, std::optional<Duration> wait = {})
{
    return {Error{kind, {}, wait}, {}};
}

} // namespace

void Simulation::perform(const command::Send& command)
{
    watchSend(command);
    if (uniform() < 0.05)
        after(between(0us, 3s), [this] { restart(); }); // in the middle of it, or right behind
    const bool arrives = m_plugged && m_server != Server::Down && m_server != Server::LostRequest;
    const ErrorKind why =
        m_plugged && m_server == Server::LostRequest ? ErrorKind::Timeout : ErrorKind::ConnectRefused;
    const auto hears = [this, life = m_life, command, secret = m_secrets](const Outcomes& outcomes) {
        arrive(life, [this, command, secret, outcomes] { hear(command, outcomes, secret != m_secrets); });
    };
    after(between(1ms, 2s), [this, life = m_life, command, arrives, why, hears] {
        if (life != m_life)
            return; // the connection died with it, before the server had it all
        const Outcomes outcomes = arrives ? serve(command) : Outcomes(command.names.size(), refusal(why));
        after(between(1ms, 2s), [hears, outcomes] { hears(outcomes); });
    });
}

void Simulation::hear(const command::Send& command, const Outcomes& outcomes, bool isOutdated)
{
    std::set<DomainName> stopped;
    for (std::size_t i = 0; i < command.names.size(); ++i) {
        m_underWay.erase(command.names[i]);
        if (outcomes[i].result.ok())
            continue;
        const Error& error = outcomes[i].result.error();
        if (error.retryAfter)
            m_blockedUntil = std::max(m_blockedUntil.value_or(0s), m_time + *error.retryAfter);
        // What the user has mended meanwhile may be tried.
        if (isOutdated)
            continue;
        if (error.kind == ErrorKind::NameUnknown)
            stopped.insert(command.names[i]);
        if (error.kind == ErrorKind::AuthRejected) {
            for (const Record& record : m_config.records)
                stopped.insert(record.name);
        }
    }
    refused(std::move(stopped));
    carryOut(m_engine->handle(event::Replied{command.conversation, outcomes}, now()));
}

Outcomes Simulation::serve(const command::Send& command)
{
    ++m_updates;
    Outcomes outcomes;
    for (const DomainName& name : command.names) {
        watchArrival(name, command);
        outcomes.push_back(serve(name, command));
    }
    return outcomes;
}

Outcome Simulation::serve(const DomainName& name, const command::Send& command)
{
    const Outcome good{Accepted{true}, QStringLiteral("good")};
    const bool troubled = name.toString() == kTroubled;
    switch (m_server) {
    case Server::Down:
    case Server::LostRequest:
        return refusal(ErrorKind::ConnectionLost);
    case Server::Busy:
        return refusal(ErrorKind::ServerBusy, 30min);
    case Server::Limited:
        return refusal(ErrorKind::RateLimited, 2min);
    case Server::Html:
        return refusal(ErrorKind::BadReply);
    case Server::BadAuth:
        return refusal(ErrorKind::AuthRejected);
    case Server::DnsTrouble:
    case Server::NoHost:
        if (troubled)
            return refusal(m_server == Server::NoHost ? ErrorKind::NameUnknown : ErrorKind::DnsTrouble);
        break;
    case Server::LostAnswer:
        take(name, command, {true, true});
        ++m_excuses[name];
        return refusal(ErrorKind::Timeout);
    case Server::FewLines:
        if (command.names.size() > 1) {
            take(name, command, {true, true});
            ++m_excuses[name];
            Outcome outcome = refusal(ErrorKind::BadReply);
            outcome.singly = true;
            return outcome;
        }
        break;
    case Server::HalfTaken:
        if (!m_manners.familiesTogether && command.addresses.v6) {
            take(name, command, {true, false});
            Outcome outcome = refusal(ErrorKind::DnsTrouble);
            outcome.taken.v4 = command.addresses.v4.has_value();
            return outcome;
        }
        break;
    case Server::Good:
        break;
    }
    take(name, command, {true, true});
    return good;
}

void Simulation::take(const DomainName& name, const command::Send& command, PerFamily<bool> families)
{
    for (const Family family : kFamilies) {
        const auto& address = command.addresses[family];
        if (families[family] && address)
            m_registry[name][family] = {address, address, std::nullopt};
    }
}

// What leaves in one step leaves in as few requests as the server allows.
void Simulation::watchStep(const std::vector<Command>& commands)
{
    std::vector<PerFamily<std::optional<Address>>> notFull;
    for (const Command& command : commands) {
        const auto* send = std::get_if<command::Send>(&command);
        if (!send)
            continue;
        const RecordMemory& first = m_engine->memory().records.at(send->names.front());
        const bool alone = m_engine->memory().accounts.at(QStringLiteral("a")).singly ||
                           (first.lastError && first.lastError->kind == ErrorKind::BadReply);
        if (alone && send->names.size() > 1)
            breakPromise(QStringLiteral("sent names together that should go alone"));
        if (alone)
            continue;
        if (std::find(notFull.begin(), notFull.end(), send->addresses) != notFull.end())
            breakPromise(QStringLiteral("sent apart what could go together"));
        if (send->names.size() < m_manners.hostsPerRequest)
            notFull.push_back(send->addresses);
    }
}

void Simulation::watchSend(const command::Send& command)
{
    if (command.names.empty() || command.names.size() > m_manners.hostsPerRequest)
        breakPromise(QStringLiteral("%1 names in a request").arg(command.names.size()));
    for (const DomainName& name : command.names) {
        if (!m_underWay.insert(name).second)
            breakPromise(QStringLiteral("told %1 twice at a time").arg(name.toString()));
        if (m_refused.contains(name))
            breakPromise(QStringLiteral("asked for %1 again although it was refused").arg(name.toString()));
    }
    if (m_blockedUntil && m_time < *m_blockedUntil)
        breakPromise(QStringLiteral("asked again before the wait was over"));
    for (const Family family : kFamilies) {
        const auto& sent = command.addresses[family];
        if (!sent || *sent == m_truth[family])
            continue;
        const auto lost = m_lostAt.find(*sent);
        if (lost == m_lostAt.end() || m_time - lost->second > kStale)
            breakPromise(QStringLiteral("published %1, which is not ours")
                             .arg(QString::fromStdString(sent->toString())));
    }
}

void Simulation::watchArrival(const DomainName& name, const command::Send& command)
{
    int told = 0;
    int known = 0;
    for (const Family family : kFamilies) {
        const auto& sent = command.addresses[family];
        told += sent ? 1 : 0;
        // That DNS says otherwise is no reason.
        known += sent && m_registry[name][family].told == sent ? 1 : 0;
    }
    const bool repeats = m_manners.familiesTogether ? known == told : known > 0;
    // The 28-day touch is the one repeat that is meant.
    if (repeats && m_server == Server::Good && --m_excuses[name] < 0)
        breakPromise(QStringLiteral("told a confirmed address of %1 again").arg(name.toString()));
}

} // namespace vnddns::test
