// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include "scenarios/scenario.h"

#include <algorithm>
#include <cmath>

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
    , m_config(oneRecord({true, true}))
{
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
    // Polling, two looks per hint, retries and verification together stay far below one wake-up in ten
    // seconds.
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
    if (uniform() < 0.7)
        m_truth.v4 = fresh(Family::V4);
    if (uniform() < 0.4)
        m_truth.v6 = fresh(Family::V6);
    disturb(0s);
    // Behind a router nothing on this computer changes with its IPv4 address.
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
    m_excuses += 2; // what was under way, or written only in memory, is not known to the next process
    m_engine = std::make_unique<Engine>(m_config, m_disk, [this] { return uniform(); });
    disturb(0s);
    deliver(event::Started{});
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
    return {{{QStringLiteral("wan0"), false, false, {100, 100}, {v4, v6}}}};
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

void Simulation::perform(const command::AskEcho& command)
{
    Result<Address> answer = m_truth[command.family];
    if (!m_plugged || m_echoMode == EchoMode::Fails)
        answer = Error{ErrorKind::Timeout, {}, {}};
    else if (m_echoMode == EchoMode::Html)
        answer = Error{ErrorKind::BadReply, {}, {}};
    else if (m_echoMode != EchoMode::Honest)
        answer = address(m_echoMode == EchoMode::Private ? "192.168.1.77" : "100.64.3.4");
    after(between(1ms, 5s), [this, life = m_life, command, answer] {
        if (life == m_life)
            carryOut(m_engine->handle(
                event::EchoAnswered{command.round, command.accountId, command.family, answer}, now()));
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
        if (arrives)
            outcome = serve(command);
        after(between(1ms, 2s), [this, life, command, outcome] {
            if (life == m_life)
                carryOut(m_engine->handle(event::Replied{command.conversation, outcome}, now()));
        });
    });
}

Outcome Simulation::serve(const command::Send& command)
{
    watchRequest(command);
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
        if (command.addresses[family])
            m_registry[family] = command.addresses[family];
    }
    if (m_server == Server::LostAnswer) {
        ++m_excuses;
        return refuse(ErrorKind::Timeout);
    }
    return {Accepted{true}, QStringLiteral("good")};
}

void Simulation::watchRequest(const command::Send& command)
{
    bool isNews = false;
    for (const Family family : kFamilies) {
        const auto& sent = command.addresses[family];
        if (!sent)
            continue;
        if (!m_ever.contains(sent->toString()))
            breakPromise(QStringLiteral("published %1, which was never ours")
                             .arg(QString::fromStdString(sent->toString())));
        isNews = isNews || m_registry[family] != sent;
    }
    if (m_blockedUntil && m_time < *m_blockedUntil)
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
        const bool shows = m_registry[command.address.family()] == command.address;
        carryOut(m_engine->handle(event::Verified{command.attempt, shows}, now()));
    });
}

void Simulation::perform(const command::Remember& /*command*/)
{
    if (m_diskFull) {
        m_excuses += 1;
        deliver(event::Remembered{Error{ErrorKind::Storage, {}, {}}});
        return;
    }
    m_disk = m_engine->memory();
    deliver(event::Remembered{});
}

void Simulation::watchQuiet()
{
    if (m_asleep || m_stopped || m_time < m_disturbedUntil || m_server != Server::Good || !m_plugged ||
        m_echoMode != EchoMode::Honest)
        return;
    for (const Family family : kFamilies) {
        if (m_registry[family] != m_truth[family])
            breakPromise(QStringLiteral("after quiet DNS says %1, but the truth is %2")
                             .arg(m_registry[family] ? QString::fromStdString(m_registry[family]->toString())
                                                     : QStringLiteral("nothing"),
                                  QString::fromStdString(m_truth[family].toString())));
    }
    m_excuses = std::min(m_excuses, 3);
    if (m_engine->status().records.front().state != RecordState::Current)
        breakPromise(QStringLiteral("after quiet the record is not current"));
}

void Simulation::breakPromise(const QString& which)
{
    if (!m_broken)
        m_broken = QStringLiteral("day %1: %2").arg(double(m_time.count()) / 86400e6, 0, 'f', 3).arg(which);
}

} // namespace vnddns::test
