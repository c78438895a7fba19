// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/core_dumps.h"

#include <QTest>

#include <cstdlib>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace vnddns;

namespace {

// The end of a child that crashes, with the limit that it had then as its report.
struct Crash
{
    int status = 0;
    rlimit limit{};
};

Crash crashOfChild()
{
    Crash crash;
    int ends[2];
    if (::pipe(ends) != 0)
        return crash;
    const pid_t child = ::fork();
    if (child == 0) {
        platform::preventCoreDumps();
        ::getrlimit(RLIMIT_CORE, &crash.limit);
        const bool told = ::write(ends[1], &crash.limit, sizeof crash.limit) == sizeof crash.limit;
        ::signal(SIGABRT, SIG_DFL);
        if (told)
            std::abort();
        ::_exit(EXIT_FAILURE);
    }
    ::close(ends[1]);
    const bool heard = ::read(ends[0], &crash.limit, sizeof crash.limit) == sizeof crash.limit;
    ::close(ends[0]);
    if (::waitpid(child, &crash.status, 0) != child || !heard)
        crash.status = 0;
    return crash;
}

} // namespace

class CoreDumpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_crash_leaves_no_core();
};

void CoreDumpsTest::a_crash_leaves_no_core()
{
    const Crash crash = crashOfChild();
    QVERIFY(WIFSIGNALED(crash.status));
    QCOMPARE(WTERMSIG(crash.status), SIGABRT);
    QVERIFY(!WCOREDUMP(crash.status));
    // Where cores are switched off anyway, the line above says nothing. Nobody can raise this again.
    QCOMPARE(crash.limit.rlim_cur, rlim_t{1});
    QCOMPARE(crash.limit.rlim_max, rlim_t{1});
}

QTEST_GUILESS_MAIN(CoreDumpsTest)
#include "core_dumps_test.moc"
