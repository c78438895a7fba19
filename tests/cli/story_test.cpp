// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/print_status.h"
#include "cli/story.h"

#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Address kOld = *Address::parse("203.0.113.1");
const Address kNew = *Address::parse("203.0.113.9");
const WallTime kNoon{std::chrono::hours(24 * 365 * 56)};

Status current(const Address& address)
{
    Status status;
    RecordStatus record{*DomainName::parse(u"nha.dyn.test"_s), {}, {}, {}, {}, {}, {}, {}};
    record.state = RecordState::Current;
    record.family.v4 = {
        true, Seen{address, SourceKind::Interface}, kNoon, Published{address, kNoon, true}, {}};
    status.records.push_back(record);
    return status;
}

RecordStatus& record(Status& status)
{
    return status.records.front();
}

} // namespace

class StoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_change_is_told_step_by_step();
    void what_was_remembered_is_not_told_as_new();
    void an_answer_that_was_lost_is_told();
    void a_trouble_is_told_once_and_with_the_next_attempt();
    void drift_is_told_with_its_evidence();
    void pausing_and_going_on_are_told();
    void nothing_new_tells_nothing();
    void the_printed_status_names_everything();
    void sources_are_printed_where_they_say_something_else();
};

void StoryTest::a_change_is_told_step_by_step()
{
    Status now = current(kOld);
    Status next = now;
    record(next).family.v4.observed = Seen{kNew, SourceKind::Interface};
    record(next).state = RecordState::Pending;
    QCOMPARE(storyOf(now, next),
             (QStringList{u"nha.dyn.test v4 203.0.113.9 seen"_s, u"nha.dyn.test being updated"_s}));
    now = next;
    record(next).family.v4.published = Published{kNew, kNoon, true};
    record(next).family.v4.timing = {6200us, {}};
    record(next).state = RecordState::Current;
    QCOMPARE(storyOf(now, next), (QStringList{u"nha.dyn.test v4 203.0.113.9 accepted after 6.2 ms"_s,
                                              u"nha.dyn.test up to date"_s}));
    now = next;
    record(next).family.v4.timing.toFirst = 7900us;
    QCOMPARE(storyOf(now, next),
             QStringList{u"nha.dyn.test v4 203.0.113.9 at the first name server after 7.9 ms"_s});
    now = next;
    record(next).family.v4.timing.toAll = 8300us;
    QCOMPARE(storyOf(now, next), QStringList{u"nha.dyn.test v4 203.0.113.9 visible after 8.3 ms"_s});
    now = next;
    record(next).family.v4.observed = Seen{kOld, SourceKind::Echo};
    QCOMPARE(storyOf(now, next), QStringList{u"nha.dyn.test v4 203.0.113.1 seen from outside"_s});
}

void StoryTest::what_was_remembered_is_not_told_as_new()
{
    Status first = current(kNew);
    record(first).family.v4.timing = {6200us, 7900us, 7900us};
    QCOMPARE(storyOf({}, first),
             (QStringList{u"nha.dyn.test v4 203.0.113.9 seen"_s, u"nha.dyn.test up to date"_s}));
}

void StoryTest::an_answer_that_was_lost_is_told()
{
    const Status now = current(kOld);
    Status next = now;
    record(next).family.v4.published = Published{kNew, kNoon, false};
    QCOMPARE(storyOf(now, next), QStringList{u"nha.dyn.test v4 203.0.113.9 sent, but not confirmed"_s});
    // The same address confirmed at last, without a time because nobody knows when it was taken.
    Status last = next;
    record(last).family.v4.published = Published{kNew, kNoon, true};
    QCOMPARE(storyOf(next, last), QStringList{u"nha.dyn.test v4 203.0.113.9 accepted"_s});
}

void StoryTest::a_trouble_is_told_once_and_with_the_next_attempt()
{
    const Status now = current(kOld);
    Status next = now;
    record(next).state = RecordState::Retrying;
    record(next).retryAt = kNoon;
    record(next).conditions.push_back({ConditionCode::ServerUnreachable, {}, u"refused"_s});
    const QStringList lines = storyOf(now, next);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).contains(u"(refused)"_s));
    QCOMPARE(lines.at(1), u"nha.dyn.test will be tried again"_s);
    QVERIFY(lines.at(2).startsWith(u"nha.dyn.test next attempt at "_s));
    Status last = next;
    record(last).conditions.front().detail = u"refused once more"_s;
    QVERIFY(storyOf(next, last).isEmpty());
}

void StoryTest::drift_is_told_with_its_evidence()
{
    const Status now = current(kNew);
    Status next = now;
    record(next).state = RecordState::NeedsUser;
    record(next).conditions.push_back(
        {ConditionCode::Drifted,
         {u"v4"_s, u"203.0.113.9"_s, u"ns2.dyn.test"_s, u"198.51.100.7"_s, u"2026-03-01T12:00:00.123Z"_s},
         {}});
    const QString line = storyOf(now, next).first();
    for (const char* part : {"203.0.113.9", "ns2.dyn.test", "198.51.100.7", "vnddnsctl update"})
        QVERIFY2(line.contains(QLatin1String(part)), qPrintable(line));
    record(next).conditions.front().parameters[3].clear();
    QVERIFY(storyOf(now, next).first().contains(u"no address"_s));
    record(next).conditions.front() = {
        ConditionCode::NotVisible, {u"v4"_s, u"203.0.113.9"_s, u"ns2.dyn.test"_s, u"203.0.113.1"_s}, {}};
    QVERIFY(storyOf(now, next).first().contains(u"ns2.dyn.test still shows 203.0.113.1"_s));
}

void StoryTest::pausing_and_going_on_are_told()
{
    const Status now = current(kOld);
    Status paused = now;
    paused.phase = Phase::Paused;
    QCOMPARE(storyOf(now, paused), QStringList{u"paused"_s});
    QCOMPARE(storyOf(paused, now), QStringList{u"waiting for a change"_s});
    Status settling = now;
    settling.phase = Phase::Settling;
    QVERIFY(storyOf(now, settling).isEmpty());
}

void StoryTest::nothing_new_tells_nothing()
{
    QVERIFY(storyOf(current(kOld), current(kOld)).isEmpty());
    QVERIFY(storyOf(current(kOld), Status{}).isEmpty());
}

void StoryTest::the_printed_status_names_everything()
{
    Status status = current(kNew);
    record(status).family.v4.timing = {6200us, {}};
    record(status).lastAnswer = u"good 203.0.113.9"_s;
    record(status).lastAnswerAt = kNoon;
    record(status).retryAt = kNoon;
    record(status).conditions.push_back({ConditionCode::RateLimited, {}, u"429"_s});
    status.conditions.push_back({ConditionCode::LabScope, {}, {}});
    const QString text = printStatus(status).join(u'\n');
    for (const char* part :
         {"nha.dyn.test", "203.0.113.9", "6.2 ms", "? ms", "good 203.0.113.9", "429", "Laboratory"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(!text.contains(u"v6"_s)); // not wanted
    QVERIFY(!text.contains(u"changes"_s));
    record(status).family.v4.timing = {6200us, 7900us, {}};
    record(status).changes = {{kNoon, kOld, {1ms, 2ms, 3ms}}, {kNoon, kNew, {1ms, 2ms, 9ms}}};
    const QString more = printStatus(status).join(u'\n');
    QVERIFY(more.contains(u"at the first name server after 7.9 ms, at every one after ? ms"_s));
    QVERIFY(
        more.contains(u"last changes: 2; at every name server after 3.0 ms (median), 9.0 ms (slowest)"_s));
}

void StoryTest::sources_are_printed_where_they_say_something_else()
{
    Status status = current(kNew);
    auto& sources = record(status).family.v4.sources;
    sources = {{{SourceKind::Echo, {}}, kNew, kNoon}};
    QVERIFY(!printStatus(status).join(u'\n').contains(u"echo"_s));
    sources.push_back({{SourceKind::Web, u"https://ip.test/?key=1"_s}, kOld, kNoon});
    sources.push_back({{SourceKind::Router, {}}, Error{ErrorKind::Timeout, u"nobody there"_s, {}}, kNoon});
    sources.push_back({{SourceKind::Command, u"/opt/ip --key 1"_s}, {}, {}});
    const QString text = printStatus(status).join(u'\n');
    const QString old = QString::fromStdString(kOld.toString());
    for (const QString& part :
         {u"web:https://ip.test/?…\tsays %1 since "_s.arg(old), u"router\tgives no usable address since "_s,
          u": timeout (nobody there)"_s, u"command:/opt/ip …\thas not answered yet"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!text.contains(u"key"_s));
    // Where nothing is believed, everybody who says something is shown.
    record(status).family.v4.observed = NotKnown{Error{ErrorKind::Disagreement, {}, {}}};
    QVERIFY(printStatus(status).join(u'\n').contains(u"echo\tsays "_s));
}

QTEST_GUILESS_MAIN(StoryTest)
#include "story_test.moc"
