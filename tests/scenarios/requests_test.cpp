// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace std::chrono_literals;

// What is sent, exactly: which names share a request, and which families it names.
class RequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_of_one_account_share_a_request();
    void a_server_that_takes_one_name_is_told_one_by_one();
    void names_with_other_addresses_go_apart();
    void names_of_another_account_go_apart();
    void more_names_than_a_request_takes_leave_at_once_in_several();
    void nobody_waits_for_another_to_share_a_request();
    void a_refused_name_stops_only_itself();
    void a_refused_account_stops_every_name();
    void an_outage_is_waited_for_by_all_and_ended_by_one_request();
    void what_one_name_has_to_wait_for_outlives_the_success_of_another();
    void a_name_in_backoff_does_not_travel_with_the_others();
    void names_that_failed_together_are_sent_together_again();
    void an_answer_that_nobody_understands_is_asked_for_name_by_name();
    void a_server_that_cannot_answer_for_several_is_remembered();
    void a_lost_answer_leaves_every_name_uncertain();
    void a_missing_outcome_is_no_success();
    void a_removed_name_does_not_disturb_the_others();
    void apart_only_the_family_that_changed_is_sent();
    void together_both_families_are_named();
    void apart_each_family_is_touched_at_its_own_time();
    void a_family_that_was_taken_is_not_sent_again_with_the_one_that_failed();
};

namespace {

const Manners kSeveral{true, 20};
const Manners kApart{false, 1};
const auto kWan = QStringLiteral("wan0");
const auto kWeb = QStringLiteral("web.vn.test");

Outcome refusal(ErrorKind kind, std::optional<Duration> wait = {})
{
    return {Error{kind, {}, wait}, {}};
}

bool isWeb(const DomainName& name)
{
    return name.toString() == kWeb;
}

const Outcome kGood{Accepted{true}, QStringLiteral("good")};

} // namespace

void RequestsTest::names_of_one_account_share_a_request()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    QCOMPARE(s.updates(), 1);
    QCOMPARE(s.namesOf(0), QStringLiteral("nha web cam"));
    for (const char* label : {"nha", "web", "cam"}) {
        const QString name = QLatin1String(label) + QStringLiteral(".vn.test");
        QCOMPARE(s.published(Family::V4, name), QStringLiteral("14.225.7.1"));
        QVERIFY(s.record(name).state == RecordState::Current);
        QVERIFY(s.record(name).family.v4.timing.toAll.has_value());
    }
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.advance(24h);
    s.restart();
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha web cam"));
}

void RequestsTest::a_server_that_takes_one_name_is_told_one_by_one()
{
    Scenario s{records({"web"})};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(0), QStringLiteral("nha"));
    QCOMPARE(s.namesOf(1), QStringLiteral("web"));
}

void RequestsTest::names_with_other_addresses_go_apart()
{
    Config config = records({"web", "cam", "six"}, {true, true});
    config.records[1].families.v6 = false;
    config.records[3].hostId = address("::7");
    Scenario s{config, {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800::1")});
    s.start();
    QCOMPARE(s.updates(), 3);
    QCOMPARE(s.namesOf(0), QStringLiteral("nha cam"));
    QCOMPARE(s.namesOf(1), QStringLiteral("web"));
    QVERIFY(!s.sent()[1].addresses.v6);
    QCOMPARE(s.namesOf(2), QStringLiteral("six"));
    QVERIFY(s.sent()[2].addresses.v6 == address("2405:4800::7"));
}

void RequestsTest::names_of_another_account_go_apart()
{
    Config config = records({"web", "cam"});
    Account other = config.accounts.front();
    other.id = QStringLiteral("b");
    config.accounts.push_back(other);
    config.records[1].accountId = other.id;
    Scenario s{config, {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.start();
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(0), QStringLiteral("nha cam"));
    QCOMPARE(s.namesOf(1), QStringLiteral("web"));
}

void RequestsTest::more_names_than_a_request_takes_leave_at_once_in_several()
{
    Config config = oneRecord();
    for (int i = 1; i < 45; ++i) {
        Record record = config.records.front();
        record.name = *DomainName::parse(QStringLiteral("n%1.vn.test").arg(i));
        config.records.push_back(record);
    }
    Scenario s{config, {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    QCOMPARE(s.updates(), 3);
    QCOMPARE(s.sent()[0].names.size(), std::size_t{20});
    QCOMPARE(s.sent()[1].names.size(), std::size_t{20});
    QCOMPARE(s.sent()[2].names.size(), std::size_t{5});
    s.answerHeld();
    for (const RecordStatus& record : s.status().records)
        QVERIFY(record.state == RecordState::Current);
}

void RequestsTest::nobody_waits_for_another_to_share_a_request()
{
    Scenario s{records({"web"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    Config config = s.engine().config();
    config.records.push_back(config.records.front());
    config.records.back().name = *DomainName::parse(QStringLiteral("cam.vn.test"));
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("cam"));
}

void RequestsTest::a_refused_name_stops_only_itself()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverAnswers([](const DomainName& name) {
        return isWeb(name) ? Outcome{Error{ErrorKind::NameUnknown, {}, {}}, QStringLiteral("nohost")} : kGood;
    });
    s.start();
    QVERIFY(s.record(kWeb).state == RecordState::NeedsUser);
    QCOMPARE(s.record(kWeb).lastAnswer, QStringLiteral("nohost"));
    QVERIFY(s.record().state == RecordState::Current);
    QCOMPARE(s.record().lastAnswer, QStringLiteral("good"));
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.advance(24h);
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha cam"));
}

void RequestsTest::a_refused_account_stops_every_name()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::AuthRejected, {}, QStringLiteral("badauth"));
    s.start();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.restart();
    s.advance(24h * 30);
    QCOMPARE(s.updates(), 1);
    for (const RecordStatus& record : s.status().records)
        QVERIFY(record.state == RecordState::NeedsUser);
    s.serverIsGood();
    s.send(event::SecretChanged{QStringLiteral("a")});
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha web cam"));
}

void RequestsTest::an_outage_is_waited_for_by_all_and_ended_by_one_request()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ServerBusy, 30min, QStringLiteral("911"));
    s.start();
    s.serverIsGood();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    s.advance(29min);
    QCOMPARE(s.updates(), 1);
    s.advance(3min);
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha web cam"));
}

void RequestsTest::what_one_name_has_to_wait_for_outlives_the_success_of_another()
{
    for (const bool webFirst : {true, false}) {
        Scenario s{records({"web"}), {}, kSeveral};
        s.setInterface(kWan, {localAddress("14.225.7.1")});
        s.serverAnswers([=](const DomainName& name) {
            return isWeb(name) == webFirst ? refusal(ErrorKind::DnsTrouble, 10min) : kGood;
        });
        s.start();
        s.serverIsGood();
        s.setInterface(kWan, {localAddress("14.225.7.2")});
        s.hint();
        s.advance(9min);
        QCOMPARE(s.updates(), 1);
        s.advance(2min);
        QCOMPARE(s.updates(), 2);
        QCOMPARE(s.namesOf(1), QStringLiteral("nha web"));
    }
}

void RequestsTest::a_name_in_backoff_does_not_travel_with_the_others()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverAnswers(
        [](const DomainName& name) { return isWeb(name) ? refusal(ErrorKind::DnsTrouble) : kGood; });
    s.start();
    s.advance(10s);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.serverIsGood();
    s.hint();
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha cam"));
    s.advance(1min);
    QCOMPARE(s.updates(), 3);
    QCOMPARE(s.namesOf(2), QStringLiteral("web"));
    QCOMPARE(s.published(Family::V4, kWeb), QStringLiteral("14.225.7.2"));
}

void RequestsTest::names_that_failed_together_are_sent_together_again()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::ConnectRefused);
    s.start();
    s.advance(15min);
    QVERIFY2(s.updates() >= 5 && s.updates() <= 14, qPrintable(QString::number(s.updates())));
    for (std::size_t i = 0; i < s.sent().size(); ++i)
        QCOMPARE(s.namesOf(i), QStringLiteral("nha web cam"));
}

void RequestsTest::an_answer_that_nobody_understands_is_asked_for_name_by_name()
{
    Scenario s{records({"web"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::BadReply);
    s.start();
    QCOMPARE(s.updates(), 1);
    // One of them is at fault, and the other must not pay for it.
    s.serverAnswers(
        [](const DomainName& name) { return isWeb(name) ? refusal(ErrorKind::BadReply) : kGood; });
    s.advance(61s);
    QCOMPARE(s.updates(), 3);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha"));
    QCOMPARE(s.namesOf(2), QStringLiteral("web"));
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record(kWeb).state == RecordState::Retrying);
    // Nothing is held against those who were understood.
    s.serverIsGood();
    s.advance(10min);
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QCOMPARE(s.namesOf(s.sent().size() - 1), QStringLiteral("nha web"));
}

void RequestsTest::a_server_that_cannot_answer_for_several_is_remembered()
{
    Scenario s{records({"web"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverAnswers([](const DomainName&) {
        Outcome outcome = refusal(ErrorKind::BadReply);
        outcome.singly = true;
        return outcome;
    });
    s.start();
    s.serverIsGood();
    s.advance(61s);
    QCOMPARE(s.updates(), 3);
    QVERIFY(s.record(kWeb).state == RecordState::Current);
    s.restart();
    s.setInterface(kWan, {localAddress("14.225.7.2")});
    s.hint();
    QCOMPARE(s.updates(), 5);
    QCOMPARE(s.namesOf(3), QStringLiteral("nha"));
    QCOMPARE(s.namesOf(4), QStringLiteral("web"));
    // Another server may know better.
    Config config = s.engine().config();
    config.accounts.front().server = QStringLiteral("https://other.vn.test");
    s.send(event::ConfigChanged{config});
    QCOMPARE(s.updates(), 6);
    QCOMPARE(s.namesOf(5), QStringLiteral("nha web"));
}

void RequestsTest::a_lost_answer_leaves_every_name_uncertain()
{
    Scenario s{records({"web"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.serverFails(ErrorKind::Timeout);
    s.start();
    for (const RecordStatus& record : s.status().records)
        QVERIFY(record.state == RecordState::Uncertain);
    s.serverIsGood();
    s.advance(1min);
    QCOMPARE(s.updates(), 2);
    QCOMPARE(s.namesOf(1), QStringLiteral("nha web"));
}

void RequestsTest::a_missing_outcome_is_no_success()
{
    Scenario s{records({"web"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    s.send(event::Replied{s.sent().front().conversation, {kGood}});
    QVERIFY(s.record().state == RecordState::Current);
    QVERIFY(s.record(kWeb).state == RecordState::Retrying);
    QVERIFY(s.published(Family::V4, kWeb).isEmpty());
}

void RequestsTest::a_removed_name_does_not_disturb_the_others()
{
    Scenario s{records({"web", "cam"}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1")});
    s.holdUpdates(true);
    s.start();
    Config config = s.engine().config();
    config.records.erase(config.records.begin() + 1);
    s.send(event::ConfigChanged{config});
    s.serverAnswers([](const DomainName& name) { return isWeb(name) ? refusal(ErrorKind::Blocked) : kGood; });
    s.answerHeld();
    QCOMPARE(s.updates(), 1);
    for (const RecordStatus& record : s.status().records)
        QVERIFY(record.state == RecordState::Current);
}

void RequestsTest::apart_only_the_family_that_changed_is_sent()
{
    Scenario s{oneRecord({true, true}), {}, kApart};
    s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800::1")});
    s.start();
    QCOMPARE(s.updates(), 1);
    QVERIFY(s.sent().back().addresses ==
            (PerFamily<std::optional<Address>>{address("14.225.7.1"), address("2405:4800::1")}));
    s.setInterface(kWan, {localAddress("14.225.7.2"), localAddress("2405:4800::1")});
    s.hint();
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.sent().back().addresses == (PerFamily<std::optional<Address>>{address("14.225.7.2"), {}}));
    s.setInterface(kWan, {localAddress("14.225.7.2"), localAddress("2405:4800::2")});
    s.hint();
    QCOMPARE(s.updates(), 3);
    QVERIFY(s.sent().back().addresses == (PerFamily<std::optional<Address>>{{}, address("2405:4800::2")}));
    QVERIFY(s.record().state == RecordState::Current);
    QCOMPARE(s.published(Family::V4), QStringLiteral("14.225.7.2"));
}

void RequestsTest::together_both_families_are_named()
{
    Scenario s{oneRecord({true, true}), {}, kSeveral};
    s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800::1")});
    s.start();
    s.setInterface(kWan, {localAddress("14.225.7.2"), localAddress("2405:4800::1")});
    s.hint();
    QCOMPARE(s.updates(), 2);
    QVERIFY(s.sent().back().addresses ==
            (PerFamily<std::optional<Address>>{address("14.225.7.2"), address("2405:4800::1")}));
}

void RequestsTest::apart_each_family_is_touched_at_its_own_time()
{
    Scenario s{oneRecord({true, true}), {}, kApart};
    s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800::1")});
    s.start();
    s.advance(24h * 14);
    s.setInterface(kWan, {localAddress("14.225.7.2"), localAddress("2405:4800::1")});
    s.hint();
    QCOMPARE(s.updates(), 2);
    s.advance(24h * 15);
    QCOMPARE(s.updates(), 3);
    QVERIFY(!s.sent()[2].addresses.v4 && s.sent()[2].addresses.v6);
    s.advance(24h * 14);
    QCOMPARE(s.updates(), 4);
    QVERIFY(s.sent()[3].addresses.v4 && !s.sent()[3].addresses.v6);
}

void RequestsTest::a_family_that_was_taken_is_not_sent_again_with_the_one_that_failed()
{
    for (const ErrorKind kind : {ErrorKind::Timeout, ErrorKind::AddressRefused, ErrorKind::NameUnknown}) {
        Scenario s{oneRecord({true, true}), {}, kApart};
        s.setInterface(kWan, {localAddress("14.225.7.1"), localAddress("2405:4800::1")});
        s.serverAnswers([kind](const DomainName&) {
            Outcome outcome = refusal(kind);
            outcome.taken.v4 = true;
            return outcome;
        });
        s.start();
        QVERIFY(s.record().family.v4.published && s.record().family.v4.published->confirmed);
        QVERIFY(s.record().family.v4.timing.toAll.has_value());
        QVERIFY(!s.record().family.v6.published || !s.record().family.v6.published->confirmed);
        QCOMPARE(s.updates(), 1);
        s.serverIsGood();
        if (kind == ErrorKind::NameUnknown)
            s.send(event::TryAgainRequested{*DomainName::parse(QStringLiteral("nha.vn.test"))});
        s.advance(2h);
        QCOMPARE(s.updates(), 2);
        QVERIFY(kind == ErrorKind::NameUnknown || !s.sent()[1].addresses.v4);
        QVERIFY(s.record().state == RecordState::Current);
    }
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"
