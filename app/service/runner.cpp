// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/runner.h"

#include "service/kept_connections.h"

#include <algorithm>
#include <utility>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

// Waking from sleep is noticed by a look at the clock; a minute late is soon enough, and rare enough to cost
// nothing.
constexpr Duration kLongestWait = 60s;
// Further behind than any load puts a timer: the machine slept, or its clock was set.
constexpr Duration kJump = 10s;
// Everything that a change brings about is over by then, and one write holds it all.
constexpr Duration kSaveAfter = 50ms;
// When the engine asks to be woken in the past again and again, it has nothing to do with the time.
constexpr Duration kIdleFloor = 1s;

// What a provider says of itself, as far as the engine decides by it.
MannersOf mannersOf(const Edges& edges)
{
    return [find = edges.providerOf](const Account& account) {
        const Provider* provider = find(account.provider.toStdString());
        const ProviderTraits traits = provider ? provider->traits() : ProviderTraits{};
        return Manners{traits.together, traits.hostsPerRequest};
    };
}

Duration distance(Duration a, Duration b)
{
    return a > b ? a - b : b - a;
}

} // namespace

Runner::Runner(Edges edges, SaveMemory saveMemory, Config config, Memory memory)
    : m_edges(std::move(edges))
    , m_saveMemory(std::move(saveMemory))
    , m_engine(std::move(config), std::move(memory), m_edges.jitter, mannersOf(m_edges))
    , m_status(m_engine.status())
    , m_secrets(m_edges.vaultOf)
    , m_asker(m_edges)
    , m_dialogues(m_edges, m_secrets, [this](std::uint64_t conversation, Outcomes outcomes) {
        dispatch(event::Replied{conversation, std::move(outcomes)});
    })
{
    m_timer.setSingleShot(true);
    // Coarse timers fire early too, and then it takes a second wake-up to be in time.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timerFired = true;
        pump();
    });
    connect(&m_edges.monitor, &platform::NetworkMonitor::changed, this,
            [this] { dispatch(event::NetworkChanged{}); });
    listen();
}

// To those who may be missing.
void Runner::listen()
{
    if (platform::SleepMonitor* sleep = m_edges.sleep())
        connect(sleep, &platform::SleepMonitor::woke, this, [this] {
            dropConnections();
            dispatch(event::Woke{});
        });
    if (m_edges.gateway)
        connect(m_edges.gateway, &GatewayWatch::announced, this,
                [this](const std::optional<Address>& address, const QString& interface) {
                    dispatch(event::RouterAnnounced{address, interface});
                });
}

Runner::~Runner()
{
    // Whatever ends from here on must not reach the engine.
    m_busy = true;
    if (m_saveAt)
        save();
}

void Runner::start()
{
    m_secrets.prefetch(config().accounts);
    dispatch(event::Started{});
}

void Runner::ask(Event event)
{
    const auto* changed = std::get_if<event::ConfigChanged>(&event);
    if (changed)
        m_secrets.prefetch(changed->config.accounts);
    dispatch(std::move(event));
}

void Runner::secretChanged(const QString& accountId)
{
    m_secrets.forget(accountId);
    m_secrets.prefetch(config().accounts);
    dispatch(event::SecretChanged{accountId});
}

void Runner::unlockVaults()
{
    for (const Account& account : config().accounts) {
        if (m_secrets.find(account.id))
            continue;
        const QString id = account.id;
        m_secrets.need(account, Prompt::Yes,
                       Continuation<Done>(m_guard, [this, id](const Result<Done>& ready) {
                           if (ready.ok())
                               dispatch(event::SecretRead{id});
                       }));
    }
}

void Runner::dispatch(Event event)
{
    m_events.push_back(std::move(event));
    pump();
}

void Runner::pump()
{
    if (m_busy)
        return;
    m_busy = true;
    if (std::exchange(m_timerFired, false))
        wakeUp();
    while (!m_events.empty()) {
        const Event next = std::move(m_events.front());
        m_events.pop_front();
        const Now now = m_edges.now();
        noticeSleep(now);
        m_wokeForNothing = false;
        run(m_engine.handle(next, now));
    }
    m_busy = false;
    arm();
    if (Status status = m_engine.status(); status != m_status) {
        m_status = std::move(status);
        Q_EMIT statusChanged();
    }
}

void Runner::wakeUp()
{
    const Now now = m_edges.now();
    noticeSleep(now);
    const std::vector<Command> commands = m_engine.wakeUp(now);
    m_wokeForNothing = commands.empty();
    run(commands);
    if (m_saveAt && *m_saveAt <= now.instant)
        save();
}

void Runner::run(const std::vector<Command>& commands)
{
    for (const Command& command : commands)
        std::visit([this](const auto& one) { carryOut(one); }, command);
}

void Runner::carryOut(const command::ReadLocal& /*command*/)
{
    Result<LocalNetwork> network = m_edges.readLocal();
    if (network.ok()) {
        network.value().metered = isMetered();
        follow(network.value());
    }
    m_events.push_back(event::LocalRead{std::move(network)});
}

// Asked only where the user made something depend on it.
bool Runner::isMetered()
{
    if (config().watch != Watch::Unmetered)
        return false;
    if (!m_metered) {
        m_metered = m_edges.metered();
        if (m_metered)
            connect(m_metered, &platform::MeteredMonitor::changed, this,
                    [this] { dispatch(event::NetworkChanged{}); });
    }
    return m_metered && m_metered->isMetered();
}

// Those that hang on an address that is gone.
void Runner::dropConnections()
{
    m_edges.transport.networkChanged();
    m_edges.messenger.networkChanged();
}

void Runner::follow(const LocalNetwork& network)
{
    if (m_network == network)
        return;
    if (m_network && breaksConnections(*m_network, network))
        dropConnections();
    m_network = network;
    m_edges.sourcesForget();
    if (m_edges.gateway)
        m_edges.gateway->follow(network);
}

void Runner::carryOut(const command::Ask& command)
{
    m_asker.ask(command.source, config().account(command.accountId), command.family,
                m_network.value_or(LocalNetwork{}),
                Continuation<Address>(m_guard, [this, command](Result<Address> address) {
                    dispatch(event::Answered{command.round, command.accountId, command.source, command.family,
                                             std::move(address)});
                }));
}

void Runner::carryOut(const command::Send& command)
{
    const Record* record = config().record(command.names.front());
    const Account* account = record ? config().account(record->accountId) : nullptr;
    if (account)
        m_dialogues.begin(command, *account);
    else
        m_events.push_back(event::Replied{command.conversation, {}});
}

void Runner::carryOut(const command::Verify& command)
{
    const Record* record = config().record(command.name);
    const Account* account = record ? config().account(record->accountId) : nullptr;
    if (!account) {
        m_events.push_back(
            event::Verified{command.attempt, Error{ErrorKind::Bug, QStringLiteral("no such record"), {}}});
        return;
    }
    m_edges.verifier.look(
        command.name, command.address, account->dnsServer,
        Continuation<Visibility>(m_guard, [this, attempt = command.attempt](Result<Visibility> seen) {
            dispatch(event::Verified{attempt, std::move(seen)});
        }));
}

void Runner::carryOut(const command::Remember& /*command*/)
{
    m_saveAt = m_edges.now().instant + kSaveAfter;
}

// The timer stands still while the machine sleeps, and the boot clock does not.
void Runner::noticeSleep(const Now& now)
{
    const bool late = m_deadline && now.instant > *m_deadline + kJump;
    const bool jumped = m_last && distance(now.wall - m_last->wall, now.instant - m_last->instant) > kJump;
    m_deadline.reset();
    m_last = now;
    if (!late && !jumped)
        return;
    dropConnections();
    run(m_engine.handle(event::Woke{}, now));
}

void Runner::arm()
{
    const Instant now = m_edges.now().instant;
    Instant at = now + kLongestWait;
    if (const auto wish = m_engine.nextWakeup())
        at = std::min(at, m_wokeForNothing ? std::max(*wish, now + kIdleFloor) : *wish);
    if (m_saveAt)
        at = std::min(at, *m_saveAt);
    at = std::max(at, now);
    m_deadline = at;
    const Duration wait = at - now;
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

void Runner::save()
{
    m_saveAt.reset();
    const Result<Done> saved = m_saveMemory(m_engine.memory());
    m_events.push_back(event::Remembered{saved.ok() ? std::nullopt : std::optional(saved.error())});
}

} // namespace vnddns
