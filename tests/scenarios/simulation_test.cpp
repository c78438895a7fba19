// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/simulation.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

class SimulationTest : public QObject
{
    Q_OBJECT

public:
    // Qt Test ends a function after five minutes; a thousand years take an hour.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "2147483647"); }

private Q_SLOTS:
    void promises_hold_over_simulated_years();
    void a_seed_replays_exactly();
};

// VNDDNS_SIMULATED_YEARS and VNDDNS_SEED widen or repeat a run; tests/scenarios/simulate is the nightly
// command.
void SimulationTest::promises_hold_over_simulated_years()
{
    const int years = qEnvironmentVariableIntValue("VNDDNS_SIMULATED_YEARS");
    const bool one = qEnvironmentVariableIsSet("VNDDNS_SEED");
    const std::uint64_t first = one ? qEnvironmentVariable("VNDDNS_SEED").toULongLong() : 1;
    const std::uint64_t last = one ? first : static_cast<std::uint64_t>(years > 0 ? years : 3);
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        Simulation simulation(seed);
        const auto broken = simulation.run(24h * 365);
        QVERIFY2(!broken,
                 qPrintable(QStringLiteral("VNDDNS_SEED=%1: %2").arg(seed).arg(broken.value_or(QString()))));
        QVERIFY(simulation.updates() > 100);
        QVERIFY(simulation.driftsTold() > 10);
    }
}

void SimulationTest::a_seed_replays_exactly()
{
    Simulation first(7);
    Simulation second(7);
    QVERIFY(!first.run(24h * 60));
    QVERIFY(!second.run(24h * 60));
    QCOMPARE(first.fingerprint(), second.fingerprint());
    Simulation other(8);
    QVERIFY(!other.run(24h * 60));
    QVERIFY(other.fingerprint() != first.fingerprint());
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"
