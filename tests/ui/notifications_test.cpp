// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/notifications.h"

#include "samples.h"
#include "ui/language.h"

#include <QTest>

using namespace vnddns;

class NotificationsTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;

    // What is said when these follow each other, the first being how things stand at start.
    static std::vector<std::vector<Notification>> told(const std::vector<Status>& statuses)
    {
        std::vector<std::vector<Notification>> all;
        Told memory;
        for (const Status& status : statuses) {
            News news = newsFor(memory, status);
            memory = news.told;
            all.push_back(news.notifications);
        }
        return all;
    }

    static Status with(RecordStatus record) { return samples::status({std::move(record)}); }

    static Status pending()
    {
        RecordStatus record = samples::good();
        record.state = RecordState::Pending;
        return with(record);
    }

    static Status moved()
    {
        RecordStatus record = samples::good();
        record.family.v4.published->address = samples::address("203.0.113.9");
        return with(record);
    }

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void how_things_stand_at_start_is_no_news() { QVERIFY(told({with(samples::good())})[0].empty()); }
    void the_same_status_again_says_nothing()
    {
        const auto all =
            told({with(samples::good()), with(samples::good()), pending(), with(samples::good())});
        for (const auto& notifications : all)
            QVERIFY(notifications.empty());
    }
    void a_changed_address_is_told_once_it_is_visible()
    {
        Status confirmed = moved();
        confirmed.records[0].family.v4.timing.toAll.reset();
        const auto all = told({with(samples::good()), pending(), confirmed, moved(), moved()});
        QVERIFY(all[2].empty());
        QCOMPARE(all[3].size(), std::size_t{1});
        QCOMPARE(all[3][0].kind, Notification::Kind::Good);
        QCOMPARE(all[3][0].title, QStringLiteral("nha.example.test leads to the new address"));
        QCOMPARE(all[3][0].text, QStringLiteral("203.0.113.9 is visible in DNS after 14 ms."));
        QVERIFY(all[4].empty());
    }
    void trouble_is_told_once_and_its_end_too()
    {
        const Status trouble = with(samples::needsUser(ConditionCode::CredentialsRejected));
        const auto all = told(
            {with(samples::good()), trouble, trouble, pending(), trouble, pending(), with(samples::good())});
        QCOMPARE(all[1].size(), std::size_t{1});
        QCOMPARE(all[1][0].kind, Notification::Kind::NeedsUser);
        QCOMPARE(all[1][0].title, QStringLiteral("nha.example.test needs you"));
        QVERIFY(all[2].empty());
        QVERIFY2(all[4].empty(), "the same trouble after a passing state is not new");
        QCOMPARE(all[6].size(), std::size_t{1});
        QCOMPARE(all[6][0].title, QStringLiteral("nha.example.test is good again"));
    }
    void a_second_trouble_of_another_kind_is_told()
    {
        const auto all = told({with(samples::needsUser(ConditionCode::CredentialsRejected)),
                               with(samples::needsUser(ConditionCode::NameUnknown))});
        QCOMPARE(all[1].size(), std::size_t{1});
    }
    void cgnat_is_told_where_it_stops_a_name()
    {
        QCOMPARE(told({with(samples::good()), with(samples::behindCgnat())})[1].size(), std::size_t{1});
        RecordStatus aside = samples::good();
        aside.conditions = samples::behindCgnat().conditions;
        QVERIFY2(told({with(samples::good()), with(aside)})[1].empty(), "IPv6 works");
    }
    void passing_faults_say_nothing()
    {
        const auto all = told({with(samples::good()), with(samples::retrying()), with(samples::good())});
        QVERIFY(all[1].empty());
        QVERIFY(all[2].empty());
    }
    void trouble_of_no_single_name_is_told_once()
    {
        Status full = with(samples::good());
        full.conditions.push_back({ConditionCode::StorageFailed, {}, {}});
        const auto all = told({with(samples::good()), full, full, with(samples::good()), full});
        QCOMPARE(all[1].size(), std::size_t{1});
        QVERIFY(all[2].empty());
        QVERIFY(all[3].empty());
        QCOMPARE(all[4].size(), std::size_t{1});
    }
    void a_pause_keeps_quiet()
    {
        Status paused = with(samples::needsUser(ConditionCode::NameUnknown));
        paused.phase = Phase::Paused;
        QVERIFY(told({with(samples::good()), paused})[1].empty());
    }
    void a_removed_name_is_forgotten()
    {
        const auto all = told({with(samples::needsUser(ConditionCode::NameUnknown)), samples::status({}),
                               with(samples::needsUser(ConditionCode::NameUnknown))});
        QCOMPARE(all[2].size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(NotificationsTest)
#include "notifications_test.moc"
