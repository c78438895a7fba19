// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/config.h"

#include <QTest>

using namespace vnddns;

class ConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_usable_account_has_no_fault();
    void a_name_server_and_its_key_have_their_own_forms();
    void each_wrong_server_is_named_data();
    void each_wrong_server_is_named();
    void each_wrong_user_is_named();
    void a_dns_server_is_host_and_port();
    void records_need_an_account_a_family_and_their_own_name();
    void a_fault_repeats_no_secret_data();
    void a_fault_repeats_no_secret();
    void a_dns_server_that_tells_who_asked_is_known_or_named_with_a_question();
    void a_comma_stands_in_a_command_only();
    void accounts_without_records_are_dropped();
};

namespace {

Account usable()
{
    Account account;
    account.id = QStringLiteral("a");
    account.server = QStringLiteral("https://dyn.vn.test");
    account.user = QStringLiteral("nha");
    return account;
}

} // namespace

void ConfigTest::a_usable_account_has_no_fault()
{
    Account account = usable();
    QVERIFY(validate(account).empty());
    for (const char* server :
         {"https://dyn.vn.test:8443/nic/update", "https://10.0.0.1", "https://[2405:4800::1]:8443",
          "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost"}) {
        account.server = QString::fromLatin1(server);
        QVERIFY2(validate(account).empty(), server);
    }
    account.dnsServer = QStringLiteral("[2405:4800::1]:53");
    QVERIFY(validate(account).empty());
}

void ConfigTest::a_name_server_and_its_key_have_their_own_forms()
{
    Account account = usable();
    account.provider = QStringLiteral("rfc2136");
    account.server = QStringLiteral("udp://[2001:db8::1]:5353");
    account.user = QStringLiteral("hmac-sha512:nha.key");
    for (const char* zone : {"", "vn.test", "vn.test.", "test", "_x.vn.test"}) {
        account.zone = QString::fromLatin1(zone);
        QVERIFY2(validate(account).empty(), zone);
    }
    for (const char* zone : {"a b", ".", "vn..test", "-x-.test"}) {
        account.zone = QString::fromLatin1(zone);
        QCOMPARE(validate(account).size(), std::size_t{1});
        QVERIFY(validate(account).front() ==
                (ConfigFault{FaultKind::NotAHostName, ConfigField::Zone, account.zone}));
    }
    account.zone.clear();
    for (const char* user : {"a:b:c", ":a", "a:", "a b"}) {
        account.user = QString::fromLatin1(user);
        QVERIFY(validate(account).front().kind == FaultKind::NotAKey);
    }
    account.user.clear();
    QVERIFY(validate(account).front().kind == FaultKind::Missing);
}

void ConfigTest::each_wrong_server_is_named_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* server, FaultKind fault) {
        QTest::addRow("'%s'", server) << QString::fromLatin1(server) << int(fault);
    };
    row("", FaultKind::Missing);
    row("http://dyn.vn.test", FaultKind::PlainHttp);
    row("http://127.0.0.1.vn.test", FaultKind::PlainHttp);
    row("http://10.0.0.1", FaultKind::PlainHttp);
    row("ftp://dyn.vn.test", FaultKind::SchemeUnknown);
    row("dyn.vn.test", FaultKind::NotAUrl);
    row("https://", FaultKind::NotAUrl);
    row("https://a b.test", FaultKind::NotAUrl);
    row("https://dyn.vn.test/?x=1", FaultKind::NotAUrl);
    row("https://nha:secret@dyn.vn.test", FaultKind::CredentialsInUrl);
}

void ConfigTest::each_wrong_server_is_named()
{
    QFETCH(QString, server);
    QFETCH(int, fault);
    Account account = usable();
    account.server = server;
    const auto faults = validate(account);
    QCOMPARE(faults.size(), std::size_t{1});
    QCOMPARE(int(faults.front().kind), fault);
    QVERIFY(faults.front().field == ConfigField::Server);
}

void ConfigTest::each_wrong_user_is_named()
{
    const std::pair<QString, FaultKind> rows[] = {{QString(), FaultKind::Missing},
                                                  {QStringLiteral("a:b"), FaultKind::BadCharacter},
                                                  {QStringLiteral("a\nb"), FaultKind::BadCharacter},
                                                  {QString(2000, QLatin1Char('x')), FaultKind::TooLong}};
    for (const auto& [user, fault] : rows) {
        Account account = usable();
        account.user = user;
        const auto faults = validate(account);
        QCOMPARE(faults.size(), std::size_t{1});
        QVERIFY(faults.front().kind == fault && faults.front().field == ConfigField::User);
    }
    // A token says by itself whose it is.
    Account account = usable();
    account.provider = QStringLiteral("duckdns");
    account.user.clear();
    QVERIFY(validate(account).empty());
}

void ConfigTest::a_dns_server_is_host_and_port()
{
    for (const char* bad : {"10.0.0.1", "10.0.0.1:", ":53", "10.0.0.1:99999", "a b:53", "10.0.0.1:53/x"}) {
        Account account = usable();
        account.dnsServer = QString::fromLatin1(bad);
        const auto faults = validate(account);
        QVERIFY2(faults.size() == 1 && faults.front().kind == FaultKind::NotAnEndpoint, bad);
    }
}

void ConfigTest::records_need_an_account_a_family_and_their_own_name()
{
    const auto name = *DomainName::parse(QStringLiteral("nha.vn.test"));
    Config config;
    config.accounts = {usable()};
    config.records = {{name, QStringLiteral("a"), {true, true}, {}, {}}};
    QVERIFY(validate(config).empty());
    config.records.push_back({name, QStringLiteral("b"), {false, false}, {}, {}});
    const auto faults = validate(config);
    QCOMPARE(faults.size(), std::size_t{3});
    QVERIFY(faults[0].kind == FaultKind::DuplicateName);
    QVERIFY(faults[1].kind == FaultKind::UnknownAccount);
    QVERIFY(faults[2].field == ConfigField::Families);
}

void ConfigTest::a_fault_repeats_no_secret_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("dnsServer");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("crossCheck");
    const QString none;
    const QString url = QStringLiteral("https://minh:S3CRET@dyn.vn.test");
    QTest::newRow("in a server") << url << none << none << none << none;
    QTest::newRow("before a strange character")
        << url + QStringLiteral("/a b") << none << none << none << none;
    QTest::newRow("with strange characters")
        << QStringLiteral("https://minh:a/S3CRET@dyn.vn.test") << none << none << none << none;
    QTest::newRow("without a scheme")
        << QStringLiteral("minh:S3CRET@dyn.vn.test") << none << none << none << none;
    QTest::newRow("behind a server") << QStringLiteral("https://dyn.vn.test/?token=S3CRET") << none << none
                                     << none << none;
    QTest::newRow("behind a user") << none << QStringLiteral("minh:S3CRET") << none << none << none;
    QTest::newRow("at a DNS server") << none << none << QStringLiteral("minh:S3CRET@ns.vn.test:53") << none
                                     << none;
    QTest::newRow("in an echo") << none << none << none << QStringLiteral("web:") + url << none;
    QTest::newRow("behind an echo") << none << none << none
                                    << QStringLiteral("web:http://ip.test/?key=S3CRET") << none;
    QTest::newRow("for a command") << none << none << none << QStringLiteral("command:/opt/ip\t--key=S3CRET")
                                   << none;
    QTest::newRow("in a cross-check") << none << none << none << none << url;
    QTest::newRow("behind a cross-check")
        << none << none << none << none << QStringLiteral("ftp://ip.test/?key=S3CRET");
}

void ConfigTest::a_fault_repeats_no_secret()
{
    QFETCH(QString, server);
    QFETCH(QString, user);
    QFETCH(QString, dnsServer);
    QFETCH(QString, source);
    QFETCH(QString, crossCheck);
    Config config;
    config.accounts = {usable()};
    if (!server.isEmpty())
        config.accounts[0].server = server;
    if (!user.isEmpty())
        config.accounts[0].user = user;
    config.accounts[0].dnsServer = dnsServer;
    config.records = {
        {*DomainName::parse(QStringLiteral("nha.vn.test")), QStringLiteral("a"), {true, true}, {}, {}}};
    if (!source.isEmpty())
        config.records[0].sources = {*parseSource(source)};
    if (!crossCheck.isEmpty())
        config.crossChecks = {crossCheck};
    const auto faults = validate(config);
    QCOMPARE(faults.size(), std::size_t{1});
    QVERIFY2(!faults[0].text.contains(QLatin1String("S3CRET")), qPrintable(faults[0].text));
    QVERIFY(!faults[0].text.isEmpty());
}

void ConfigTest::a_dns_server_that_tells_who_asked_is_known_or_named_with_a_question()
{
    Config config;
    config.accounts = {usable()};
    config.records = {
        {*DomainName::parse(QStringLiteral("nha.vn.test")), QStringLiteral("a"), {true, true}, {}, {}}};
    QStringList good = dnsOperators();
    good << QString() << QStringLiteral("ip.vn.test@ns.vn.test")
         << QStringLiteral("_ip.vn.test/TXT@192.0.2.53:5353") << QStringLiteral("ip.vn.test.@[2001:db8::53]")
         << QStringLiteral("ip@[2001:db8::53]:53");
    for (const QString& value : good) {
        config.records.front().sources = {{SourceKind::Dns, value}};
        QVERIFY2(validate(config).empty(), qPrintable(value));
    }
    for (const char* value :
         {"opendsn", "OpenDNS", "@", "@ns.vn.test", "ip.vn.test@", "ip.vn.test@ns:0", "/TXT@ns",
          "ip.vn.test@a@b", "a b@ns", "ip.vn.test@ns/x", "ip.vn.test@2001:db8::53"}) {
        config.records.front().sources = {{SourceKind::Dns, QString::fromLatin1(value)}};
        const std::vector<ConfigFault> faults = validate(config);
        QVERIFY2(faults.size() == 1 && faults.front().kind == FaultKind::NotADnsEcho &&
                     faults.front().field == ConfigField::Source,
                 value);
    }
}

void ConfigTest::a_comma_stands_in_a_command_only()
{
    Config config;
    config.accounts = {usable()};
    config.records = {
        {*DomainName::parse(QStringLiteral("nha.vn.test")), QStringLiteral("a"), {true, true}, {}, {}}};
    for (const Source& source : {Source{SourceKind::Interface, QStringLiteral("eth0,wlan0")},
                                 Source{SourceKind::Web, QStringLiteral("https://ip.vn.test/?a,b")}}) {
        config.records.front().sources = {source};
        QVERIFY(!parseSources(toString(config.records.front().sources)));
        const std::vector<ConfigFault> faults = validate(config);
        QCOMPARE(faults.size(), std::size_t{1});
        QVERIFY(faults.front().kind == FaultKind::BadCharacter &&
                faults.front().field == ConfigField::Source);
    }
    config.records.front().sources = {{SourceKind::Command, QStringLiteral("/opt/ip -a,b")}};
    config.crossChecks = {QStringLiteral("https://ip.vn.test/?a,b")}; // each is kept by itself
    QVERIFY(validate(config).empty());
}

void ConfigTest::accounts_without_records_are_dropped()
{
    Config config;
    config.accounts = {usable(), usable()};
    config.accounts[1].id = QStringLiteral("b");
    config.records = {
        {*DomainName::parse(QStringLiteral("nha.vn.test")), QStringLiteral("b"), {true, true}, {}, {}}};
    QCOMPARE(dropUnusedAccounts(config), QStringList{QStringLiteral("a")});
    QCOMPARE(config.accounts.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(ConfigTest)
#include "config_test.moc"
