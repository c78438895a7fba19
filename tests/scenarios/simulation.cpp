// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include "scenarios/scenario.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vnddns::test {

using namespace std::chrono_literals;

namespace {

// The longest that any retry may take once all trouble is over (core/retry.cpp: one hour and a fifth), and
// the poll behind a router on top.
constexpr Duration kQuietBound = 80min;

} // namespace

Simulation::Simulation(std::uint64_t seed)
    : m_random(seed)
    , m_truth{address("14.225.0.1"), address("2405:4800::1")}
    , m_before(m_truth)
    , m_staleRouter(m_truth.v4)
    , m_config(records({"web", "cam"}, {true, true}))
{
    m_config.records.back().families.v4 = false;
    m_manners.familiesTogether = uniform() < 0.5;
    m_manners.hostsPerRequest = 1 + static_cast<std::size_t>(uniform() * 4);
    excuse(2);
    m_config.crossChecks = {QStringLiteral("https://echo.test/")};
    for (const Family family : kFamilies)
        m_truth[family] = m_before[family] = fresh(family);
    m_engine = makeEngine();
}

std::unique_ptr<Engine> Simulation::makeEngine()
{
    return std::make_unique<Engine>(
        m_config, m_disk, [this] { return uniform(); }, [this](const Account&) { return m_manners; });
}

std::optional<QString> Simulation::run(Duration length)
{
    const Duration end = m_time + length;
    again(9h, &Simulation::redial);
    again(30h, &Simulation::unplug);
    again(20h, &Simulation::serverTrouble);
    again(15h, &Simulation::echoTrouble);
    again(26h, &Simulation::restart);
    again(13h, &Simulation::sleep);
    again(240h, &Simulation::fillDisk);
    again(300h, &Simulation::moveBehindRouter);
    again(70h, &Simulation::changeRouter);
    again(60h, &Simulation::changeWitnesses);
    again(50h, &Simulation::interfere);
    again(10min, &Simulation::watchQuiet);
    disturb(0s);
    deliver(event::Started{});

    while (!m_broken && m_time < end) {
        const auto wish = m_asleep ? std::nullopt : m_engine->nextWakeup();
        const Duration next = m_queue.empty() ? end : m_queue.begin()->first.at;
        if (wish && wish->sinceBoot < next) {
            m_time = std::max(m_time + Duration(1), wish->sinceBoot);
            ++m_wakeups;
            carryOut(m_engine->wakeUp(now()));
            continue;
        }
        auto due = m_queue.extract(m_queue.begin());
        m_time = std::max(m_time, due.key().at);
        due.mapped()();
    }
    // The watch (every 23 seconds and more), polling, two looks per hint, retries and verification together
    // stay below one wake-up in ten seconds.
    if (!m_broken && m_wakeups > length / Duration(10s) + 1000)
        breakPromise(QStringLiteral("woke up %1 times").arg(m_wakeups));
    return m_broken;
}

Duration Simulation::about(Duration mean)
{
    return Duration(
               static_cast<Duration::rep>(-std::log(1.0 - uniform()) * static_cast<double>(mean.count()))) +
           Duration(1);
}

Duration Simulation::between(Duration least, Duration most)
{
    return least +
           Duration(static_cast<Duration::rep>(uniform() * static_cast<double>((most - least).count())));
}

Address Simulation::fresh(Family family)
{
    const auto octet = [this] { return static_cast<unsigned>(uniform() * 254) + 1; };
    const QString text = family == Family::V4
                             ? QStringLiteral("14.%1.%2.%3").arg(octet()).arg(octet()).arg(octet())
                             : QStringLiteral("2405:4800:%1:%2::%3").arg(octet()).arg(octet()).arg(octet());
    return *Address::parse(text.toStdString());
}

void Simulation::becomes(const Address& address)
{
    Address& truth = m_truth[address.family()];
    if (truth == address)
        return;
    m_lostAt[truth] = m_time;
    m_lostAt.erase(address);
    m_before[address.family()] = std::exchange(truth, address);
}

void Simulation::after(Duration wait, std::function<void()> what)
{
    m_queue.emplace(Later{m_time + wait, ++m_order}, std::move(what));
}

void Simulation::again(Duration mean, void (Simulation::*what)())
{
    after(about(mean), [this, mean, what] {
        (this->*what)();
        again(mean, what);
    });
}

void Simulation::disturb(Duration howLong)
{
    m_disturbedUntil = std::max(m_disturbedUntil, m_time + howLong + kQuietBound);
}

void Simulation::hint()
{
    after(between(0us, 5ms), [this] { deliver(event::NetworkChanged{}); });
}

void Simulation::redial()
{
    ++m_changes;
    m_staleRouter = m_truth.v4;
    const double luck = uniform();
    if (luck < 0.15)
        becomes(m_before.v4);
    else if (luck < 0.75)
        becomes(fresh(Family::V4));
    if (m_behindRouter && m_announces && m_router == Router::Honest)
        after(between(0us, 100ms), [this] { deliver(event::RouterAnnounced{m_truth.v4}); });
    const bool prefix = uniform() < 0.4;
    if (prefix)
        becomes(uniform() < 0.2 ? m_before.v6 : fresh(Family::V6));
    disturb(0s);
    // Behind a router nothing on this computer changes with its IPv4 address, only with the prefix.
    if (!m_behindRouter || prefix || uniform() < 0.2)
        hint();
}

void Simulation::unplug()
{
    m_plugged = false;
    const Duration length = between(1s, 2h);
    disturb(length);
    hint();
    after(length, [this] {
        m_plugged = true;
        disturb(0s);
        hint();
    });
}

void Simulation::serverTrouble()
{
    static constexpr Server kTroubles[] = {Server::Down,     Server::LostRequest, Server::LostAnswer,
                                           Server::Busy,     Server::Limited,     Server::DnsTrouble,
                                           Server::Html,     Server::BadAuth,     Server::NoHost,
                                           Server::FewLines, Server::HalfTaken};
    m_server = kTroubles[static_cast<std::size_t>(uniform() * std::size(kTroubles))];
    const Duration length = between(10s, 5h);
    disturb(length);
    after(length, [this] {
        m_server = Server::Good;
        disturb(0s);
    });
}

void Simulation::echoTrouble()
{
    static constexpr EchoMode kTroubles[] = {EchoMode::Fails, EchoMode::Private, EchoMode::Carrier,
                                             EchoMode::Html};
    m_echoMode = kTroubles[static_cast<std::size_t>(uniform() * std::size(kTroubles))];
    const Duration length = between(10s, 5h);
    disturb(length);
    after(length, [this] {
        m_echoMode = EchoMode::Honest;
        disturb(0s);
    });
}

void Simulation::fillDisk()
{
    m_diskFull = true;
    disturb(2h);
    after(2h, [this] { m_diskFull = false; });
}

void Simulation::moveBehindRouter()
{
    m_behindRouter = !m_behindRouter;
    ++m_changes;
    disturb(0s);
    hint();
}

// Another router, another firmware, or one that has lost its mind.
void Simulation::changeRouter()
{
    static constexpr Router kRouters[] = {Router::Absent, Router::Honest,  Router::Honest,  Router::Stale,
                                          Router::Empty,  Router::Private, Router::Carrier, Router::Liar};
    m_router = kRouters[static_cast<std::size_t>(uniform() * std::size(kRouters))];
    m_announces = uniform() < 0.5;
    m_staleRouter = m_truth.v4;
    disturb(0s);
}

void Simulation::changeWitnesses()
{
    static constexpr Witness kWitnesses[] = {Witness::Absent, Witness::Honest, Witness::Honest, Witness::Deaf,
                                             Witness::Liar};
    m_stun = kWitnesses[static_cast<std::size_t>(uniform() * std::size(kWitnesses))];
    m_web = kWitnesses[static_cast<std::size_t>(uniform() * std::size(kWitnesses))];
    disturb(0s);
}

// Somebody else's client changes a name, or the provider lets it expire; some users see that and act.
void Simulation::interfere()
{
    m_secondaryIsDown = uniform() < 0.3;
    const Family family = uniform() < 0.5 ? Family::V4 : Family::V6;
    const auto which = static_cast<std::size_t>(uniform() * static_cast<double>(m_config.records.size()));
    Shown& shown = m_registry[m_config.records[which].name][family];
    if (!shown.now)
        return;
    shown.now = uniform() < 0.3
                    ? std::nullopt
                    : std::optional(*Address::parse(family == Family::V4 ? "198.51.100.7" : "2001:db8::7"));
    shown.stolenAt = m_time;
    if (uniform() < 0.5)
        return;
    after(about(30h), [this, name = m_config.records[which].name] {
        excuse(1);
        deliver(event::CheckRequested{name});
    });
}

void Simulation::refused(std::set<DomainName> names)
{
    if (m_refused.empty() && !names.empty())
        after(about(20h), [this] { userMends(); });
    m_refused.merge(names);
}

void Simulation::userMends()
{
    if (m_refused.empty())
        return;
    disturb(0s);
    if (m_asleep || m_server == Server::BadAuth || m_server == Server::NoHost) {
        after(about(10h), [this] { userMends(); });
        return;
    }
    excuse(1);
    const std::set<DomainName> names = std::exchange(m_refused, {});
    if (uniform() < 0.5) {
        ++m_secrets;
        deliver(event::SecretChanged{QStringLiteral("a")});
    }
    for (const DomainName& name : names)
        deliver(event::TryAgainRequested{name});
}

void Simulation::excuse(int repeats)
{
    for (const Record& record : m_config.records)
        m_excuses[record.name] += repeats;
}

LocalNetwork Simulation::network() const
{
    if (!m_plugged)
        return {};
    LocalAddress v4{m_behindRouter ? address("192.168.1.7") : m_truth.v4};
    LocalAddress v6{m_truth.v6};
    v6.prefixLength = 64;
    LocalInterface wan;
    wan.name = QStringLiteral("wan0");
    wan.defaultRoute = {100, 100};
    wan.gateway.v4 = address("192.168.1.1");
    wan.addresses = {v4, v6};
    return {{wan}, false};
}

Now Simulation::now() const
{
    const WallTime epoch{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
    return {{m_time}, epoch + std::chrono::duration_cast<std::chrono::milliseconds>(m_time)};
}

void Simulation::deliver(const Event& event)
{
    if (!m_asleep)
        carryOut(m_engine->handle(event, now()));
}

void Simulation::carryOut(const std::vector<Command>& commands)
{
    trace(static_cast<std::uint64_t>(m_time.count()));
    watchStep(commands);
    for (const Command& command : commands) {
        trace(command.index());
        std::visit([this](const auto& one) { perform(one); }, command);
    }
}

void Simulation::perform(const command::ReadLocal& /*command*/)
{
    deliver(event::LocalRead{network()});
}

Result<Address> Simulation::answerOf(const command::Ask& command)
{
    if (!m_plugged)
        return Error{ErrorKind::Timeout, {}, {}};
    switch (command.source.kind) {
    case SourceKind::Echo:
        return echoSays(command.family);
    case SourceKind::Router:
        return routerSays();
    case SourceKind::Stun:
        return witnessSays(m_stun, command.family);
    case SourceKind::Web:
        return witnessSays(m_web, command.family);
    case SourceKind::Interface:
    case SourceKind::Dns:
    case SourceKind::Command:
        break;
    }
    return Error{ErrorKind::Unsupported, {}, {}};
}

Result<Address> Simulation::echoSays(Family family)
{
    switch (m_echoMode) {
    case EchoMode::Honest:
        return m_truth[family];
    case EchoMode::Fails:
        return Error{ErrorKind::Timeout, {}, {}};
    case EchoMode::Private:
        return address("192.168.1.77");
    case EchoMode::Carrier:
        return address("100.64.3.4");
    case EchoMode::Html:
        break;
    }
    return Error{ErrorKind::BadReply, {}, {}};
}

Result<Address> Simulation::routerSays()
{
    switch (m_router) {
    case Router::Honest:
        return m_truth.v4;
    case Router::Stale:
        return m_staleRouter;
    case Router::Empty:
        return address("0.0.0.0");
    case Router::Private:
        return address("10.20.30.40");
    case Router::Carrier:
        return address("100.70.1.2");
    case Router::Liar:
        return lie(113);
    case Router::Absent:
        break;
    }
    return Error{ErrorKind::Unsupported, {}, {}};
}

Result<Address> Simulation::witnessSays(Witness witness, Family family)
{
    switch (witness) {
    case Witness::Honest:
        return m_truth[family];
    case Witness::Liar:
        return family == Family::V4 ? lie(42) : address("2001:4860:4860::8888");
    case Witness::Deaf:
        return Error{ErrorKind::Timeout, {}, {}};
    case Witness::Absent:
        break;
    }
    return Error{ErrorKind::Unsupported, {}, {}};
}

// An address that looks like any other and was never ours. Liars of different houses never agree: two
// witnesses that do are believed.
Address Simulation::lie(int house)
{
    const auto octet = [this] { return static_cast<unsigned>(uniform() * 254) + 1; };
    return *Address::parse(
        QStringLiteral("%1.%2.%3.%4").arg(house).arg(octet()).arg(octet()).arg(octet()).toStdString());
}

// Whoever contradicts the truth keeps the name where it was.
bool Simulation::everybodyIsHonest() const
{
    const bool router = m_router == Router::Absent || m_router == Router::Honest ||
                        m_router == Router::Empty || m_router == Router::Private;
    return !m_behindRouter || (router && m_web != Witness::Liar);
}

void Simulation::perform(const command::Ask& command)
{
    watchAsk(command);
    const auto answered = [this, command](const Result<Address>& answer) {
        carryOut(m_engine->handle(
            event::Answered{command.round, command.accountId, command.source, command.family, answer},
            now()));
    };
    const bool swallowed =
        command.source.kind == SourceKind::Router && m_router == Router::Absent && uniform() < 0.5;
    const bool lost = swallowed || uniform() < 0.02;
    const Duration wait = swallowed ? between(2s, 10s) : between(1ms, 5s);
    after(wait, [this, life = m_life, command, lost, answered] {
        const Result<Address> answer =
            lost ? Result<Address>(Error{ErrorKind::Timeout, {}, {}}) : answerOf(command);
        arrive(life, [answered, answer] { answered(answer); });
    });
}

void Simulation::perform(const command::Verify& command)
{
    after(between(1ms, 1s), [this, life = m_life, command] {
        const auto& registered = m_registry[command.name][command.address.family()].now;
        const std::string shows = registered ? registered->toString() : std::string();
        Result<Visibility> seen = Error{ErrorKind::Timeout, {}, {}};
        if (m_plugged)
            seen =
                Visibility{{nameServer("ns1", shows.c_str(), command.address),
                            nameServer("ns2", m_secondaryIsDown ? nullptr : shows.c_str(), command.address)}};
        arrive(life, [this, command, seen] {
            carryOut(m_engine->handle(event::Verified{command.attempt, seen}, now()));
        });
    });
}

} // namespace vnddns::test
