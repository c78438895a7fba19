// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/exits.h"
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

class ExitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redials_are_never_held();
    void one_return_is_no_habit();
    void a_habit_is_held_ever_longer();
    void what_is_long_ago_does_not_count();
};

namespace {

const Address kA = address("14.225.7.1");
const Address kB = address("14.225.7.2");

Instant at(Duration time)
{
    return {time};
}

} // namespace

void ExitsTest::redials_are_never_held()
{
    Exits exits;
    for (int i = 1; i < 200; ++i) {
        exits.changedTo(*Address::parse("14.225.8." + std::to_string(i)), at(i * 10s));
        QVERIFY(!exits.heldUntil(at(i * 10s)));
        QVERIFY(exits.inTurn(at(i * 10s)).empty());
    }
}

void ExitsTest::one_return_is_no_habit()
{
    Exits exits;
    exits.changedTo(kA, at(0s));
    exits.changedTo(kB, at(10s));
    exits.changedTo(kA, at(20s));
    QVERIFY(!exits.heldUntil(at(20s)));
}

void ExitsTest::a_habit_is_held_ever_longer()
{
    Exits exits;
    exits.changedTo(kA, at(0s));
    Duration before{0};
    for (int i = 1; i < 12; ++i) {
        exits.changedTo(i % 2 ? kB : kA, at(i * 10s));
        const auto until = exits.heldUntil(at(i * 10s));
        QCOMPARE(until.has_value(), i >= 3);
        if (!until)
            continue;
        const Duration hold = *until - at(i * 10s);
        QVERIFY(hold >= before && hold <= 15min);
        before = hold;
        QVERIFY(exits.inTurn(at(i * 10s)) == std::vector<Address>({kA, kB}));
    }
    QVERIFY(before == 15min);
    QVERIFY(!exits.heldUntil(at(110s + 15min)));
}

void ExitsTest::what_is_long_ago_does_not_count()
{
    Exits exits;
    for (int i = 0; i < 20; ++i) {
        exits.changedTo(i % 2 ? kB : kA, at(i * 50min));
        QVERIFY(!exits.heldUntil(at(i * 50min)));
    }
}

QTEST_GUILESS_MAIN(ExitsTest)
#include "exits_test.moc"
