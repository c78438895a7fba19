// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/compose.h"

#include "service/client_controller.h"
#include "service/control_server.h"
#include "service/growing_pause.h"
#include "service/host_lock.h"
#include "service/hostless_controller.h"
#include "service/remote_controller.h"
#include "service/reporter.h"
#include "service/whole_file.h"
#include "service/world.h"

#include <QLoggingCategory>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <chrono>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcCompose, "vnddns.compose")

// A host that just took the lock opens its socket within milliseconds; one that ends gives both back.
constexpr int kAttempts = 20;
constexpr auto kBetweenAttempts = 100ms;
// What keeps a tray from taking the place of its host is mended by a person; until then each attempt is for
// nothing, and writes a lock.
constexpr auto kLongestPause = 30s;
// As long as this a host may take to end, or to come back.
constexpr auto kHandover = 1s;

bool isTaken(const Error& error, const QString& dir)
{
    return error.kind == ErrorKind::Unsupported && HostLock::holder(dir) != 0;
}

} // namespace

QString defaultConfigDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/vnddns"_s;
}

struct Client::Parts
{
    explicit Parts(const ClientOptions& options)
        : store(options.configDir.isEmpty() ? defaultConfigDir() : options.configDir)
        , face(options.face)
    {
        again.setSingleShot(true);
        QObject::connect(&again, &QTimer::timeout, &controller, [this] { settle(); });
    }

    // Each makes this process what it says, or explains why it cannot be.
    [[nodiscard]] Result<Done> host();
    [[nodiscard]] Result<Done> attach();
    // The host went: take its place, or find who did.
    void settle();
    // Nobody hosts, and this process cannot.
    void show(const Error& why);

    Store store;
    Face face;
    QTimer again;
    GrowingPause pause{kBetweenAttempts, kLongestPause};
    std::unique_ptr<World> world;
    std::unique_ptr<HostLock> lock;
    ClientController controller;
    std::unique_ptr<ControlServer> server;
    bool second = false;
    std::unique_ptr<Reporter> reporter; // of the last report
    Guard guard;                        // last
};

Result<Done> Client::Parts::host()
{
    auto locked = HostLock::acquire(store.dir());
    if (!locked.ok())
        return locked.error();
    auto config = store.loadConfig(OnDamage::KeepAside);
    if (!config.ok())
        return config.error();
    // Without a screen nobody would see that nothing is being done.
    if (config.value().damage && face == Face::Headless)
        return Error{ErrorKind::Storage,
                     u"%1: the settings were damaged and are kept there (%2)"_s.arg(
                         config.value().damage->keptAt, config.value().damage->detail),
                     {}};
    auto memory = store.loadMemory();
    if (!memory.ok())
        return memory.error();
    auto local = std::make_unique<LocalController>(
        world->edges(), store, Loadings{std::move(config).value(), std::move(memory).value()});
    LocalController& engine = *local;
    auto control = std::make_unique<ControlServer>(engine, face == Face::Tray);
    if (Result<Done> listening = control->listen(store.dir()); !listening.ok())
        return listening.error();
    lock = std::move(locked).value();
    server = std::move(control);
    controller.put(std::move(local));
    for (const QString& fault : world->providerFaults())
        qCWarning(lcCompose).noquote() << "a provider is left out:" << fault;
    engine.start();
    return Done{};
}

Result<Done> Client::Parts::attach()
{
    auto remote = RemoteController::attach(store.dir(), world->edges());
    if (!remote.ok())
        return remote.error();
    second = remote.value()->otherTray();
    if (second)
        remote.value()->requestShow();
    QObject::connect(remote.value().get(), &RemoteController::lost, &again,
                     [this] { again.start(pause.next()); });
    controller.put(std::move(remote).value());
    return Done{};
}

void Client::Parts::settle()
{
    const Result<Done> hosting = host();
    if (hosting.ok() || attach().ok()) {
        pause.reset();
        return;
    }
    const auto next = pause.next();
    if (next > kHandover)
        show(hosting.error());
    again.start(next);
}

void Client::Parts::show(const Error& why)
{
    const auto retry = [this] { again.start(0ms); };
    controller.put(std::make_unique<HostlessController>(controller.config(), why, retry));
}

Client::Client(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{}

Client::~Client()
{
    // The socket closes before the engine saves its state, and the lock is given back last.
    m_parts->server.reset();
}

Result<std::unique_ptr<Client>> Client::open(const ClientOptions& options)
{
    auto parts = std::make_unique<Parts>(options);
    if (Result<Done> ready = parts->store.prepare(); !ready.ok())
        return ready.error();
    parts->world = std::make_unique<World>(parts->store.dir());
    Result<Done> hosting = parts->host();
    for (int attempt = 0; attempt < kAttempts && !hosting.ok(); ++attempt) {
        if (!isTaken(hosting.error(), parts->store.dir()))
            return hosting.error();
        // Whoever has the lock may be about to end, or hold it for a moment only: it is a host once it
        // answers.
        if (options.face == Face::Headless && ControlLink::open(parts->store.dir(), kBetweenAttempts).ok())
            return hosting.error();
        const Result<Done> attached = options.face == Face::Tray ? parts->attach() : hosting;
        hosting = attached.ok() ? attached : parts->host();
        if (!hosting.ok())
            QThread::msleep(static_cast<unsigned long>(kBetweenAttempts.count()));
    }
    if (!hosting.ok())
        return hosting.error();
    struct Maker : Client
    {
        explicit Maker(std::unique_ptr<Parts> made)
            : Client(std::move(made))
        {}
    };
    return std::unique_ptr<Client>(std::make_unique<Maker>(std::move(parts)));
}

Controller& Client::controller()
{
    return m_parts->controller;
}

bool Client::isSecond() const
{
    return m_parts->second;
}

bool Client::isHost() const
{
    return m_parts->lock != nullptr;
}

void Client::saveReport(const QString& path, const QString& program, Continuation<Done> done)
{
    const auto waiting = std::make_shared<Continuation<Done>>(std::move(done));
    m_parts->reporter = std::make_unique<Reporter>(m_parts->store.dir(), program, m_parts->world->edges());
    m_parts->reporter->collect({m_parts->guard, [path, waiting](const Result<QByteArray>& report) {
                                    (*waiting)(report ? writeWhole(path, report.value()) : report.error());
                                }});
}

const QString& Client::configDir() const
{
    return m_parts->store.dir();
}

} // namespace vnddns
