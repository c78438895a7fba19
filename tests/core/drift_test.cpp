// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/drift.h"

#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

namespace {

const Address kOurs = *Address::parse("203.0.113.9");
const Address kTheirs = *Address::parse("198.51.100.7");
const WallTime kThen{std::chrono::hours(24 * 365 * 56)};
const WallTime kNow = kThen + 6h;

ServerAnswer answer(const char* server, Showing shows)
{
    return {QString::fromLatin1(server), shows,
            shows == Showing::Other ? std::vector{kTheirs} : std::vector<Address>{}};
}

// Both servers showed it once.
RecordMemory remembered()
{
    RecordMemory kept;
    kept.published.v4 = Published{kOurs, kThen, true};
    kept.timing.v4 = {1ms, 2ms, 3ms};
    kept.servers.v4 = {{QStringLiteral("a"), Showing::Wanted, {}, 2ms},
                       {QStringLiteral("b"), Showing::Wanted, {}, 3ms}};
    return kept;
}

Drift drift(const char* server, std::vector<Address> shown, WallTime since, bool wasRight = true)
{
    return {QString::fromLatin1(server), std::move(shown), since, wasRight};
}

} // namespace

class DriftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers_that_show_it_have_not_drifted()
    {
        const Visibility seen{{answer("a", Showing::Wanted), answer("b", Showing::Wanted)}};
        QVERIFY(!driftIn(seen, remembered(), Family::V4, kNow));
    }
    void one_server_that_leads_elsewhere_is_enough()
    {
        const Visibility seen{{answer("a", Showing::Wanted), answer("b", Showing::Other)}};
        QVERIFY(driftIn(seen, remembered(), Family::V4, kNow) == drift("b", {kTheirs}, kNow));
    }
    void one_server_that_leads_nowhere_is_enough()
    {
        const Visibility seen{{answer("a", Showing::Nothing), answer("b", Showing::Wanted)}};
        QVERIFY(driftIn(seen, remembered(), Family::V4, kNow) == drift("a", {}, kNow));
    }
    void silence_is_no_drift()
    {
        const Visibility seen{{answer("a", Showing::NoAnswer), answer("b", Showing::NoAnswer)}};
        QVERIFY(!driftIn(seen, remembered(), Family::V4, kNow));
        QVERIFY(!driftIn({}, remembered(), Family::V4, kNow));
    }
    void the_beginning_is_kept_while_it_lasts()
    {
        RecordMemory kept = remembered();
        kept.drift.v4 = drift("b", {kTheirs}, kThen);
        const Visibility gone{{answer("a", Showing::Nothing), answer("b", Showing::Other)}};
        QVERIFY(driftIn(gone, kept, Family::V4, kNow) == drift("a", {}, kThen));
        const Visibility silent{{answer("a", Showing::Wanted), answer("b", Showing::NoAnswer)}};
        QVERIFY(driftIn(silent, kept, Family::V4, kNow) == kept.drift.v4);
        const Visibility right{{answer("a", Showing::NoAnswer), answer("b", Showing::Wanted)}};
        QVERIFY(!driftIn(right, kept, Family::V4, kNow));
        // The zone has other servers now.
        const Visibility moved{{answer("c", Showing::Wanted)}};
        QVERIFY(!driftIn(moved, kept, Family::V4, kNow));
    }
    void a_server_that_never_showed_it_is_told_apart()
    {
        const Visibility seen{{answer("a", Showing::Wanted), answer("b", Showing::Other)}};
        RecordMemory kept = remembered();
        kept.servers.v4[1] = {QStringLiteral("b"), Showing::Other, {kTheirs}, {}};
        QVERIFY(driftIn(seen, kept, Family::V4, kNow) == drift("b", {kTheirs}, kNow, false));
        kept.servers.v4[1] = {QStringLiteral("b"), Showing::NoAnswer, {}, {}};
        QVERIFY(driftIn(seen, kept, Family::V4, kNow) == drift("b", {kTheirs}, kNow, false));
        // Of a server without a memory of its own it is known when all were right.
        kept.servers.v4.clear();
        QVERIFY(driftIn(seen, kept, Family::V4, kNow) == drift("b", {kTheirs}, kNow));
        kept.timing.v4.toAll.reset();
        QVERIFY(driftIn(seen, kept, Family::V4, kNow) == drift("b", {kTheirs}, kNow, false));
    }
    void the_pace_is_that_of_what_was_measured()
    {
        std::vector<Change> changes;
        QVERIFY(!paceOf(changes));
        for (const Duration all : {9ms, 3ms, 100ms, 5ms})
            note(changes, {kThen, kOurs, {1ms, 2ms, all}});
        note(changes, {kThen, kOurs, {1ms, 2ms, {}}});
        QVERIFY(paceOf(changes) == (Pace{4, 5ms, 100ms}));
    }
};

QTEST_GUILESS_MAIN(DriftTest)
#include "drift_test.moc"
