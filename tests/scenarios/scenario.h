// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine.h"

#include <QString>

#include <functional>
#include <initializer_list>
#include <map>
#include <vector>

namespace vnddns::test {

// A day in a millisecond: drives the pure Engine with a fake clock and plays the world around it. The world
// has state (interfaces, what each server answers, what DNS shows); every command is carried out at once
// unless the test holds it back. Requests are counted, because never hammering is a promise.
class Scenario
{
public:
    explicit Scenario(Config config, Memory memory = {}, Manners manners = {});

    // The world.
    void setInterface(const QString& name, const std::vector<LocalAddress>& addresses,
                      bool defaultRoute = true);
    // A VPN without a default route of its own; what leaves through it does so all the same.
    void setTunnel(const QString& name, const std::vector<LocalAddress>& addresses,
                   PerFamily<bool> leadsOut = {true, false});
    void dropInterface(const QString& name);
    // What every server answers about a name from now on.
    void serverAnswers(std::function<Outcome(const DomainName&)> answer) { m_server = std::move(answer); }
    void serverFails(ErrorKind kind, std::optional<Duration> retryAfter = {}, const QString& answer = {});
    void serverIsGood();
    void echoAnswers(Result<Address> v4, Result<Address> v6);
    // What any other source answers over IPv4; until then it is Unsupported.
    void sourceAnswers(const Source& source, Result<Address> v4);
    void sourceIsSilent(const Source& source); // its answers never come
    // The one name server shows what it is asked for, or something else.
    void dnsShows(bool visible);
    void nameServersAnswer(std::function<Result<Visibility>(const command::Verify&)> answer)
    {
        m_nameServers = std::move(answer);
    }
    void setMetered(bool metered) { m_network.metered = metered; }
    void diskFails(bool fails) { m_diskFails = fails; }
    // Updates stay unanswered until answerHeld().
    void holdUpdates(bool hold) { m_hold = hold; }
    void answerHeld();

    // Time. Everything that falls due on the way happens at its own moment.
    void start();
    void hint(); // the system says that the network changed
    void advance(Duration by);
    void wakeFromSleep(Duration slept);           // the boot clock counted on, nothing ran meanwhile
    void restart();                               // a new process with the memory that was last written
    void setClock(Duration by) { m_clock += by; } // the wall clock alone jumps
    void send(const Event& event) { carryOut(m_engine->handle(event, now())); }

    // What happened.
    [[nodiscard]] int updates() const { return m_updates; }
    [[nodiscard]] int echoes() const { return asked({SourceKind::Echo, {}}); }
    [[nodiscard]] int asked(const Source& source) const;
    // The number of the last question.
    [[nodiscard]] std::uint64_t rounds() const { return m_round; }
    [[nodiscard]] int localReads() const { return m_localReads; }
    [[nodiscard]] int verifies() const { return m_verifies; }
    [[nodiscard]] int wakeups() const { return m_wakeups; }
    [[nodiscard]] const std::vector<command::Send>& sent() const { return m_sent; }
    // The names of the request of that number, "nha web"; counted from 0.
    [[nodiscard]] QString namesOf(std::size_t request) const;
    [[nodiscard]] QString published(Family family, const QString& name = QStringLiteral("nha.vn.test")) const;
    [[nodiscard]] Status status() const { return m_engine->status(); }
    [[nodiscard]] RecordStatus record(const QString& name = QStringLiteral("nha.vn.test")) const;
    [[nodiscard]] bool hasCondition(ConditionCode code,
                                    const QString& name = QStringLiteral("nha.vn.test")) const;
    [[nodiscard]] Engine& engine() { return *m_engine; }
    [[nodiscard]] const Memory& disk() const { return m_disk; }
    [[nodiscard]] Now now() const;

private:
    void carryOut(std::vector<Command> commands);
    [[nodiscard]] std::unique_ptr<Engine> makeEngine() const;
    [[nodiscard]] Outcomes answerTo(const command::Send& command) const;
    void perform(const command::ReadLocal& command);
    void perform(const command::Ask& command);
    void perform(const command::Send& command);
    void perform(const command::Verify& command);
    void perform(const command::Remember& command);

    Duration m_time{std::chrono::hours(1)};
    Duration m_clock{0};
    LocalNetwork m_network;
    std::function<Outcome(const DomainName&)> m_server;
    Manners m_manners; // of every server
    std::map<Source, PerFamily<std::optional<Result<Address>>>> m_answers;
    std::function<Result<Visibility>(const command::Verify&)> m_nameServers;
    bool m_diskFails = false;
    bool m_hold = false;
    std::vector<command::Send> m_held;
    Memory m_disk;
    Config m_config;
    std::unique_ptr<Engine> m_engine;

    int m_updates = 0;
    std::uint64_t m_round = 0;
    std::map<Source, int> m_asked;
    int m_localReads = 0;
    int m_verifies = 0;
    int m_wakeups = 0;
    std::vector<command::Send> m_sent;
};

// One account "a" at https://dyn.vn.test and one record nha.vn.test; tests change what they are about.
[[nodiscard]] Config oneRecord(PerFamily<bool> families = {true, false}, std::vector<Source> sources = {});
// The same with these labels below vn.test besides.
[[nodiscard]] Config records(std::initializer_list<const char*> labels,
                             PerFamily<bool> families = {true, false});
[[nodiscard]] Address address(const char* text);
[[nodiscard]] LocalAddress localAddress(const char* text);
// A server that shows exactly the address that it is asked for, another one, none (""), or gives no answer
// (nullptr).
[[nodiscard]] ServerAnswer nameServer(const char* name, const char* shows, const Address& wanted);

} // namespace vnddns::test
