// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/budget.h"
#include "core/engine.h"
#include "core/exits.h"
#include "core/plan.h"
#include "core/source_plan.h"

#include <map>
#include <optional>
#include <span>
#include <utility>

namespace vnddns {

// The private half of Engine, shared by its six source files: engine.cpp turns events into calls,
// engine_detect.cpp looks for addresses, engine_inquire.cpp asks those outside, engine_publish.cpp tells
// servers, engine_verify.cpp looks at what DNS shows, engine_status.cpp tells the faces.
struct Engine::State
{
    // Who is asked: a source, and the account whose server it belongs to (empty: none).
    struct Asked
    {
        QString accountId;
        Source source;

        friend bool operator<(const Asked& a, const Asked& b)
        {
            return a.accountId != b.accountId ? a.accountId < b.accountId : a.source < b.source;
        }
    };

    // What is known from one source about one family, and what is under way.
    struct Inquiry
    {
        std::optional<std::uint64_t> inFlight;
        std::optional<Result<Address>> answer;
        std::optional<WallTime> since;    // of the first answer like it
        Observation says;                 // what the answer is worth
        std::optional<Instant> askedAt;   // the last question
        std::optional<Instant> next;      // earliest next question; nullopt: at once
        std::optional<Instant> notBefore; // a wait that the other side asked for
        int failures = 0;
        bool isDoubtful = false; // something happened while the question was under way
        bool isStale = false;    // the answer is from before a sleep, or from another network
        bool isWanted = false;   // by a record that may be published, as of the last step
        bool wasWanted = false;  // when findWanted() was called before
        // Stun: the address that was compared with the echo already.
        std::optional<Address> heeded;
        // A flapping link may ask this often.
        Budget budget{6, std::chrono::seconds(30)};
    };

    // Where one family of a record comes from, and what is known there; these lie in `inquiries`.
    struct Sources
    {
        SourcePlan plan{NotKnown{}, {}, {}};
        std::vector<Inquiry*> outside{}; // of each of plan.outside
        std::vector<Inquiry*> watches{}; // over STUN, of the servers whose echo is among them
    };

    // Since when an address is seen; the change is counted from here.
    struct Sighting
    {
        Address address;
        Instant at;
        WallTime wall;
    };

    // Waiting until the authoritative servers show what the update server took.
    struct Verification
    {
        Address address;
        Instant changedAt;
        std::optional<Instant> next;
        std::optional<std::uint64_t> inFlight{};
        Instant askedAt{};
        int looks = 0;
        int failures = 0;    // in a row
        int silentLooks = 0; // in a row: nothing is missing but those who do not answer
        bool overdue = false;
        bool isChange = true; // false: the same address was told again, and there is nothing to measure
    };

    // The slow look whether DNS still shows what was published.
    struct Check
    {
        struct Question
        {
            std::uint64_t id = 0;
            Address address;
        };

        std::optional<Instant> next;                // nullopt: nothing is settled that could be looked at
        PerFamily<std::optional<Instant>> lookedAt; // by this process, after an update too
        PerFamily<std::optional<Question>> questions;
        PerFamily<bool> suspect;  // one look found something wrong
        PerFamily<bool> missed{}; // the last look left it out, because nothing was settled there
    };

    // A record's part in a conversation with an update server.
    struct Sending
    {
        std::uint64_t id = 0;
        std::size_t place = 0; // among the names of the conversation
        PerFamily<std::optional<Address>> addresses;
        std::uint64_t networkEpoch = 0;
        bool forced = false;   // the user asked for it
        bool outdated = false; // the user changed the login meanwhile: what is refused is the old one
    };

    // What is true of a record only while the program runs.
    struct Run
    {
        std::optional<Sending> sending;
        PerFamily<std::optional<Sighting>> sighting;
        PerFamily<std::optional<Verification>> verification;
        Check check;
        PerFamily<Exits> exits;
        std::optional<Instant> retryAt;
        bool forced = false; // the user asked; send even what is confirmed
        // A line that flaps may send this often: enough for any real series of changes, and bounded for a
        // broken one.
        Budget budget{60, std::chrono::seconds(10)};
    };

    // What a record wants to tell now.
    struct Due
    {
        const Record* record;
        intent::Update update;
    };

    Config config;
    Memory memory;
    Jitter jitter;
    MannersOf mannersOf;
    std::map<QString, Manners> manners; // of each account of `config`

    std::map<DomainName, Run> runs;
    std::map<Asked, PerFamily<Inquiry>> inquiries;
    std::map<QString, Instant> accountRetryAt;
    std::optional<Result<LocalNetwork>> local;
    std::map<DomainName, PerFamily<Sources>> sources; // of `local` and `config`
    std::uint64_t lastId = 0;
    std::uint64_t networkEpoch = 0;
    bool started = false;

    // Hints that came are looked at once more at settleAt.
    std::optional<Instant> firstHint;
    std::optional<Instant> settleAt;
    bool changedInBurst = false;

    bool dirty = false;
    bool remembering = false;
    std::optional<Error> storageError;
    std::optional<Instant> rememberAgainAt;

    std::vector<Command> out;

    // engine.cpp
    void on(const event::Started& event, const Now& now);
    void on(const event::NetworkChanged& event, const Now& now);
    void on(const event::Woke& event, const Now& now);
    void on(const event::LocalRead& event, const Now& now);
    void on(const event::Answered& event, const Now& now);
    void on(const event::RouterAnnounced& event, const Now& now);
    void on(const event::Replied& event, const Now& now);
    void on(const event::Verified& event, const Now& now);
    void on(const event::ConfigChanged& event, const Now& now);
    void on(const event::SecretChanged& event, const Now& now);
    void on(const event::SecretRead& event, const Now& now);
    void on(const event::CheckRequested& event, const Now& now);
    void on(const event::TryAgainRequested& event, const Now& now);
    void on(const event::Remembered& event, const Now& now);
    std::vector<Command> finish(const Now& now);
    [[nodiscard]] bool readsInterfaces() const;
    void doubtWhatWasUnderWay();
    void trustNoFuture(const Now& now);
    void restoreWaits(const Now& now);
    void forgetWhatIsGone();
    void forgetOtherLogins();
    void remember(const Now& now);
    [[nodiscard]] bool answeredLately(const DomainName& name, const Now& now) const;

    // engine_detect.cpp
    [[nodiscard]] Observation observe(const Record& record, Family family) const;
    [[nodiscard]] PerFamily<Observation> observe(const Record& record) const;
    [[nodiscard]] const Sources& sourcesOf(const Record& record, Family family) const;
    void judgeAnew(const Asked& asked, Family family);
    [[nodiscard]] bool sawWhatIsGone(const Inquiry& inquiry) const;
    void planAllSources();
    [[nodiscard]] Sources planFor(const Record& record, Family family);
    [[nodiscard]] static Asked askedFor(const Record& record, const Source& source);
    [[nodiscard]] std::optional<Result<Address>> lastAnswer(const Record& record, const Source& source,
                                                            Family family) const;
    [[nodiscard]] Reach reach(const Record& record) const;
    // Whoever is wanted again after a pause starts without an answer.
    void findWanted();
    void markWanted();
    static void forgetAnswer(const Asked& asked, Inquiry& inquiry);
    [[nodiscard]] bool watches() const;
    [[nodiscard]] bool isPending(const Inquiry& inquiry) const;
    [[nodiscard]] static std::optional<Instant> dueAt(const Inquiry& inquiry);
    [[nodiscard]] std::optional<Instant> nextInquiry() const;
    void lookEverywhere();
    void doubtAnswers();
    void giveUpQuestions();
    void askAnew(const QString& accountId, bool sameServer);
    void askWhatIsDue(const Now& now);
    void askIfDue(const Asked& asked, Family family, Inquiry& inquiry, const Now& now);
    void askAgain(Family family, Instant before);
    void noteSightings(const Now& now);
    void holdFlapping(const Record& record, Family family, const Now& now);
    [[nodiscard]] PerFamily<Observation> believed(const Record& record) const;
    [[nodiscard]] bool isFresh(const Record& record, Family family, const Address& address) const;
    [[nodiscard]] std::optional<Instant> nextRelease() const;
    void hint(const Now& now);
    void settle();

    // engine_inquire.cpp
    [[nodiscard]] std::vector<QString> routersHeardAs(const QString& interface) const;
    void scheduleAfter(const Asked& asked, Family family, const Now& now);
    [[nodiscard]] Duration askAgainAfter(const Asked& asked, Family family) const;
    [[nodiscard]] bool isSeenByWatch(const Asked& asked, Family family) const;
    void wakeWatch(const Asked& echo, Family family);
    void heedWatch(const Asked& asked, Family family, const Now& now);

    // engine_publish.cpp
    void publishAll(const Now& now);
    [[nodiscard]] std::optional<intent::Update> dueUpdate(const Record& record, const Now& now);
    [[nodiscard]] Intent intentFor(const Record& record, const PerFamily<Observation>& observed,
                                   const Now& now) const;
    void send(std::span<const Due> due, const Now& now);
    void markUnderWay(const DomainName& name, const PerFamily<std::optional<Address>>& sent);
    void hear(const Record& record, const Outcome& outcome, double chance, const Now& now);
    void accept(const Record& record, const Sending& sent, const Now& now);
    void confirm(const Record& record, Family family, const Address& address, const Now& now);
    void fail(const Record& record, const Sending& sent, const Outcome& outcome, double chance,
              const Now& now);
    void holdAccount(const QString& accountId, Duration wait, const Now& now);
    void stop(const Record& record, const Error& error, const Now& now);
    void liftStops(const QString& accountId);
    void outdateConversations(const QString& accountId);
    void forgetVaultFaults(const QString& accountId);
    void learnManners();
    [[nodiscard]] Manners mannersFor(const Record& record) const;
    [[nodiscard]] bool goesAlone(const Record& record) const;
    void forgetNetworkFaults();
    [[nodiscard]] bool isStopped(const Record& record) const;
    [[nodiscard]] std::optional<Instant> sendableAt(const Record& record, const Run& run,
                                                    const intent::Update& update) const;
    [[nodiscard]] std::optional<Instant> nextSend(const Record& record, const Now& now) const;

    // engine_verify.cpp
    void measure(const DomainName& name, const Address& address, const Now& now);
    void verifyAgain(const DomainName& name, const Address& address, const Now& now);
    void verifyDue(const Now& now);
    [[nodiscard]] std::optional<Instant> nextVerify() const;
    void heedLook(const DomainName& name, Family family, const Result<Visibility>& seen, const Now& now);
    void noteLook(const DomainName& name, Family family, const Now& now);
    [[nodiscard]] static bool endsLooking(Verification& verification, const Visibility& seen);
    static void planLook(Verification& verification, bool answered, const Now& now);
    bool noteAnswers(const DomainName& name, Family family, const Visibility& seen);
    static void noteTiming(RecordMemory& kept, Family family, bool all);
    [[nodiscard]] bool isSettled(const Record& record, Family family) const;
    void checkDue(const Now& now);
    void planCheck(const Record& record, const Now& now);
    [[nodiscard]] bool isPublished(const Record& record, Family family) const;
    void heedCheck(const DomainName& name, Family family, const Result<Visibility>& seen, const Now& now);
    void checkAfterSleep(const Now& now);
    void checkAgain(const Now& now);
    [[nodiscard]] bool hasDrifted(const Record& record) const;

    // engine_status.cpp
    [[nodiscard]] Status status() const;
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] RecordStatus statusOf(const Record& record) const;
    [[nodiscard]] std::vector<SourceSight> sightsOf(const Record& record, Family family) const;
    [[nodiscard]] SourceSight sightOf(const Record& record, const Source& source, Family family) const;

    // Of the last event; nextWakeup() and status() speak of this moment.
    Now at{};
};

} // namespace vnddns
