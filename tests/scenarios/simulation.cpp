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
const auto kName = QStringLiteral("nha.vn.test");

} // namespace

Simulation::Simulation(std::uint64_t seed)
    : m_random(seed)
    , m_truth{address("14.225.0.1"), address("2405:4800::1")}
    , m_staleRouter(m_truth.v4)
    , m_config(oneRecord({true, true}))
{
    m_config.crossChecks = {QStringLiteral("https://echo.test/")};
    for (const Family family : kFamilies)
        m_truth[family] = fresh(family);
    m_engine = std::make_unique<Engine>(m_config, m_disk, [this] { return uniform(); });
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
    // The watch (every 21 seconds and more), polling, two looks per hint, retries and verification together
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
    m_ever.insert(text.toStdString());
    return *Address::parse(text.toStdString());
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
    if (uniform() < 0.7)
        m_truth.v4 = fresh(Family::V4);
    if (m_behindRouter && m_announces && m_router == Router::Honest)
        after(between(0us, 100ms), [this] { deliver(event::RouterAnnounced{m_truth.v4}); });
    const bool prefix = uniform() < 0.4;
    if (prefix)
        m_truth.v6 = fresh(Family::V6);
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
    static constexpr Server kTroubles[] = {Server::Down, Server::LostRequest, Server::LostAnswer,
                                           Server::Busy, Server::Limited,     Server::DnsTrouble,
                                           Server::Html, Server::BadAuth,     Server::NoHost};
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

void Simulation::restart()
{
    if (m_asleep)
        return;
    ++m_life;
    // Nor does it know of a wait that never reached the disk.
    if (std::exchange(m_answerUnderWay, false) || m_unsaved)
        m_blockedUntil.reset();
    // What the user mended while the disk was full is refused again.
    if (m_unsaved && !m_stopped && isStoppedOnDisk()) {
        m_stopped = true;
        after(about(20h), [this] { userMends(); });
    }
    m_excuses += 2; // what was under way, or written only in memory, is not known to the next process
    m_engine = std::make_unique<Engine>(m_config, m_disk, [this] { return uniform(); });
    disturb(0s);
    deliver(event::Started{});
}

bool Simulation::isStoppedOnDisk() const
{
    const auto stops = [](const auto& entry) { return entry.second.stop.has_value(); };
    return std::any_of(m_disk.records.begin(), m_disk.records.end(), stops) ||
           std::any_of(m_disk.accounts.begin(), m_disk.accounts.end(), stops);
}

void Simulation::sleep()
{
    if (m_asleep)
        return;
    m_asleep = true;
    const Duration length = between(1s, 9h);
    disturb(length);
    after(length, [this] {
        m_asleep = false;
        disturb(0s);
        deliver(event::Woke{});
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

// Somebody else's client changes the name, or the provider lets it expire; some users see that and act.
void Simulation::interfere()
{
    m_secondaryIsDown = uniform() < 0.3;
    const Family family = uniform() < 0.5 ? Family::V4 : Family::V6;
    if (!m_registry[family])
        return;
    m_registry[family] =
        uniform() < 0.3
            ? std::nullopt
            : std::optional(*Address::parse(family == Family::V4 ? "198.51.100.7" : "2001:db8::7"));
    m_stolenAt[family] = m_time;
    if (uniform() < 0.5)
        return;
    after(about(30h), [this] {
        m_excuses += 1;
        deliver(event::CheckRequested{});
    });
}

void Simulation::userMends()
{
    if (!m_stopped)
        return;
    disturb(0s);
    if (m_asleep || m_server == Server::BadAuth || m_server == Server::NoHost) {
        after(about(10h), [this] { userMends(); });
        return;
    }
    m_stopped = false;
    m_excuses += 1;
    if (uniform() < 0.5)
        deliver(event::SecretChanged{QStringLiteral("a")});
    deliver(event::TryAgainRequested{*DomainName::parse(kName)});
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
    for (const Command& command : commands)
        std::visit([this](const auto& one) { perform(one); }, command);
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
    if (command.source.kind == SourceKind::Router && m_router == Router::Absent && uniform() < 0.5) {
        // A router that swallows the question.
        after(between(2s, 10s), [this, life = m_life, command] {
            if (life == m_life)
                carryOut(m_engine->handle(event::Answered{command.round, command.accountId, command.source,
                                                          command.family, Error{ErrorKind::Timeout, {}, {}}},
                                          now()));
        });
        return;
    }
    const bool lost = uniform() < 0.02;
    after(between(1ms, 5s), [this, life = m_life, command, lost] {
        const Result<Address> answer =
            lost ? Result<Address>(Error{ErrorKind::Timeout, {}, {}}) : answerOf(command);
        if (life == m_life)
            carryOut(m_engine->handle(
                event::Answered{command.round, command.accountId, command.source, command.family, answer},
                now()));
    });
}

void Simulation::perform(const command::Send& command)
{
    const bool arrives = m_plugged && m_server != Server::Down && m_server != Server::LostRequest;
    after(between(1ms, 2s), [this, life = m_life, command, arrives] {
        Outcome outcome{Error{m_plugged && m_server == Server::LostRequest ? ErrorKind::Timeout
                                                                           : ErrorKind::ConnectRefused,
                              {},
                              {}},
                        {}};
        const auto blockedBefore = m_blockedUntil;
        if (arrives)
            outcome = serve(command, life == m_life);
        m_answerUnderWay = life == m_life;
        if (life != m_life)
            m_blockedUntil = blockedBefore; // nobody is left to hear of the new wait
        after(between(1ms, 2s), [this, life, command, outcome] {
            if (life != m_life)
                return;
            m_answerUnderWay = false;
            carryOut(m_engine->handle(event::Replied{command.conversation, outcome}, now()));
        });
    });
}

// `senderLives`: no restart came between.
Outcome Simulation::serve(const command::Send& command, bool senderLives)
{
    watchRequest(command, senderLives);
    ++m_updates;
    const auto refuse = [](ErrorKind kind, std::optional<Duration> wait = {}) {
        return Outcome{Error{kind, {}, wait}, {}};
    };
    switch (m_server) {
    case Server::Down:
    case Server::LostRequest:
        return refuse(ErrorKind::ConnectionLost);
    case Server::Busy:
        m_blockedUntil = m_time + 30min;
        return refuse(ErrorKind::ServerBusy, 30min);
    case Server::Limited:
        m_blockedUntil = m_time + 2min;
        return refuse(ErrorKind::RateLimited, 2min);
    case Server::DnsTrouble:
        return refuse(ErrorKind::DnsTrouble);
    case Server::Html:
        return refuse(ErrorKind::BadReply);
    case Server::BadAuth:
    case Server::NoHost:
        if (!m_stopped)
            after(about(20h), [this] { userMends(); });
        m_stopped = true;
        m_offended = true;
        return refuse(m_server == Server::BadAuth ? ErrorKind::AuthRejected : ErrorKind::NameUnknown);
    case Server::Good:
    case Server::LostAnswer:
        break;
    }
    for (const Family family : kFamilies) {
        if (!command.addresses[family])
            continue;
        m_registry[family] = m_told[family] = command.addresses[family];
        m_stolenAt[family].reset();
    }
    if (m_server == Server::LostAnswer) {
        ++m_excuses;
        return refuse(ErrorKind::Timeout);
    }
    return {Accepted{true}, QStringLiteral("good")};
}

void Simulation::watchRequest(const command::Send& command, bool senderLives)
{
    bool isNews = false;
    for (const Family family : kFamilies) {
        const auto& sent = command.addresses[family];
        if (!sent)
            continue;
        if (!m_ever.contains(sent->toString()))
            breakPromise(QStringLiteral("published %1, which was never ours")
                             .arg(QString::fromStdString(sent->toString())));
        // That DNS says otherwise is no reason.
        isNews = isNews || m_told[family] != sent;
    }
    // Who sent before the restart had not heard what the server told the next process.
    if (senderLives && m_blockedUntil && m_time < *m_blockedUntil)
        breakPromise(QStringLiteral("asked again before the wait was over"));
    // A restart may catch a refusal before it reached the disk; the next process cannot know it.
    if (m_stopped && m_offended && --m_excuses < 0)
        breakPromise(QStringLiteral("asked again although it was refused for good"));
    // The 28-day touch is the one repeat that is meant.
    if (!isNews && m_server == Server::Good && --m_excuses < 0)
        breakPromise(QStringLiteral("told a confirmed address again"));
}

void Simulation::perform(const command::Verify& command)
{
    after(between(1ms, 1s), [this, life = m_life, command] {
        if (life != m_life)
            return;
        const std::string shows = m_registry[command.address.family()]
                                      ? m_registry[command.address.family()]->toString()
                                      : std::string();
        Result<Visibility> seen = Error{ErrorKind::Timeout, {}, {}};
        if (m_plugged)
            seen =
                Visibility{{nameServer("ns1", shows.c_str(), command.address),
                            nameServer("ns2", m_secondaryIsDown ? nullptr : shows.c_str(), command.address)}};
        carryOut(m_engine->handle(event::Verified{command.attempt, seen}, now()));
    });
}

void Simulation::perform(const command::Remember& /*command*/)
{
    m_unsaved = m_diskFull;
    if (m_diskFull) {
        m_excuses += 1;
        carryOut(m_engine->handle(event::Remembered{Error{ErrorKind::Storage, {}, {}}}, now()));
        return;
    }
    m_disk = m_engine->memory();
    carryOut(m_engine->handle(event::Remembered{}, now()));
}

} // namespace vnddns::test
