// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/status.h"

#include <QTest>

#include <set>

using namespace vnddns;

class StatusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_mood_is_the_worst_that_matters_data();
    void the_mood_is_the_worst_that_matters();
    void every_condition_and_error_has_its_own_word();
};

namespace {

Status with(RecordState state, Phase phase = Phase::Idle, std::vector<Condition> conditions = {})
{
    Status status;
    status.phase = phase;
    status.records.push_back(
        {*DomainName::parse(QStringLiteral("a.test.vn")), RecordState::Current, {}, {}, {}, {}, {}, {}});
    status.records.push_back(
        {*DomainName::parse(QStringLiteral("b.test.vn")), state, {}, {}, {}, {}, {}, std::move(conditions)});
    return status;
}

} // namespace

void StatusTest::the_mood_is_the_worst_that_matters_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Status& status, const char* expected) {
        QTest::newRow(name) << toString(moodOf(status)) << QString::fromLatin1(expected);
    };
    row("nothing set up", {}, "empty");
    row("all current", with(RecordState::Current), "good");
    row("pending", with(RecordState::Pending), "working");
    row("retrying", with(RecordState::Retrying), "working");
    row("uncertain", with(RecordState::Uncertain), "working");
    row("stopped", with(RecordState::NeedsUser), "needs-user");
    row("locked keychain", with(RecordState::Retrying, Phase::Idle, {{ConditionCode::VaultLocked, {}, {}}}),
        "needs-user");
    row("carrier NAT beside a good IPv6",
        with(RecordState::Current, Phase::Idle, {{ConditionCode::BehindCgnat, {}, {}}}), "good");
    row("offline", with(RecordState::NoAddress, Phase::Offline), "offline");
    row("stopped while offline", with(RecordState::NeedsUser, Phase::Offline), "needs-user");
    row("paused", with(RecordState::NeedsUser, Phase::Paused), "paused");
    Status damaged;
    damaged.conditions = {{ConditionCode::ConfigDamaged, {}, {}}};
    row("damaged settings", damaged, "needs-user");
}

void StatusTest::the_mood_is_the_worst_that_matters()
{
    QFETCH(QString, found);
    QFETCH(QString, expected);
    QCOMPARE(found, expected);
}

void StatusTest::every_condition_and_error_has_its_own_word()
{
    std::set<QString> conditions;
    for (int code = 0; code <= int(ConditionCode::InternalError); ++code)
        conditions.insert(toString(ConditionCode(code)));
    QCOMPARE(conditions.size(), std::size_t(ConditionCode::InternalError) + 1);
    std::set<QString> errors;
    for (int kind = 0; kind <= int(ErrorKind::Bug); ++kind)
        errors.insert(toString(ErrorKind(kind)));
    QCOMPARE(errors.size(), std::size_t(ErrorKind::Bug) + 1);
}

QTEST_GUILESS_MAIN(StatusTest)
#include "status_test.moc"
