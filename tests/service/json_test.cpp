// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/config_json.h"
#include "service/memory_json.h"
#include "service/status_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject parse(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

Config fullConfig()
{
    Config config;
    config.accounts.push_back({u"a1"_s, u"dyndns2"_s, u"https://dyn.example.test"_s, u"nhà"_s, u"/ca.pem"_s,
                               VaultKind::File, u"[2001:db8::1]:5353"_s, u"dyn.test"_s});
    config.records.push_back(
        {*DomainName::parse(u"nhà.vn"_s), u"a1"_s, {true, false}, {{SourceKind::Interface, u"ppp0"_s}}, {}});
    config.records.push_back({*DomainName::parse(u"b.dyn.test"_s),
                              u"a1"_s,
                              {true, true},
                              {{SourceKind::Router, {}}, {SourceKind::Command, u"/opt/ip, --both"_s}},
                              Address::parse("::1a2b")});
    config.publishScope = PublishScope::Any;
    config.language = Language::Vietnamese;
    config.paused = true;
    config.notifications = false;
    return config;
}

WallTime at(qint64 ms)
{
    return WallTime(std::chrono::milliseconds(ms));
}

const Address kV4 = *Address::parse("203.0.113.9");
const Address kV6 = *Address::parse("2001:db8::9");

Memory fullMemory()
{
    Memory memory;
    RecordMemory record;
    record.login = u"dyndns2\nhttps://a.test\nnha"_s;
    record.published.v4 = Published{kV4, at(1772366400123), true};
    record.published.v6 = Published{kV6, at(1772366400999), false};
    record.timing.v4 = Timing{6200us, 7900us, 8300us};
    record.servers.v4 = {{u"ns1.test"_s, Showing::Wanted, {}, 7900us},
                         {u"ns2.test"_s, Showing::Other, {kV4, *Address::parse("203.0.113.10")}, 8300us},
                         {u"ns3.test"_s, Showing::NoAnswer, {}, {}}};
    record.failed.v6 = kV6;
    record.underWay.v4 = true;
    record.drift.v4 = Drift{u"ns2.test"_s, {kV4}, at(1772366480000), true};
    record.drift.v6 = Drift{u"ns1.test"_s, {}, at(1772366480001), false};
    record.changes = {{at(1), kV6, Timing{}}, {at(1772366400123), kV4, record.timing.v4}};
    record.stop = Stop{{ErrorKind::NameUnknown, u"nohost"_s, {}}, at(1772366401000)};
    record.failures = 3;
    record.lastError = Error{ErrorKind::RateLimited, u"429"_s, Duration(90s)};
    record.notBefore = at(1772366490000);
    record.lastAnswer = u"nohost"_s;
    record.lastAnswerAt = at(1772366400500);
    memory.records.emplace(*DomainName::parse(u"nhà.vn"_s), record);
    memory.records.emplace(*DomainName::parse(u"bare.dyn.test"_s), RecordMemory{});
    memory.accounts.emplace(u"a1"_s,
                            AccountMemory{u"dyndns2\nhttps://a.test\nnha"_s,
                                          Stop{{ErrorKind::AuthRejected, u"badauth"_s, {}}, at(5)}, at(7)});
    return memory;
}

Status fullStatus()
{
    Status status;
    status.phase = Phase::Settling;
    status.conditions.push_back({ConditionCode::LabScope, {}, {}});
    RecordStatus record{*DomainName::parse(u"nhà.vn"_s), {}, {}, {}, {}, {}, {}, {}};
    record.state = RecordState::Uncertain;
    record.family.v4 = {true, Seen{kV4, SourceKind::Echo}, at(1772366400123), Published{kV4, at(9), true},
                        Timing{6200us, 7900us, {}}};
    record.family.v4.servers = fullMemory().records.at(record.name).servers.v4;
    record.family.v4.sources = {{{SourceKind::Echo, {}}, kV4, at(1772366400124)},
                                {{SourceKind::Web, u"https://ip.test/?key=1,2#ip"_s},
                                 Error{ErrorKind::Timeout, u"late"_s, {}},
                                 at(7)},
                                {{SourceKind::Command, u"/bin/ip -4, -6"_s}, {}, {}}};
    record.changes = fullMemory().records.at(record.name).changes;
    record.family.v6 = {true, NoAddress{NoAddressReason::NotReady, kV6}, {}, {}, {}};
    record.lastAnswer = u"good 203.0.113.9"_s;
    record.lastAnswerAt = at(1772366400500);
    record.retryAt = at(1772366400600);
    record.conditions.push_back({ConditionCode::NoAddress, {u"v6"_s, u"not-ready"_s}, u"why"_s});
    status.records.push_back(record);
    record.family.v4.observed = NotKnown{Error{ErrorKind::Timeout, u"late"_s, {}}};
    record.family.v6.observed = NotKnown{};
    status.records.push_back(record);
    return status;
}

} // namespace

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings_come_back_as_they_were();
    void settings_need_only_what_has_no_default();
    void faulty_settings_name_the_field_data();
    void faulty_settings_name_the_field();
    void newer_settings_are_told_apart_from_faulty_ones();
    void memory_comes_back_as_it_was();
    void memory_of_an_earlier_version_is_read();
    void more_changes_than_are_kept_are_not_read();
    void faulty_memory_is_refused_data();
    void faulty_memory_is_refused();
    void a_status_comes_back_as_it_was();
    void the_status_document_has_the_documented_words();
    void a_hostile_status_is_refused();
};

void JsonTest::settings_come_back_as_they_were()
{
    const auto back = configFromJson(toJson(fullConfig()));
    QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().detail));
    QVERIFY(back.value() == fullConfig());
    QVERIFY(configFromJson(toJson(Config{})).value() == Config{});
}

void JsonTest::settings_need_only_what_has_no_default()
{
    const auto config = configFromJson(parse(
        R"({"version":1,"accounts":[{"id":"a","server":"https://dyn.test","user":"u"}],"records":[{"name":"A.Test.","account":"a"}]})"));
    QVERIFY(config.ok());
    QCOMPARE(config.value().accounts.front().provider, u"dyndns2"_s);
    QVERIFY(config.value().records.front().families.v6);
    QCOMPARE(config.value().records.front().name.toString(), u"a.test"_s);
}

void JsonTest::faulty_settings_name_the_field_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* text, const char* fault) {
        QTest::newRow(fault) << QByteArray(text) << QString::fromLatin1(fault);
    };
    row(R"({})", "version: is missing");
    row(R"({"version":0})", "version: is out of range");
    row(R"({"version":"1"})", "version: is not a number");
    row(R"({"version":1,"paused":1})", "paused: is not true or false");
    row(R"({"version":1,"pausd":true})", "pausd: is not a known field");
    row(R"({"version":1,"language":"fr"})", "language: 'fr' is not a known word");
    row(R"({"version":1,"records":{}})", "records: is not a list");
    row(R"({"version":1,"records":[7]})", "records[0]: is not an object");
    row(R"({"version":1,"records":[{"name":"-x-","account":"a"}]})",
        "records[0].name: '-x-' is not a domain name");
    row(R"({"version":1,"records":[{"name":"a.test","account":"a"}]})",
        "account: names an account that does not exist (a)");
    row(R"({"version":1,"accounts":[{"id":"A b","server":"https://a.test","user":"u"}]})",
        "accounts[0].id: is not 1 to 64 of a-z, 0-9 and -");
    row(R"({"version":1,"accounts":[{"id":"a","server":"http://a.test","user":"u"}]})",
        "server: plain http is only allowed to loopback (http://a.test)");
    row(R"({"version":1,"accounts":[{"id":"a","server":"https://a.test","user":"u","secret":"x"}]})",
        "accounts[0].secret: is not a known field");
    row(R"({"version":1,"accounts":[{"id":"a","server":"https://a.test","user":"u"},{"id":"a","server":"https://a.test","user":"u"}]})",
        "accounts[1].id: 'a' is there twice");
}

void JsonTest::faulty_settings_name_the_field()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, fault);
    const auto config = configFromJson(parse(text.constData()));
    QVERIFY(!config.ok());
    QVERIFY(config.error().kind == ErrorKind::Storage);
    QCOMPARE(config.error().detail, fault);
}

void JsonTest::newer_settings_are_told_apart_from_faulty_ones()
{
    for (const char* text : {R"({"version":2})", R"({"version":1e300,"x":1})"}) {
        QVERIFY(configFromJson(parse(text)).error().kind == ErrorKind::Unsupported);
        QVERIFY(memoryFromJson(parse(text)).error().kind == ErrorKind::Unsupported);
    }
}

void JsonTest::memory_comes_back_as_it_was()
{
    const auto back = memoryFromJson(toJson(fullMemory()));
    QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().detail));
    QVERIFY(back.value() == fullMemory());
}

void JsonTest::memory_of_an_earlier_version_is_read()
{
    const auto memory = memoryFromJson(parse(
        R"({"version":1,"accounts":{},"records":{"a.test":{"failures":0,"last_answer":"good","login":"x","v4":
            {"address":"203.0.113.9","at":"2026-03-01T12:00:00.000Z","confirmed":true,
             "ms_to_confirmed":6.2,"ms_to_visible":7.9}}}})"));
    QVERIFY2(memory.ok(), memory.ok() ? "" : qPrintable(memory.error().detail));
    const RecordMemory& record = memory.value().records.begin()->second;
    QVERIFY(record.timing.v4 == (Timing{6200us, {}, 7900us}));
    QVERIFY(record.servers.v4.empty() && !record.drift.v4 && record.changes.empty());
    // And by an earlier one what this one writes.
    const QJsonObject back = toJson(memory.value());
    QCOMPARE(back["records"_L1]["a.test"_L1]["v4"_L1]["ms_to_visible"_L1].toDouble(), 7.9);
}

void JsonTest::more_changes_than_are_kept_are_not_read()
{
    Memory memory;
    RecordMemory& record = memory.records[*DomainName::parse(u"a.test"_s)];
    for (int i = 0; i < 100; ++i)
        record.changes.push_back({at(i), kV4, {}});
    const auto back = memoryFromJson(toJson(memory));
    QVERIFY(back.ok());
    const auto& changes = back.value().records.begin()->second.changes;
    QCOMPARE(changes.size(), kMaxChanges);
    QVERIFY(changes.back().at == at(99));
}

void JsonTest::faulty_memory_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (
        const char* text :
        {R"({})", R"([])", R"({"version":1,"records":[]})", R"({"version":1,"records":{"..":{}}})",
         R"({"version":1,"records":{"a.test":7}})", R"({"version":1,"records":{"a.test":{"failures":-1}}})",
         R"({"version":1,"records":{"a.test":{"failures":1e300}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"address":"::1","at":"2026-03-01T12:00:00.000Z","confirmed":true}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"address":"192.0.2.1","at":"yesterday","confirmed":true}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"address":"192.0.2.1","at":"2026-03-01T12:00:00.000Z"}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"ms_to_confirmed":-1}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"servers":[{"server":"ns1","shows":"much"}]}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"servers":[{"server":"ns1","shows":"other","addresses":["::1"]}]}}}})",
         R"({"version":1,"records":{"a.test":{"v4":{"drift":{"server":"ns1"}}}}})",
         R"({"version":1,"records":{"a.test":{"changes":[{"family":"v4","address":"::1","at":"2026-03-01T12:00:00.000Z"}]}}})",
         R"({"version":1,"records":{"a.test":{"changes":{}}}})",
         R"({"version":1,"records":{"a.test":{"stop":{"error":{"kind":"nonsense"},"since":"2026-03-01T12:00:00.000Z"}}}})",
         R"({"version":1,"accounts":{"a":{"not_before":12}}})"})
        QTest::newRow(text) << QByteArray(text);
}

void JsonTest::faulty_memory_is_refused()
{
    QFETCH(QByteArray, text);
    const auto memory = memoryFromJson(parse(text.constData()));
    QVERIFY(!memory.ok());
    QVERIFY(memory.error().kind == ErrorKind::Storage);
}

void JsonTest::a_status_comes_back_as_it_was()
{
    const auto back = statusFromJson(toJson(fullStatus(), {u"0.1.0"_s, 42}));
    QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().detail));
    QVERIFY(back.value() == fullStatus());
}

void JsonTest::the_status_document_has_the_documented_words()
{
    const QJsonObject json = toJson(fullStatus(), {u"0.1.0"_s, 42});
    QCOMPARE(json.value("version"_L1).toString(), u"0.1.0"_s);
    QCOMPARE(json.value("pid"_L1).toInteger(), 42);
    QCOMPARE(json.value("phase"_L1).toString(), u"settling"_s);
    QCOMPARE(json.value("mood"_L1).toString(), u"working"_s);
    const QJsonObject record = json.value("records"_L1).toArray().first().toObject();
    QCOMPARE(record.value("name"_L1).toString(), u"xn--nh-kia.vn"_s);
    QCOMPARE(record.value("unicode_name"_L1).toString(), u"nhà.vn"_s);
    const QJsonObject v4 = record.value("v4"_L1).toObject();
    QCOMPARE(v4.value("observed_at"_L1).toString(), u"2026-03-01T12:00:00.123Z"_s);
    QCOMPARE(v4.value("ms_to_confirmed"_L1).toDouble(), 6.2);
    QCOMPARE(v4.value("ms_to_first"_L1).toDouble(), 7.9);
    QVERIFY(!v4.contains("ms_to_all"_L1) && !v4.contains("ms_to_visible"_L1));
    const QJsonObject second = v4.value("servers"_L1).toArray().at(1).toObject();
    QCOMPARE(second.value("server"_L1).toString(), u"ns2.test"_s);
    QCOMPARE(second.value("shows"_L1).toString(), u"other"_s);
    QCOMPARE(second.value("addresses"_L1).toArray().size(), 2);
    QCOMPARE(second.value("ms_to_shown"_L1).toDouble(), 8.3);
    const QJsonArray sources = v4.value("sources"_L1).toArray();
    QCOMPARE(sources.at(0).toObject(), (QJsonObject{{u"source"_s, u"echo"_s},
                                                    {u"address"_s, u"203.0.113.9"_s},
                                                    {u"since"_s, u"2026-03-01T12:00:00.124Z"_s}}));
    QCOMPARE(sources.at(1).toObject().value("source"_L1).toString(), u"web:https://ip.test/?key=1,2#ip"_s);
    QCOMPARE(sources.at(1).toObject().value("error"_L1).toObject().value("kind"_L1).toString(), u"timeout"_s);
    QCOMPARE(sources.at(2).toObject(), (QJsonObject{{u"source"_s, u"command:/bin/ip -4, -6"_s}}));
    const QJsonObject change = record.value("changes"_L1).toArray().at(1).toObject();
    QCOMPARE(change.value("at"_L1).toString(), u"2026-03-01T12:00:00.123Z"_s);
    QCOMPARE(change.value("family"_L1).toString(), u"v4"_s);
    QCOMPARE(change.value("address"_L1).toString(), u"203.0.113.9"_s);
    QCOMPARE(change.value("ms_to_all"_L1).toDouble(), 8.3);
    QCOMPARE(change.value("ms_to_visible"_L1).toDouble(), 8.3);
    QCOMPARE(v4.value("published"_L1).toObject().value("confirmed"_L1).toBool(), true);
    QCOMPARE(record.value("conditions"_L1).toArray().first().toObject().value("severity"_L1).toString(),
             u"waiting"_s);
}

void JsonTest::a_hostile_status_is_refused()
{
    for (const char* text :
         {R"({})", R"({"phase":"idle","records":[{}]})", R"({"phase":"idle","conditions":[{"code":"x"}]})",
          R"({"phase":"idle","records":[{"name":"a.test","state":"current","v4":{"wanted":1},"v6":{}}]})",
          R"({"phase":"idle","records":[{"name":"a.test","state":"current","v6":{"wanted":false},
              "v4":{"wanted":true,"sources":[{"source":"modem"}]}}]})",
          R"({"phase":"idle","records":[{"name":"a.test","state":"current","v6":{"wanted":false},
              "v4":{"wanted":true,"sources":[{"source":"echo","address":"::1"}]}}]})",
          R"({"phase":7})", R"({"phase":"idle","records":"all"})"})
        QVERIFY2(!statusFromJson(parse(text)).ok(), text);
}

QTEST_GUILESS_MAIN(JsonTest)
#include "json_test.moc"
