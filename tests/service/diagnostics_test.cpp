// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/diagnostics.h"

#include "service/veil.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

Config sample()
{
    Config config;
    config.accounts = {
        {u"a"_s, u"dyndns2"_s, u"https://dyn.test"_s, u"minh@mail.test"_s, {}, VaultKind::File, {}, {}},
        {u"b"_s, u"rfc2136"_s, u"ns.test"_s, u"hmac-sha512:nha.key"_s, {}, VaultKind::File, {}, {}},
        {u"c"_s, u"dyndns2"_s, u"https://dyn.test"_s, u"nha.vn.test"_s, {}, VaultKind::File, {}, {}},
        {u"d"_s, u"dyndns2"_s, u"https://dyn.test"_s, u"nha"_s, {}, VaultKind::File, {}, {}}};
    config.records = {{*DomainName::parse(u"nha.vn.test"_s),
                       u"a"_s,
                       {true, true},
                       {{SourceKind::Web, u"https://ip.test/?key=k1#ip"_s},
                        {SourceKind::Command, u"/usr/bin/my-address --key k2"_s}},
                       {}}};
    config.crossChecks = {u"https://other.test/?key=k3"_s};
    return config;
}

Findings findings()
{
    return {u"vnddnsctl 0.1.0"_s,
            {u"a system"_s},
            WallTime{},
            QDir::homePath() + u"/conf"_s,
            {u"config.json"_s},
            {u"mine"_s},
            sample(),
            QJsonObject{},
            LocalNetwork{{{u"wan0"_s,
                           false,
                           false,
                           {7U, std::nullopt},
                           {Address::parse("192.0.2.1"), std::nullopt},
                           {{*Address::parse("192.0.2.10"), 24, false, false, false, true}},
                           {true, false}}},
                         false},
            QJsonObject{{u"pid"_s, 42}, {u"version"_s, u"0.1.0"_s}},
            {{u"a"_s, VaultKind::File, std::nullopt},
             {u"b"_s, VaultKind::Keychain, Error{ErrorKind::VaultLocked, u"for minh@mail.test"_s, {}}}}};
}

} // namespace

class DiagnosticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void user_names_are_cut_short_where_they_are_personal();
    void keys_in_sources_are_left_out();
    void documents_are_veiled_text_by_text();
    void sources_are_veiled_whatever_the_settings();
    void a_report_has_every_section();
    void trouble_takes_the_place_of_what_cannot_be_had();
};

void DiagnosticsTest::user_names_are_cut_short_where_they_are_personal()
{
    const Veil veil(sample());
    const Config veiled = veil.over(sample());
    QCOMPARE(veiled.accounts[0].user, u"m…@mail.test"_s);
    QCOMPARE(veiled.accounts[1].user, u"hmac-sha512:nha.key"_s);
    QCOMPARE(veiled.accounts[2].user, u"nha.vn.test"_s);
    QCOMPARE(veiled.accounts[3].user, u"n…"_s);
    QCOMPARE(veil.over(u"badauth for minh@mail.test."_s), u"badauth for m…@mail.test."_s);
    QCOMPARE(veil.over(u"nha has nha.vn.test, not a-nha"_s), u"n… has nha.vn.test, not a-nha"_s);
}

void DiagnosticsTest::keys_in_sources_are_left_out()
{
    const Veil veil(sample());
    const Config veiled = veil.over(sample());
    QCOMPARE(veiled.records[0].sources[0].value, u"https://ip.test/?…#ip"_s);
    QCOMPARE(veiled.records[0].sources[1].value, u"/usr/bin/my-address …"_s);
    QCOMPARE(veiled.crossChecks, QStringList{u"https://other.test/?…"_s});
    QCOMPARE(veil.over(u"https://other.test/?key=k3 says no"_s), u"https://other.test/?… says no"_s);
    Config plain = sample();
    plain.records[0].sources = {{SourceKind::Web, u"https://ip.test/#ip"_s}, {SourceKind::Echo, {}}};
    QVERIFY(Veil(plain).over(plain).records[0].sources == plain.records[0].sources);
}

void DiagnosticsTest::documents_are_veiled_text_by_text()
{
    const QJsonObject document{
        {u"login"_s, u"dyndns2\nhttps://dyn.test\nolder-name"_s},
        {u"name"_s, u"nha.vn.test"_s},
        {u"failures"_s, 3},
        {u"conditions"_s, QJsonArray{QJsonObject{{u"detail"_s, u"minh@mail.test is unknown"_s}}}}};
    const QJsonObject veiled = Veil(sample()).over(QJsonValue(document)).toObject();
    QCOMPARE(veiled.value("login"_L1).toString(), u"dyndns2\nhttps://dyn.test\no…"_s);
    QCOMPARE(veiled.value("name"_L1).toString(), u"nha.vn.test"_s);
    QCOMPARE(veiled.value("failures"_L1).toInt(), 3);
    QCOMPARE(veiled.value("conditions"_L1)[0]["detail"_L1].toString(), u"m…@mail.test is unknown"_s);
    const QJsonObject key{{u"login"_s, u"rfc2136\nns.test\nnha.key"_s}};
    QVERIFY(Veil(sample()).over(QJsonValue(key)).toObject() == key);
}

void DiagnosticsTest::sources_are_veiled_whatever_the_settings()
{
    const auto sights = [](const QStringList& sources) {
        QJsonArray list;
        for (const QString& source : sources)
            list.append(QJsonObject{{u"source"_s, source}});
        return QJsonObject{{u"sources"_s, list}};
    };
    Findings damaged = findings();
    damaged.settings = Error{ErrorKind::Storage, u"config.json: is damaged"_s, {}};
    damaged.status = sights({u"router"_s, u"web:https://ip.test/?key=k1#ip"_s, u"command:/opt/ip --key k2"_s,
                             u"newer:https://ip.test/k3"_s});
    const QString report = QString::fromUtf8(writeReport(damaged));
    for (const char16_t* words :
         {u"\"router\"", u"\"web:https://ip.test/?…#ip\"", u"\"command:/opt/ip …\"", u"\"newer…\""})
        QVERIFY2(report.contains(QStringView(words)), qPrintable(report));
    for (const char16_t* key : {u"k1", u"k2", u"k3"})
        QVERIFY2(!report.contains(QStringView(key)), qPrintable(report));
}

void DiagnosticsTest::a_report_has_every_section()
{
    const QString report = QString::fromUtf8(writeReport(findings()));
    for (const char16_t* words :
         {u"vnddnsctl 0.1.0, report of 1970-01-01T00:00:00.000Z", u"== system ==\na system\n",
          u"== folder ==\n~/conf\nconfig.json\n", u"== serving process ==\nprocess 42, version 0.1.0\n",
          u"\"server\": \"https://dyn.test\"", u"== own providers ==\nmine\n",
          u"a  file  the secret is there\nb  keychain  vault-locked (for m…@mail.test)\n",
          u"== status ==\n{\n    \"pid\": 42", u"== memory ==\n{", u"  IPv4 to the Internet leaves here\n",
          u"default route of IPv4 by 192.0.2.1, metric 7", u"  192.0.2.10/24 permanent\n"})
        QVERIFY2(report.contains(QStringView(words)), qPrintable(report));
    for (const char16_t* words : {u"minh", u"key=", u"--key"})
        QVERIFY2(!report.contains(QStringView(words)), qPrintable(report));
}

void DiagnosticsTest::trouble_takes_the_place_of_what_cannot_be_had()
{
    Findings none = findings();
    none.settings = Error{ErrorKind::Storage, u"config.json: is damaged"_s, {}};
    none.memory = Error{ErrorKind::Storage, u"state.json: is damaged"_s, {}};
    none.network = Error{ErrorKind::Bug, {}, {}};
    none.status = Error{ErrorKind::ConnectRefused, {}, {}};
    none.vaults.clear();
    const QString report = QString::fromUtf8(writeReport(none));
    for (const char16_t* words : {u"no process serves the folder", u"config.json: is damaged",
                                  u"state.json: is damaged", u"== secrets ==\n"})
        QVERIFY2(report.contains(QStringView(words)), qPrintable(report));
    QVERIFY(!report.contains(u"== status =="));
    none.status = Error{ErrorKind::Timeout, {}, {}};
    QVERIFY(writeReport(none).contains("does not answer: timeout"));
}

QTEST_GUILESS_MAIN(DiagnosticsTest)
#include "diagnostics_test.moc"
