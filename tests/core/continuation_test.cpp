// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/continuation.h"
#include "core/secret.h"

#include <QTest>

#include <optional>

using namespace vnddns;

class ContinuationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void it_is_called_exactly_once();
    void letting_go_is_an_answer_too();
    void a_dead_owner_hears_nothing();
    void moving_hands_the_duty_over();
    void a_secret_leaves_no_copy_behind();
};

void ContinuationTest::it_is_called_exactly_once()
{
    const Guard guard;
    int calls = 0;
    {
        Continuation<int> done(
            guard, [&](const Result<int>& result) { calls += result.ok() ? result.value() : 100; });
        done(1);
        done(1);
        QVERIFY(!done.pending());
    }
    QCOMPARE(calls, 1);
}

void ContinuationTest::letting_go_is_an_answer_too()
{
    const Guard guard;
    std::optional<ErrorKind> heard;
    {
        const Continuation<int> done(guard, [&](const Result<int>& result) { heard = result.error().kind; });
    }
    QVERIFY(heard == ErrorKind::Cancelled);
}

void ContinuationTest::a_dead_owner_hears_nothing()
{
    int calls = 0;
    std::optional<Continuation<int>> done;
    {
        const Guard guard;
        done.emplace(guard, [&](const Result<int>&) { ++calls; });
    }
    (*done)(1);
    done.reset();
    QCOMPARE(calls, 0);
}

void ContinuationTest::moving_hands_the_duty_over()
{
    const Guard guard;
    std::vector<int> heard;
    Continuation<int> first(guard, [&](const Result<int>& r) { heard.push_back(r.ok() ? r.value() : -1); });
    Continuation<int> second(std::move(first));
    QVERIFY(second.pending());
    second =
        Continuation<int>(guard, [&](const Result<int>& r) { heard.push_back(r.ok() ? r.value() : -2); });
    second(7);
    QCOMPARE(heard, (std::vector<int>{-1, 7}));
}

void ContinuationTest::a_secret_leaves_no_copy_behind()
{
    const QByteArray typed("bí mật");
    Secret secret{QByteArray(typed)};
    const Secret copy = secret.clone();
    QCOMPARE(copy.expose(), typed);
    const Secret moved = std::move(secret);
    QCOMPARE(moved.expose(), typed);
    QVERIFY(!std::is_copy_constructible_v<Secret>);
}

QTEST_GUILESS_MAIN(ContinuationTest)
#include "continuation_test.moc"
