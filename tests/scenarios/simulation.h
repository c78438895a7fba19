// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace vnddns::test {

// Years of a line in Vietnam with three names of one account, from one number: redials, power cuts, carrier
// trouble, a server that is down, busy, forgetful or angry, with one name or with all, sleep, restarts at any
// moment, a full disk, an impatient user. Everything that happens comes from the seed, so a failing one
// replays exactly.
//
// It watches over promises, not over calls:
// - nothing is published that was never our address, or has not been for hours;
// - nobody is asked for our address more often than he can bear;
// - no request comes while a stop or a wait that the server asked for holds;
// - a confirmed address is not told again, but for a reason that the server could not see;
// - names share a request when they have the same to tell, as many as the server takes and no more, and none
//   is in two requests at a time;
// - after quiet every record equals the truth, or that somebody else changed it is told and not fought over;
// - the engine does not wake up more often than its work needs.
class Simulation
{
public:
    explicit Simulation(std::uint64_t seed);

    // Runs for so long; the first broken promise, or nullopt.
    [[nodiscard]] std::optional<QString> run(Duration length);

    [[nodiscard]] int updates() const { return m_updates; }
    [[nodiscard]] int changes() const { return m_changes; }
    // Of everything that happened, and when: two runs that differ anywhere have two of them.
    [[nodiscard]] std::uint64_t fingerprint() const { return m_fingerprint; }
    [[nodiscard]] int driftsTold() const { return m_driftsTold; }

private:
    enum class Server {
        Good,
        Down,
        LostRequest,
        LostAnswer,
        Busy,
        Limited,
        DnsTrouble, // with one of the names
        Html,
        BadAuth,
        NoHost, // one of the names
        FewLines,
        HalfTaken // where each family is told by itself: IPv4 and no more
    };
    enum class EchoMode { Honest, Fails, Private, Carrier, Html };
    enum class Router { Absent, Honest, Stale, Empty, Private, Carrier, Liar };
    enum class Witness { Absent, Honest, Deaf, Liar };

    // One family of one name at the update server.
    struct Shown
    {
        std::optional<Address> now;       // what DNS says
        std::optional<Address> told;      // what it would say if nobody else changed it
        std::optional<Duration> stolenAt; // when somebody did
    };

    struct Later
    {
        Duration at;
        std::uint64_t order;
        bool operator<(const Later& other) const
        {
            return at != other.at ? at < other.at : order < other.order;
        }
    };

    // Chance.
    double uniform() { return std::uniform_real_distribution<double>(0.0, 1.0)(m_random); }
    Duration about(Duration mean);
    Duration between(Duration least, Duration most);
    Address fresh(Family family);
    void becomes(const Address& address);

    // The world.
    void after(Duration wait, std::function<void()> what);
    void again(Duration mean, void (Simulation::*what)());
    void redial();
    void unplug();
    void serverTrouble();
    void echoTrouble();
    void restart();
    [[nodiscard]] std::set<DomainName> refusedOnDisk() const;
    void disownUnwritten();
    void sleep();
    void fillDisk();
    void moveBehindRouter();
    void changeRouter();
    void changeWitnesses();
    void interfere();
    [[nodiscard]] Result<Address> answerOf(const command::Ask& command);
    [[nodiscard]] Result<Address> routerSays();
    [[nodiscard]] Result<Address> echoSays(Family family);
    [[nodiscard]] Result<Address> witnessSays(Witness witness, Family family);
    [[nodiscard]] Address lie(int house);
    [[nodiscard]] bool everybodyIsHonest() const;
    void userMends();
    void refused(std::set<DomainName> names);
    void excuse(int repeats);
    [[nodiscard]] LocalNetwork network() const;
    void disturb(Duration howLong);
    void hint();

    // The engine and its commands.
    [[nodiscard]] Now now() const;
    void deliver(const Event& event);
    void arrive(std::uint64_t life, std::function<void()> what);
    void carryOut(const std::vector<Command>& commands);
    void perform(const command::ReadLocal& command);
    void perform(const command::Ask& command);
    void perform(const command::Send& command);
    void perform(const command::Verify& command);
    void perform(const command::Remember& command);
    void hear(const command::Send& command, const Outcomes& outcomes, bool isOutdated);
    [[nodiscard]] Outcomes serve(const command::Send& command);
    [[nodiscard]] Outcome serve(const DomainName& name, const command::Send& command);
    void take(const DomainName& name, const command::Send& command, PerFamily<bool> families);
    void watchStep(const std::vector<Command>& commands);
    void watchAsk(const command::Ask& command);
    void watchSend(const command::Send& command);
    void watchArrival(const DomainName& name, const command::Send& command);
    void watchQuiet();
    void watchQuiet(const Record& record, const RecordStatus& status);
    void watchDrift(const DomainName& name, const RecordStatus& status);
    void breakPromise(const QString& which);
    void trace(std::uint64_t what);

    std::mt19937_64 m_random;
    Duration m_time{std::chrono::hours(1)};
    std::map<Later, std::function<void()>> m_queue;
    std::uint64_t m_order = 0;

    PerFamily<Address> m_truth;
    PerFamily<Address> m_before;          // what was true before the last change
    std::map<Address, Duration> m_lostAt; // when an address was ours for the last time
    bool m_plugged = true;
    bool m_behindRouter = false;
    bool m_asleep = false;
    std::vector<std::function<void()>> m_inbox; // what came during a sleep
    std::map<std::pair<QString, Family>, std::deque<Duration>> m_asked;
    bool m_diskFull = false;
    Server m_server = Server::Good;
    EchoMode m_echoMode = EchoMode::Honest;
    Router m_router = Router::Absent;
    bool m_announces = false;
    Address m_staleRouter;
    Witness m_stun = Witness::Absent;
    Witness m_web = Witness::Honest;
    std::map<DomainName, PerFamily<Shown>> m_registry;
    bool m_secondaryIsDown = false;
    std::optional<Duration> m_blockedUntil; // the server asked us to wait, and we heard it
    std::set<DomainName> m_refused;         // for good, we heard it, and the user has not acted
    std::set<DomainName> m_underWay;        // in a request of the process that lives
    std::uint64_t m_secrets = 0;            // how many the user has given
    Duration m_disturbedUntil{0};
    std::map<DomainName, int> m_excuses; // repeats that cannot be avoided: lost answers, lost memory, force
    bool m_unsaved = false;              // the engine knows what the disk does not

    Manners m_manners;
    Config m_config;
    Memory m_disk;
    std::unique_ptr<Engine> m_engine;
    [[nodiscard]] std::unique_ptr<Engine> makeEngine();
    std::uint64_t m_life = 0; // counts processes, so that an answer to a dead one goes nowhere
    std::optional<QString> m_broken;
    int m_updates = 0;
    int m_changes = 0;
    int m_wakeups = 0;
    int m_driftsTold = 0;
    std::uint64_t m_fingerprint = 0;
};

} // namespace vnddns::test
