// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/update.h"

#include "dns/rdata.h"
#include "dns/wire_text.h"

#include <QTest>

using namespace vnddns;

namespace {

ResourceRecord home()
{
    return makeAddressRecord(nameOf("nha.dyn.test"), 60, *Address::parse("203.0.113.9"));
}

ResourceRecord with(RrClass klass, RrType type, std::uint32_t ttl, bool rdata)
{
    ResourceRecord record = home();
    record.klass = klass;
    record.type = type;
    record.ttl = ttl;
    if (!rdata)
        record.rdata.clear();
    return record;
}

} // namespace

class UpdateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prerequisites_go_through_their_records();
    void actions_go_through_their_records();
    void what_means_nothing_is_not_read();
    void a_message_survives_the_wire();
};

void UpdateTest::prerequisites_go_through_their_records()
{
    for (const PrerequisiteKind kind :
         {PrerequisiteKind::NameInUse, PrerequisiteKind::NameNotInUse, PrerequisiteKind::RrsetExists,
          PrerequisiteKind::RrsetAbsent, PrerequisiteKind::RrsetEquals}) {
        const ResourceRecord record = toRecord(Prerequisite{kind, home()});
        QCOMPARE(record.ttl, 0U);
        const auto read = readPrerequisite(record);
        QVERIFY(read && read->kind == kind && read->record == record);
    }
    QVERIFY(toRecord(Prerequisite{PrerequisiteKind::RrsetAbsent, home()}) ==
            with(RrClass::None, RrType::A, 0, false));
    QVERIFY(toRecord(Prerequisite{PrerequisiteKind::NameInUse, home()}) ==
            with(RrClass::Any, RrType::ANY, 0, false));
}

void UpdateTest::actions_go_through_their_records()
{
    for (const UpdateKind kind :
         {UpdateKind::Add, UpdateKind::DeleteRrset, UpdateKind::DeleteName, UpdateKind::DeleteRecord}) {
        const ResourceRecord record = toRecord(UpdateAction{kind, home()});
        const auto read = readUpdateAction(record);
        QVERIFY(read && read->kind == kind && read->record == record);
    }
    QVERIFY(toRecord(UpdateAction{UpdateKind::Add, home()}) == home());
    QVERIFY(toRecord(UpdateAction{UpdateKind::DeleteRecord, home()}) ==
            with(RrClass::None, RrType::A, 0, true));
}

void UpdateTest::what_means_nothing_is_not_read()
{
    for (const auto& record :
         {with(RrClass::Any, RrType::A, 1, false), with(RrClass::Any, RrType::A, 0, true),
          with(RrClass::None, RrType::A, 0, true), with(RrClass::Internet, RrType::ANY, 0, true),
          with(RrClass::Internet, RrType::A, 60, true), with(RrClass::Chaos, RrType::A, 0, true),
          with(RrClass::Any, RrType::AXFR, 0, false), with(RrClass::None, RrType::TSIG, 0, false)})
        QVERIFY(!readPrerequisite(record));
    for (const auto& record :
         {with(RrClass::Any, RrType::A, 1, false), with(RrClass::Any, RrType::A, 0, true),
          with(RrClass::None, RrType::A, 1, true), with(RrClass::None, RrType::ANY, 0, true),
          with(RrClass::Internet, RrType::ANY, 60, true), with(RrClass::Chaos, RrType::A, 60, true),
          with(RrClass::Internet, RrType::OPT, 60, true), with(RrClass::Any, RrType::IXFR, 0, false)})
        QVERIFY(!readUpdateAction(record));
}

void UpdateTest::a_message_survives_the_wire()
{
    const Message message = makeUpdate(
        nameOf("dyn.test"), {{PrerequisiteKind::NameInUse, home()}, {PrerequisiteKind::RrsetEquals, home()}},
        {{UpdateKind::DeleteRrset, home()}, {UpdateKind::Add, home()}});
    QVERIFY(message.header.opcode == Opcode::Update);
    const auto parsed = parseMessage(writeMessage(message));
    QVERIFY(std::holds_alternative<Message>(parsed));
    QVERIFY(std::get<Message>(parsed) == message);
}

QTEST_GUILESS_MAIN(UpdateTest)
#include "update_test.moc"
