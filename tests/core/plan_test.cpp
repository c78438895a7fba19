// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/plan.h"

#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

class PlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_seen_means_hands_off();
    void a_difference_names_every_family_that_is_seen();
    void what_is_confirmed_is_left_alone();
    void an_unconfirmed_address_goes_again();
    void a_family_that_is_not_wanted_is_not_sent();
    void after_28_days_a_touch_is_due();
};

namespace {

const WallTime kNow{1'800'000'000'000ms};
const Seen kSeen4{address("14.225.7.1"), SourceKind::Interface};
const Seen kSeen6{address("2405:4800::1"), SourceKind::Interface};

std::optional<Published> confirmed(const Seen& seen, Duration age = 1h)
{
    return Published{seen.address, kNow - std::chrono::duration_cast<std::chrono::milliseconds>(age), true};
}

Record record(PerFamily<bool> families = {true, true})
{
    return oneRecord(families).records.front();
}

} // namespace

void PlanTest::nothing_seen_means_hands_off()
{
    QVERIFY(plan(record(), {NotKnown{}, NoAddress{}}, {confirmed(kSeen4), {}}, kNow) ==
            Intent(intent::Abort{}));
}

void PlanTest::a_difference_names_every_family_that_is_seen()
{
    const Intent expected = intent::Update{{kSeen4.address, kSeen6.address}};
    QVERIFY(plan(record(), {kSeen4, kSeen6}, {{}, confirmed(kSeen6)}, kNow) == expected);
    const Intent only4 = intent::Update{{kSeen4.address, std::nullopt}};
    QVERIFY(plan(record(), {kSeen4, NotKnown{}}, {{}, confirmed(kSeen6)}, kNow) == only4);
}

void PlanTest::what_is_confirmed_is_left_alone()
{
    QVERIFY(plan(record(), {kSeen4, kSeen6}, {confirmed(kSeen4), confirmed(kSeen6)}, kNow) ==
            Intent(intent::Preserve{}));
}

void PlanTest::an_unconfirmed_address_goes_again()
{
    auto uncertain = confirmed(kSeen4);
    uncertain->confirmed = false;
    QVERIFY(
        std::holds_alternative<intent::Update>(plan(record(), {kSeen4, NoAddress{}}, {uncertain, {}}, kNow)));
}

void PlanTest::a_family_that_is_not_wanted_is_not_sent()
{
    QVERIFY(plan(record({false, true}), {kSeen4, NotKnown{}}, {}, kNow) == Intent(intent::Abort{}));
    const Intent only6 = intent::Update{{std::nullopt, kSeen6.address}};
    QVERIFY(plan(record({false, true}), {kSeen4, kSeen6}, {}, kNow) == only6);
}

void PlanTest::after_28_days_a_touch_is_due()
{
    QVERIFY(plan(record(), {kSeen4, NotKnown{}}, {confirmed(kSeen4, kRefreshAfter - Duration(1h)), {}},
                 kNow) == Intent(intent::Preserve{}));
    QVERIFY(std::holds_alternative<intent::Update>(
        plan(record(), {kSeen4, NotKnown{}}, {confirmed(kSeen4, kRefreshAfter), {}}, kNow)));
    // A clock that was set back is no reason to send.
    QVERIFY(plan(record(), {kSeen4, NotKnown{}}, {confirmed(kSeen4, Duration(-24h * 365)), {}}, kNow) ==
            Intent(intent::Preserve{}));
}

QTEST_GUILESS_MAIN(PlanTest)
#include "plan_test.moc"
