// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/committer.h"

#include "support/registry_lab.h"

#include <QTest>

#include <set>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

class CommitterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void every_job_is_done_once_and_in_order();
    void what_waits_is_committed_together();
    void a_job_that_fails_is_told_and_the_next_one_works();
    void too_much_waiting_is_refused();
    void finishing_completes_what_was_submitted();

private:
    // What the loop of a server is: a queue that other threads put work into.
    class Queue
    {
    public:
        void put(std::function<void()> work)
        {
            const std::lock_guard lock(m_mutex);
            m_work.push_back(std::move(work));
            m_ready.notify_all();
        }
        // Runs what comes until `count` pieces have run; false after ten seconds.
        bool run(std::size_t count)
        {
            while (count > 0) {
                std::vector<std::function<void()>> work;
                {
                    std::unique_lock lock(m_mutex);
                    if (!m_ready.wait_for(lock, 10s, [this] { return !m_work.empty(); }))
                        return false;
                    work.swap(m_work);
                }
                for (const auto& each : work)
                    each();
                count -= std::min(count, work.size());
            }
            return true;
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_ready;
        std::vector<std::function<void()>> m_work;
    };

    Committer::Deliver deliver()
    {
        return [this](std::function<void()> work) { m_queue.put(std::move(work)); };
    }
    static std::vector<Change> change(int number)
    {
        return {{*HostName::parse("nha.vn.test"),
                 Address::parse("203.0.113." + std::to_string(number % 250)),
                 {}}};
    }

    std::optional<RegistryLab> m_lab;
    Queue m_queue;
};

void CommitterTest::init()
{
    m_lab.emplace();
    static_cast<void>(m_lab->addHost("nha.vn.test"));
}

void CommitterTest::every_job_is_done_once_and_in_order()
{
    Committer committer(m_lab->store(), deliver());
    std::vector<int> order;
    std::set<std::uint32_t> serials;
    for (int i = 0; i < 500; ++i) {
        QVERIFY(committer.submit(change(i), m_lab->now(), [&order, &serials, i](const CommitResult& result) {
            order.push_back(i);
            serials.insert(result.serials.at(0).value());
        }));
    }
    QVERIFY(m_queue.run(500));
    QCOMPARE(order.size(), std::size_t{500});
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QCOMPARE(serials.size(), std::size_t{500});
    QCOMPARE(*serials.rbegin() - *serials.begin(), 499U);
}

void CommitterTest::what_waits_is_committed_together()
{
    // While another connection holds the write lock the first job waits in its commit and the rest
    // gathers behind it: two transactions, so the log grows by two and not by a hundred commits.
    Sqlite other = m_lab->folder().open(Sqlite::Mode::ReadWrite);
    other.run("BEGIN IMMEDIATE");
    Committer committer(m_lab->store(), deliver());
    int done = 0;
    for (int i = 0; i < 100; ++i)
        QVERIFY(committer.submit(change(i), m_lab->now(),
                                 [&done](const CommitResult& result) { done += result.durable; }));
    other.run("ROLLBACK");
    const auto log = m_lab->folder().database().string() + "-wal";
    const auto before = std::filesystem::file_size(log);
    QVERIFY(m_queue.run(100));
    QCOMPARE(done, 100);
    const auto pages = (std::filesystem::file_size(log) - before) / 4096;
    QVERIFY2(pages < 30, std::to_string(pages).c_str());
}

void CommitterTest::a_job_that_fails_is_told_and_the_next_one_works()
{
    m_lab->store().setPatience(0ms);
    Committer committer(m_lab->store(), deliver());
    Sqlite other = m_lab->folder().open(Sqlite::Mode::ReadWrite);
    other.run("BEGIN IMMEDIATE");
    std::optional<CommitResult> result;
    const auto keep = [&result](const CommitResult& given) { result = given; };
    QVERIFY(committer.submit(change(1), m_lab->now(), keep));
    QVERIFY(m_queue.run(1));
    QVERIFY(!result->durable);
    QVERIFY(!result->error.empty());
    other.run("ROLLBACK");
    QVERIFY(committer.submit(change(2), m_lab->now(), keep));
    QVERIFY(m_queue.run(1));
    QVERIFY(result->durable);
}

void CommitterTest::too_much_waiting_is_refused()
{
    Sqlite other = m_lab->folder().open(Sqlite::Mode::ReadWrite);
    other.run("BEGIN IMMEDIATE");
    Committer committer(m_lab->store(), deliver());
    std::size_t accepted = 0;
    std::size_t done = 0;
    // Each job carries a hundred changes; the thread takes one load away at once, later ones pile up.
    std::vector<Change> many(100, change(1).front());
    while (committer.submit(many, m_lab->now(), [&done](const CommitResult&) { ++done; })) {
        ++accepted;
        QVERIFY(accepted < 1000);
    }
    QVERIFY(accepted >= 100);
    other.run("ROLLBACK");
    QVERIFY(m_queue.run(accepted));
    QCOMPARE(done, accepted);
    QVERIFY(committer.submit(change(1), m_lab->now(), [&done](const CommitResult&) { ++done; }));
    QVERIFY(m_queue.run(1));
}

void CommitterTest::finishing_completes_what_was_submitted()
{
    Committer committer(m_lab->store(), deliver());
    int done = 0;
    for (int i = 0; i < 50; ++i)
        QVERIFY(committer.submit(change(i), m_lab->now(),
                                 [&done](const CommitResult& result) { done += result.durable; }));
    committer.finish();
    QVERIFY(!committer.submit(change(1), m_lab->now(), [](const CommitResult&) {}));
    QVERIFY(m_queue.run(50));
    QCOMPARE(done, 50);
    committer.finish();
}

QTEST_GUILESS_MAIN(CommitterTest)
#include "committer_test.moc"
