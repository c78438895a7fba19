// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/record_details.h"
#include "ui/record_view.h"
#include "ui/tray_view.h"

#include "samples.h"
#include "ui/language.h"

#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

class ViewsTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void the_tray_shows_where_each_name_leads()
    {
        const TrayView view = trayView(samples::status({samples::good()}));
        QVERIFY(view.mood == Mood::Good);
        QCOMPARE(view.lines, QStringList{QStringLiteral("nha.example.test → 203.0.113.7, 2001:db8:7::25")});
        QVERIFY(view.tooltip.startsWith(QStringLiteral("vnddns: Everything is up to date\n")));
    }
    void the_tray_says_what_a_name_waits_for()
    {
        const TrayView view = trayView(samples::status({samples::retrying()}));
        QVERIFY(view.mood == Mood::Working);
        QCOMPARE(view.lines, QStringList{QStringLiteral("nha.example.test: will be tried again")});
    }
    void a_pause_stands_above_everything()
    {
        const TrayView view =
            trayView(samples::status({samples::needsUser(ConditionCode::NameUnknown)}, Phase::Paused));
        QVERIFY(view.mood == Mood::Paused);
        QVERIFY(view.paused);
        QCOMPARE(view.lines, QStringList{QStringLiteral("nha.example.test: Paused")});
    }
    void trouble_of_no_single_name_is_pointed_to()
    {
        Status status = samples::status({samples::good()});
        status.conditions.push_back({ConditionCode::StorageFailed, {}, {}});
        status.conditions.push_back({ConditionCode::ConfigDamaged, {}, {}});
        const TrayView view = trayView(status);
        QVERIFY(view.mood == Mood::NeedsUser);
        QCOMPARE(view.lines.size(), 2);
    }
    void a_name_of_greatest_length_fits_a_menu()
    {
        QString longName = QString(50, QLatin1Char('a')) + QStringLiteral(".");
        longName = longName.repeated(4) + QStringLiteral("example.test");
        const TrayView view = trayView(samples::status({samples::good(samples::name(longName))}));
        QVERIFY(view.lines.first().size() < 90);
        QVERIFY(view.lines.first().contains(QStringLiteral("example.test →")));
    }
    void many_names_do_not_make_a_tower_of_the_tooltip()
    {
        std::vector<RecordStatus> records;
        for (int i = 0; i < 30; ++i)
            records.push_back(samples::good(samples::name(QStringLiteral("cam%1.example.test").arg(i))));
        const TrayView view = trayView(samples::status(records));
        QCOMPARE(view.lines.size(), 30);
        QCOMPARE(view.tooltip.split(QLatin1Char('\n')).size(), 7);
        QVERIFY(view.tooltip.endsWith(QStringLiteral("and 25 more")));
    }

    void a_good_record_tells_address_origin_and_speed()
    {
        const RecordView view = recordView(samples::good(), Phase::Idle, samples::noon());
        QVERIFY(view.mood == Mood::Good);
        QCOMPARE(view.families.size(), std::size_t{2});
        QVERIFY(view.families[0].seen.startsWith(QStringLiteral("203.0.113.7, as seen from outside, since")));
        QVERIFY(view.families[0].seen.endsWith(QStringLiteral("(5 minutes ago)")));
        QVERIFY(view.families[1].seen.startsWith(QStringLiteral("2001:db8:7::25, this computer's own")));
        QCOMPARE(view.families[0].speed, QStringLiteral("confirmed after 9 ms, visible in DNS after 14 ms"));
        QVERIFY(view.advice.empty());
        QVERIFY(!view.canTryAgain);
    }
    void a_cross_check_is_shown_when_it_does_not_say_the_same()
    {
        RecordStatus record = samples::good();
        auto& sources = record.family.v4.sources;
        const Source web{SourceKind::Web, QStringLiteral("https://ip.example.test/json?key=1#ip")};
        const WallTime since = samples::noon() - 5min;
        const auto dissent = [&] {
            return recordView(record, Phase::Idle, samples::noon()).families[0].dissent;
        };
        // What the user did not name is not his concern.
        sources = {{{SourceKind::Echo, {}}, samples::address("203.0.113.7"), since},
                   {{SourceKind::Router, {}}, Error{ErrorKind::Timeout, {}, {}}, since},
                   {web, samples::address("203.0.113.7"), since}};
        QCOMPARE(dissent(), QString());
        sources[2].answer = samples::address("203.0.113.9");
        QVERIFY2(dissent().startsWith(QStringLiteral("ip.example.test says 203.0.113.9 since ")),
                 qPrintable(dissent()));
        sources[2].answer = Error{ErrorKind::Tls, QStringLiteral("self-signed"), {}};
        sources.push_back({{SourceKind::Command, QStringLiteral("/opt/ip --key 1")},
                           samples::address("203.0.113.8"),
                           since});
        const QStringList lines = dissent().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("ip.example.test gives no usable address since ")));
        QVERIFY(lines[1].startsWith(QStringLiteral("command:/opt/ip … says 203.0.113.8")));
        const QString details = detailsOf(record, samples::noon());
        for (const char* part :
             {"IPv4 echo: 203.0.113.7 since 2026-03-02T04:55:00.000Z", "IPv4 router: timeout since ",
              "IPv4 web:https://ip.example.test/json?…#ip: tls (self-signed) since ",
              "IPv4 command:/opt/ip …: 203.0.113.8 since "})
            QVERIFY2(details.contains(QString::fromUtf8(part)), qPrintable(details));
        QVERIFY(!details.contains(QStringLiteral("key")));
        sources = {{web, {}, {}}};
        QCOMPARE(dissent(), QString()); // it was asked a moment ago
        QVERIFY(detailsOf(record, samples::noon()).contains(QStringLiteral("#ip: not answered yet")));
    }
    void servers_that_follow_later_are_told_apart_and_what_is_usual_too()
    {
        RecordStatus record = samples::good();
        record.family.v4.timing.toAll = 2300ms;
        record.family.v6.timing.toAll.reset();
        RecordView view = recordView(record, Phase::Idle, samples::noon());
        QCOMPARE(
            view.families[0].speed,
            QStringLiteral("confirmed after 9 ms, in DNS after 14 ms, at every name server after 2.3 s"));
        QCOMPARE(view.families[1].speed,
                 QStringLiteral("confirmed after 9 ms, in DNS after 14 ms, not at every name server yet"));
        for (const auto all : {20ms, 30ms, 40ms})
            record.changes.push_back({samples::noon(), samples::address("203.0.113.7"), {9ms, 14ms, all}});
        view = recordView(record, Phase::Idle, samples::noon());
        QVERIFY(view.families[0].speed.endsWith(QStringLiteral("; usually 30 ms")));
        QVERIFY(!view.families[1].speed.contains(QStringLiteral("usually")));
    }
    void drift_names_the_evidence_and_can_be_ended()
    {
        const RecordStatus record = samples::needsUser(
            ConditionCode::Drifted,
            {QStringLiteral("v4"), QStringLiteral("203.0.113.7"), QStringLiteral("ns2.example.test"),
             QStringLiteral("198.51.100.7"), QStringLiteral("2026-03-01T12:00:00.000Z")});
        const RecordView view = recordView(record, Phase::Idle, samples::noon());
        QVERIFY(view.mood == Mood::NeedsUser);
        QVERIFY(view.canTryAgain);
        for (const char* part : {"203.0.113.7", "ns2.example.test", "198.51.100.7"})
            QVERIFY2(view.advice[0].text.contains(QString::fromLatin1(part)), part);
    }
    void an_internationalised_name_is_shown_as_people_write_it()
    {
        const RecordView view =
            recordView(samples::good(samples::name(QStringLiteral("nhà-của-tôi.example.vn"))), Phase::Idle,
                       samples::noon());
        QCOMPARE(view.title, QStringLiteral("nhà-của-tôi.example.vn"));
        QVERIFY(view.wireTitle.startsWith(QStringLiteral("xn--")));
    }
    void what_can_be_done_depends_on_the_trouble_data()
    {
        QTest::addColumn<ConditionCode>("code");
        QTest::addColumn<bool>("tryAgain");
        QTest::addColumn<bool>("unlock");
        QTest::newRow("wrong secret") << ConditionCode::CredentialsRejected << true << false;
        QTest::newRow("locked keychain") << ConditionCode::VaultLocked << false << true;
        QTest::newRow("CGNAT does not end by asking again") << ConditionCode::BehindCgnat << false << false;
        QTest::newRow("a broken server mends itself") << ConditionCode::ServerBusy << false << false;
    }
    void what_can_be_done_depends_on_the_trouble()
    {
        QFETCH(ConditionCode, code);
        QFETCH(bool, tryAgain);
        QFETCH(bool, unlock);
        const RecordView view = recordView(samples::needsUser(code), Phase::Idle, samples::noon());
        QCOMPARE(view.canTryAgain, tryAgain);
        QCOMPARE(view.canUnlock, unlock);
    }
    void a_retry_says_when()
    {
        const RecordView view = recordView(samples::retrying(), Phase::Idle, samples::noon());
        QVERIFY2(view.state.endsWith(QStringLiteral("(in 4 minutes)")), qPrintable(view.state));
        QCOMPARE(view.advice.size(), std::size_t{1});
        QCOMPARE(view.advice[0].severity, Severity::Waiting);
    }
    void an_unconfirmed_address_is_not_called_published()
    {
        RecordStatus record = samples::good();
        record.state = RecordState::Uncertain;
        record.family.v4.published->confirmed = false;
        const RecordView view = recordView(record, Phase::Idle, samples::noon());
        QVERIFY(view.families[0].published.endsWith(QStringLiteral("not confirmed")));
        QVERIFY(trayView(samples::status({record}))
                    .lines.first()
                    .endsWith(QStringLiteral("sent, but not confirmed")));
    }
    void details_hold_everything_for_a_report()
    {
        const QString text =
            detailsOf(samples::needsUser(ConditionCode::CredentialsRejected), samples::noon());
        for (const char* part : {"nha.example.test", "needs-user", "203.0.113.7", "2001:db8:7::25", "badauth",
                                 "credentials-rejected", "HTTP 401"})
            QVERIFY2(text.contains(QString::fromLatin1(part)), part);
        RecordStatus record = samples::good();
        record.family.v4.servers = {
            {QStringLiteral("ns2.example.test"), Showing::Other, {samples::address("203.0.113.6")}, {}}};
        record.changes = {{samples::noon(), samples::address("203.0.113.7"), {9ms, 14ms, {}}}};
        const QString measured = detailsOf(record, samples::noon());
        QVERIFY(measured.contains(QStringLiteral("IPv4 ns2.example.test: other 203.0.113.6")));
        QVERIFY(measured.contains(QStringLiteral("2026-03-02T05:00:00.000Z 203.0.113.7: 9.0 / 14.0 / ? ms")));
    }
};

QTEST_GUILESS_MAIN(ViewsTest)
#include "views_test.moc"
