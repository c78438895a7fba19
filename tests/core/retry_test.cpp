// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/retry.h"

#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

class RetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waits_double_up_to_a_bound();
    void jitter_spreads_by_a_fifth();
    void a_wait_that_was_asked_for_is_never_shortened();
    void refusals_stop_what_they_concern();
};

void RetryTest::waits_double_up_to_a_bound()
{
    const Error down{ErrorKind::ConnectRefused, {}, {}};
    QVERIFY(retryDelay(down, 1, 0.5) == 500ms);
    QVERIFY(retryDelay(down, 2, 0.5) == 1s);
    QVERIFY(retryDelay(down, 5, 0.5) == 8s);
    QVERIFY(retryDelay(down, 1000, 0.5) == 5min);
    QVERIFY(retryDelay({ErrorKind::BadReply, {}, {}}, 1000, 0.5) == 1h);
}

void RetryTest::jitter_spreads_by_a_fifth()
{
    const Error busy{ErrorKind::ServerBusy, {}, {}};
    QVERIFY(retryDelay(busy, 1, 0.0) == 48s);
    QVERIFY(retryDelay(busy, 1, 0.999999) > 71s);
    QVERIFY(retryDelay(busy, 1, 0.999999) < 72s);
}

void RetryTest::a_wait_that_was_asked_for_is_never_shortened()
{
    const Error later{ErrorKind::ServerBusy, {}, Duration(30min)};
    for (const double jitter : {0.0, 0.5, 0.999999}) {
        QVERIFY(retryDelay(later, 1, jitter) >= 30min);
        QVERIFY(retryDelay(later, 9, jitter) <= 33min);
    }
}

void RetryTest::refusals_stop_what_they_concern()
{
    QVERIFY(recoveryFor(ErrorKind::AuthRejected) == Recovery::StopAccount);
    QVERIFY(recoveryFor(ErrorKind::ClientRefused) == Recovery::StopAccount);
    QVERIFY(recoveryFor(ErrorKind::NameUnknown) == Recovery::StopRecord);
    QVERIFY(recoveryFor(ErrorKind::Blocked) == Recovery::StopRecord);
    QVERIFY(recoveryFor(ErrorKind::ServerBusy) == Recovery::RetryLater);
    QVERIFY(recoveryFor(ErrorKind::BadReply) == Recovery::RetryLater);
    QVERIFY(mayHaveBeenObeyed(ErrorKind::Timeout) && !mayHaveBeenObeyed(ErrorKind::ConnectRefused));
}

QTEST_GUILESS_MAIN(RetryTest)
#include "retry_test.moc"
