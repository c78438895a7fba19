// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What follows from what an update server answers, and from its silence.
class AnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_server_that_is_down_is_asked_ever_more_rarely();
    void a_new_network_is_a_reason_to_try_at_once();
    void a_wait_that_the_server_asked_for_is_kept_over_new_addresses_and_restarts();
    void wrong_credentials_stop_the_account_until_the_secret_changes();
    void an_unknown_name_stops_only_itself();
    void the_user_can_say_that_it_is_mended();
    void a_stop_is_not_lifted_by_any_network_event();
    void a_lost_answer_is_uncertain_and_sent_again();
    void after_an_answer_that_cannot_be_read_the_old_address_is_sent_again();
    void a_refresh_that_fails_puts_nothing_in_doubt();
    void the_server_refusing_an_address_does_not_hold_up_the_next();
    void another_server_is_told_everything_anew();
    void another_login_in_edited_settings_is_noticed_at_the_next_start();
};

namespace {

const PerFamily<bool> kV4{true, false};
const auto kWan = QStringLiteral("wan0");

} // namespace

void AnswersTest::a_server_that_is_down_is_asked_ever_more_rarely()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ConnectRefused);
    s.start();
    s.advance(15min);
    QVERIFY2(s.updates() >= 5 && s.updates() <= 14, qPrintable(QString::number(s.updates())));
    QVERIFY(s.record().state == RecordState::Retrying);
    QVERIFY(s.hasCondition(ConditionCode::ServerUnreachable));
    QVERIFY(s.record().retryAt.has_value());
    const int before = s.updates();
    s.advance(24h);
    QVERIFY(s.updates() - before <= 24 * 13);
    s.serverIsGood();
    s.advance(6min);
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(!s.hasCondition(ConditionCode::ServerUnreachable));
}

void AnswersTest::a_new_network_is_a_reason_to_try_at_once()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ConnectRefused);
    s.start();
    s.advance(1h);
    s.serverIsGood();
    s.setInterface(kWan, {localAddress("14.225.7.9")});
    s.hint();
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.9"));
}

void AnswersTest::a_wait_that_the_server_asked_for_is_kept_over_new_addresses_and_restarts()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ServerBusy, 30min, QStringLiteral("911"));
    s.start();
    QCOMPARE(s.updates(), 1);
    s.serverIsGood();
    for (const char* next : {"14.225.7.2", "14.225.7.3"}) {
        s.advance(5min);
        s.setInterface(kWan, {localAddress(next)});
        s.hint();
        s.restart();
        s.send(event::TryAgainRequested{*DomainName::parse(QStringLiteral("nha.vn.test"))});
    }
    s.advance(19min);
    QCOMPARE(s.updates(), 1);
    s.advance(4min);
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.3"));
}

void AnswersTest::wrong_credentials_stop_the_account_until_the_secret_changes()
{
    Config config = oneRecord();
    config.records.push_back(
        {*DomainName::parse(QStringLiteral("web.vn.test")), QStringLiteral("a"), kV4, {}, {}});
    Scenario s{config};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    s.serverFails(ErrorKind::AuthRejected, {}, QStringLiteral("badauth"));
    s.holdUpdates(false);
    s.answerHeld();
    const int before = s.updates();
    QVERIFY(before <= 2);
    s.advance(24h * 40);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.restart();
    s.wakeFromSleep(1h);
    s.advance(24h);
    QCOMPARE(s.updates(), before);
    QVERIFY(s.record().state == RecordState::NeedsUser);
    QVERIFY(s.hasCondition(ConditionCode::CredentialsRejected));
    QVERIFY(moodOf(s.status()) == Mood::NeedsUser);
    s.serverIsGood();
    s.send(event::SecretChanged{QStringLiteral("a")});
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
    QCOMPARE(s.published(Family::V4, QStringLiteral("web.vn.test")), QStringLiteral("14.225.7.2"));
    QVERIFY(s.record().state == RecordState::Current);
}

void AnswersTest::an_unknown_name_stops_only_itself()
{
    Config config = oneRecord();
    config.records.push_back(
        {*DomainName::parse(QStringLiteral("web.vn.test")), QStringLiteral("a"), kV4, {}, {}});
    Scenario s{config};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverAnswers([](const DomainName& name) {
        if (name.toString() == QLatin1String("nha.vn.test"))
            return Outcome{Error{ErrorKind::NameUnknown, {}, {}}, QStringLiteral("nohost")};
        return Outcome{Accepted{}, QStringLiteral("good")};
    });
    s.start();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.restart();
    QCOMPARE(s.updates(), 3);
    QVERIFY(s.record().state == RecordState::NeedsUser);
    QCOMPARE(s.record().lastAnswer, QStringLiteral("nohost"));
    QVERIFY(s.record(QStringLiteral("web.vn.test")).state == RecordState::Current);
}

void AnswersTest::the_user_can_say_that_it_is_mended()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::NameUnknown);
    s.start();
    s.serverIsGood();
    s.advance(1h);
    QCOMPARE(s.updates(), 1);
    s.send(event::TryAgainRequested{*DomainName::parse(QStringLiteral("nha.vn.test"))});
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.record().state == RecordState::Current);
}

void AnswersTest::a_stop_is_not_lifted_by_any_network_event()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::Blocked, {}, QStringLiteral("abuse"));
    s.start();
    s.hint();
    s.send(event::Woke{});
    s.send(event::CheckRequested{});
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.advance(24h * 60);
    QCOMPARE(s.updates(), 1);
}

void AnswersTest::a_lost_answer_is_uncertain_and_sent_again()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::Timeout);
    s.start();
    QVERIFY(s.record().state == RecordState::Uncertain);
    QVERIFY(s.hasCondition(ConditionCode::CouldNotConfirm));
    QVERIFY(s.record().family.v4.published && !s.record().family.v4.published->confirmed);
    s.serverIsGood();
    s.advance(1min);
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record().family.v4.published->confirmed);
}

void AnswersTest::after_an_answer_that_cannot_be_read_the_old_address_is_sent_again()
{
    for (const ErrorKind kind : {ErrorKind::BadReply, ErrorKind::ServerBusy}) {
        Scenario s{oneRecord()};
        s.setInterface(kWan, {localAddress("14.225.7.1")});
        s.start();
        s.advance(1h);
        QCOMPARE(s.updates(), 1);
        // The server may have obeyed all the same.
        s.serverFails(kind);
        s.setInterface(kWan, {localAddress("14.225.7.2")});
        s.hint();
        QCOMPARE(s.updates(), 2);
        s.serverIsGood();
        s.setInterface(kWan, {localAddress("14.225.7.1")});
        s.hint();
        s.advance(2h);
        QCOMPARE(s.updates(), 3);
        QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.1"));
        QVERIFY(s.record().state == RecordState::Current);
    }
}

void AnswersTest::a_refresh_that_fails_puts_nothing_in_doubt()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    s.serverFails(ErrorKind::ServerBusy);
    s.advance(24h * 29);
    QVERIFY(s.updates() > 1);
    // Obeyed or not, the server has this address.
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record().family.v4.published->confirmed);
}

void AnswersTest::the_server_refusing_an_address_does_not_hold_up_the_next()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::AddressRefused, {}, QStringLiteral("badip"));
    s.start();
    s.advance(50min);
    QCOMPARE(s.updates(), 1);
    s.serverIsGood();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
}

void AnswersTest::another_server_is_told_everything_anew()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::AuthRejected);
    s.start();
    s.serverIsGood();
    Config config = s.engine().config();
    config.accounts.front().server = QStringLiteral("https://other.vn.test");
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 2);
    config.accounts.front().caFile = QStringLiteral("/etc/ca.pem");
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 2);
    config.records.clear();
    s.send(event::ConfigChanged{config});
    QVERIFY(s.engine().memory().records.empty());
    QVERIFY(moodOf(s.status()) == Mood::Empty);
}

void AnswersTest::another_login_in_edited_settings_is_noticed_at_the_next_start()
{
    Scenario s{oneRecord()};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    Config edited = s.engine().config();
    edited.accounts.front().user = QStringLiteral("quan");
    Scenario next{edited, s.disk()};
    next.setInterface(kWan, {localAddress("14.225.7.1")});
    next.serverFails(ErrorKind::AuthRejected);
    next.start();
    QCOMPARE(next.updates(), 1);
    QVERIFY(next.record().state == RecordState::NeedsUser);
    edited.accounts.front().user = QStringLiteral("cafe");
    Scenario last{edited, next.disk()};
    last.setInterface(kWan, {localAddress("14.225.7.1")});
    last.start();
    QCOMPARE(last.updates(), 1);
    QVERIFY(last.record().state == RecordState::Current);
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
