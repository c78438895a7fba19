// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import.h"

#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

bool hasNote(const ImportPlan& plan, ImportNote note)
{
    return std::find(plan.notes.begin(), plan.notes.end(), note) != plan.notes.end();
}

ImportPlan ddclient(const char* text)
{
    return readImport(ImportFormat::Ddclient, text);
}

ImportPlan inadyn(const char* text)
{
    return readImport(ImportFormat::Inadyn, text);
}

ImportPlan openWrt(const char* text)
{
    return readImport(ImportFormat::OpenWrt, text);
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formats_are_told_apart();
    void ddclient_settings_hold_for_the_lines_below();
    void ddclient_lines_are_joined_quoted_and_commented();
    void ddclient_tells_where_the_address_comes_from();
    void ddclient_switches_families_off_data();
    void ddclient_switches_families_off();
    void inadyn_sections_become_records();
    void inadyn_custom_services_are_dyndns2_or_nothing();
    void openwrt_sections_become_records();
    void known_servers_become_their_providers();
    void what_cannot_be_carried_over_is_named();
    void logins_with_two_secrets_are_told_and_tokens_are_not();
    void broken_files_say_the_line_and_nothing_of_it();
    void no_note_holds_a_secret_data();
    void no_note_holds_a_secret();
};

void ImportTest::formats_are_told_apart()
{
    QVERIFY(guessImportFormat("# x\nprotocol=dyndns2\n") == ImportFormat::Ddclient);
    QVERIFY(guessImportFormat("period = 300\nprovider default@no-ip.com {\n}\n") == ImportFormat::Inadyn);
    QVERIFY(guessImportFormat("config service 'home'\n\toption enabled '1'\n") == ImportFormat::OpenWrt);
    QVERIFY(!guessImportFormat("hello"));
    QVERIFY(!guessImportFormat(""));
}

void ImportTest::ddclient_settings_hold_for_the_lines_below()
{
    const ImportPlan plan = ddclient("daemon=300\nssl=yes\nprotocol=dyndns2\nserver=dyn.example.test\n"
                                     "login=minh, password=s3cret\n"
                                     "nha.example.test, camera.example.test\n"
                                     "login=lan password=other van-phong.example.test\n");
    QCOMPARE(plan.records.size(), 3U);
    QVERIFY(plan.notes.empty());
    const ImportedRecord& first = plan.records[0];
    QCOMPARE(first.line, 6);
    QCOMPARE(first.account.provider, u"dyndns2"_s);
    QCOMPARE(first.account.server, u"https://dyn.example.test"_s);
    QCOMPARE(first.account.user, u"minh"_s);
    QCOMPARE(first.secret.expose(), QByteArray("s3cret"));
    QVERIFY(first.record.families.v4 && !first.record.families.v6);
    QVERIFY(first.account == plan.records[1].account);
    QCOMPARE(plan.records[2].account.user, u"lan"_s);
    QCOMPARE(plan.records[2].secret.expose(), QByteArray("other"));
}

void ImportTest::ddclient_lines_are_joined_quoted_and_commented()
{
    const ImportPlan plan = ddclient("server=dyn.example.test,\t\\\n"
                                     "protocol=dyndns2, \\\n"
                                     "login='a b', password=\"p,#' q\" \\\n"
                                     "nha.example.test # the house\n");
    QCOMPARE(plan.records.size(), 1U);
    QCOMPARE(plan.records[0].line, 1);
    QCOMPARE(plan.records[0].account.user, u"a b"_s);
    QCOMPARE(plan.records[0].secret.expose(), QByteArray("p,#' q"));
}

void ImportTest::ddclient_tells_where_the_address_comes_from()
{
    const auto read = [](const char* use) {
        const QByteArray text =
            QByteArray(use) + "\nserver=dyn.example.test login=m password=s nha.example.test\n";
        return readImport(ImportFormat::Ddclient, text);
    };
    const ImportPlan interface = read("use=if, if=ppp0");
    QVERIFY(interface.records[0].record.sources == std::vector<Source>({{SourceKind::Interface, u"ppp0"_s}}));
    const ImportPlan command = read("use=cmd, cmd='/usr/local/bin/where'");
    QVERIFY(command.records[0].record.sources ==
            std::vector<Source>({{SourceKind::Command, u"/usr/local/bin/where"_s}}));
    QVERIFY(read("use=web, web=dyndns").records[0].record.sources.empty());
    const ImportPlan router = read("use=linksys, fw=192.168.1.1");
    QVERIFY(router.records[0].record.sources.empty());
    QVERIFY(hasNote(router, {2, ImportLoss::Setting, u"use=linksys"_s}));
    const ImportPlan both = read("usev4=webv4, usev6=ifv6, ifv6=eth0");
    QVERIFY(both.records[0].record.families.v4 && both.records[0].record.families.v6);
    const ImportPlan only6 = read("usev6=webv6");
    QVERIFY(!only6.records[0].record.families.v4 && only6.records[0].record.families.v6);
}

void ImportTest::ddclient_switches_families_off_data()
{
    QTest::addColumn<QByteArray>("use");
    QTest::addColumn<bool>("v4");
    QTest::addColumn<bool>("v6");
    QTest::addColumn<QString>("source");
    QTest::newRow("IPv4") << QByteArray("usev4=disabled, usev6=ifv6, ifv6=eth0") << false << true
                          << u"interface:eth0"_s;
    QTest::newRow("IPv4 by 'no'") << QByteArray("usev4=no usev6=cmdv6 cmdv6=/opt/ip6") << false << true
                                  << u"command:/opt/ip6"_s;
    QTest::newRow("IPv4 by 'use'") << QByteArray("use=disabled usev6=webv6") << false << true << u"auto"_s;
    QTest::newRow("IPv4 beside an older flag")
        << QByteArray("usev4=Disabled ipv6=yes") << false << true << u"auto"_s;
    QTest::newRow("IPv6") << QByteArray("usev4=ifv4 ifv4=ppp0 usev6=disabled") << true << false
                          << u"interface:ppp0"_s;
    QTest::newRow("IPv6 against an older flag")
        << QByteArray("use=web usev6=no ipv6=yes") << true << false << u"auto"_s;
    QTest::newRow("IPv6 alone") << QByteArray("usev6=disabled") << true << false << u"auto"_s;
    QTest::newRow("none") << QByteArray("usev4=disabled usev6=disabled") << false << false << QString();
    QTest::newRow("all") << QByteArray("use=no") << false << false << QString();
}

void ImportTest::ddclient_switches_families_off()
{
    QFETCH(QByteArray, use);
    QFETCH(bool, v4);
    QFETCH(bool, v6);
    QFETCH(QString, source);
    const QByteArray text = use + "\nserver=dyn.example.test login=m password=s nha.example.test\n";
    const ImportPlan plan = readImport(ImportFormat::Ddclient, text);
    if (!v4 && !v6) {
        QVERIFY(plan.records.empty());
        QCOMPARE(plan.notes.size(), 1U);
        QVERIFY(hasNote(plan, {2, ImportLoss::Disabled, u"nha.example.test"_s}));
        return;
    }
    QVERIFY(plan.notes.empty());
    QCOMPARE(plan.records.size(), 1U);
    const Record& record = plan.records[0].record;
    QCOMPARE(record.families.v4, v4);
    QCOMPARE(record.families.v6, v6);
    QCOMPARE(toString(record.sources), source);
}

void ImportTest::inadyn_sections_become_records()
{
    const ImportPlan plan =
        inadyn("# v2\nperiod = 300\nallow-ipv6 = true\n"
               "provider default@no-ip.com:1 {\n"
               "  username = minh\n  password = \"s3 cret\"\n"
               "  hostname = { nha.example.test, \"camera.example.test\" }\n}\n"
               "provider duckdns.org { username = token-1 password = noPasswordForDuckdns\n"
               " hostname = nha.duckdns.org }\n");
    QCOMPARE(plan.records.size(), 3U);
    QCOMPARE(plan.records[0].account.provider, u"no-ip"_s);
    QCOMPARE(plan.records[0].account.user, u"minh"_s);
    QCOMPARE(plan.records[0].secret.expose(), QByteArray("s3 cret"));
    QVERIFY(plan.records[0].record.families.v6);
    QCOMPARE(plan.records[1].record.name.describe(), u"camera.example.test"_s);
    QCOMPARE(plan.records[2].account.provider, u"duckdns"_s);
    QVERIFY(!plan.records[2].account.server.isEmpty());
    // inadyn keeps DuckDNS's token in the user name.
    QCOMPARE(plan.records[2].secret.expose(), QByteArray("token-1"));
}

void ImportTest::inadyn_custom_services_are_dyndns2_or_nothing()
{
    const ImportPlan ours =
        inadyn("custom home {\n username = m\n password = s\n hostname = nha.example.test\n"
               " ddns-server = \"dyn.example.test:8443\"\n"
               " ddns-path = \"/nic/update?hostname=%h&myip=%i\"\n ssl = false\n}\n");
    QCOMPARE(ours.records.size(), 1U);
    QCOMPARE(ours.records[0].account.server, u"https://dyn.example.test:8443/nic/update"_s);
    QVERIFY(hasNote(ours, {1, ImportLoss::PlainHttp, u"nha.example.test"_s}));
    const ImportPlan foreign =
        inadyn("custom odd {\n username = m\n password = s\n hostname = nha.example.test\n"
               " ddns-server = odd.test\n ddns-path = \"/set?h=%h\"\n}\n");
    QVERIFY(foreign.records.empty());
    QVERIFY(hasNote(foreign, {1, ImportLoss::Protocol, u"odd"_s}));
}

void ImportTest::openwrt_sections_become_records()
{
    const ImportPlan plan =
        openWrt("config ddns 'global'\n\toption ddns_loglines '250'\n\n"
                "config service 'home'\n\toption enabled '1'\n"
                "\toption service_name 'no-ip.com'\n\toption lookup_host 'nha.example.test'\n"
                "\toption domain 'nha.example.test'\n\toption username 'minh'\n"
                "\toption password \"it's\"\n\toption use_https '1'\n"
                "\toption ip_source 'web'\n\n"
                "config service 'off'\n\toption enabled '0'\n\toption domain 'x.example.test'\n");
    QCOMPARE(plan.records.size(), 1U);
    QCOMPARE(plan.records[0].line, 4);
    QCOMPARE(plan.records[0].account.provider, u"no-ip"_s);
    QCOMPARE(plan.records[0].secret.expose(), QByteArray("it's"));
    QCOMPARE(plan.notes.size(), 1U);
    QVERIFY(hasNote(plan, {14, ImportLoss::Disabled, u"x.example.test"_s}));
    const ImportPlan custom = openWrt(
        "config service 'c'\n\toption enabled '1'\n\toption domain 'nha.example.test'\n"
        "\toption username 'm'\n\toption password 's'\n\toption use_https '1'\n"
        "\toption update_url 'http://[USERNAME]:[PASSWORD]@dyn.example.test/nic/update?hostname=[DOMAIN]"
        "&myip=[IP]'\n");
    QCOMPARE(custom.records.size(), 1U);
    QCOMPARE(custom.records[0].account.server, u"https://dyn.example.test/nic/update"_s);
}

void ImportTest::known_servers_become_their_providers()
{
    const ImportPlan plan =
        ddclient("login=m password=s ssl=yes\nserver=dynupdate.no-ip.com nha.ddns.test\n");
    QCOMPARE(plan.records.size(), 1U);
    QCOMPARE(plan.records[0].account.provider, u"no-ip"_s);
}

void ImportTest::what_cannot_be_carried_over_is_named()
{
    const ImportPlan plan = ddclient("ssl=no\nserver=dyn.example.test, login=m, password=s\n"
                                     "mx=mail.example.test nha.example.test\n"
                                     "protocol=zoneedit1 van-phong.example.test\n"
                                     "password= camera.example.test\n"
                                     "login= password=s kho.example.test\n"
                                     "-not.example.test\n"
                                     "nha.example.test\n");
    QCOMPARE(plan.records.size(), 1U);
    QVERIFY(hasNote(plan, {3, ImportLoss::Setting, u"mx"_s}));
    QVERIFY(hasNote(plan, {3, ImportLoss::PlainHttp, u"nha.example.test"_s}));
    QVERIFY(hasNote(plan, {4, ImportLoss::Protocol, u"zoneedit1"_s}));
    QVERIFY(hasNote(plan, {5, ImportLoss::NoSecret, u"camera.example.test"_s}));
    QVERIFY(hasNote(plan, {6, ImportLoss::NoUser, u"kho.example.test"_s}));
    QVERIFY(hasNote(plan, {7, ImportLoss::NotAName, u"-not.example.test"_s}));
    QVERIFY(hasNote(plan, {8, ImportLoss::BadEntry, u"nha.example.test"_s}));
}

void ImportTest::logins_with_two_secrets_are_told_and_tokens_are_not()
{
    const ImportPlan logins = ddclient("server=dyn.example.test login=m\npassword=a nha.example.test\n"
                                       "password=b kho.example.test\n");
    QCOMPARE(logins.records.size(), 1U);
    QVERIFY(hasNote(logins, {3, ImportLoss::OtherSecret, u"kho.example.test"_s}));
    const ImportPlan tokens =
        ddclient("protocol=duckdns\npassword=a a.duckdns.org\npassword=b b.duckdns.org\n");
    QCOMPARE(tokens.records.size(), 2U);
    QCOMPARE(tokens.records[1].secret.expose(), QByteArray("b"));
}

void ImportTest::broken_files_say_the_line_and_nothing_of_it()
{
    const ImportPlan open = ddclient("password='never ends\nnha.example.test\n");
    QVERIFY(hasNote(open, {1, ImportLoss::Syntax, {}}));
    const ImportPlan two =
        inadyn("provider duckdns.org {\n password = a s3cret\n hostname = x.duckdns.org\n}\n");
    QVERIFY(hasNote(two, {2, ImportLoss::Syntax, {}}));
    for (const char* text : {"provider", "provider x", "provider x {", "provider x { a",
                             "provider x { a =", "provider x { a = {", "a = ", "=", "}", "\"",
                             "provider x { a = \"\\", "{ {", "= ="})
        QVERIFY(inadyn(text).records.empty());
    QVERIFY(openWrt("option a 'b'\nconfig\nconfig service\nnonsense 'x'\n").records.empty());
    QVERIFY(ddclient("=\n==x\nx=\n\\\n\\\n,,,\n'\n").records.empty());
}

void ImportTest::no_note_holds_a_secret_data()
{
    QTest::addColumn<ImportFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("what");
    const QByteArray service =
        "config service 'home'\n\toption enabled '1'\n\toption domain 'nha.example.test'\n"
        "\toption username 'bob'\n\toption password 's'\n\toption update_url ";
    QTest::newRow("a URL of OpenWrt")
        << ImportFormat::OpenWrt << service + "'http://bob:S3CRET@host.test/set?token=S3CRET&ip=[IP]'\n"
        << u"home"_s;
    QTest::newRow("a URL that is none")
        << ImportFormat::OpenWrt << service + "'http://bob:S3/CRET@host.test/set'\n"
        << u"home"_s;
    QTest::newRow("a section without a name")
        << ImportFormat::OpenWrt << QByteArray(service).replace(" 'home'", "") + "'http://host.test/S3CRET'\n"
        << u"nha.example.test"_s;
    QTest::newRow("a server of ddclient")
        << ImportFormat::Ddclient
        << QByteArray("ssl=no\nserver=https://bob:S3CRET@dyn.test login=m password=s nha.example.test\n")
        << u"nha.example.test"_s;
    QTest::newRow("a script of ddclient")
        << ImportFormat::Ddclient
        << QByteArray("server=dyn.test script=/u?token=S3CRET ssl=no login=m password=s nha.example.test\n")
        << u"https://dyn.test/u?…"_s;
    QTest::newRow("a server of inadyn")
        << ImportFormat::Inadyn
        << QByteArray(
               "custom home {\n username = m\n password = s\n hostname = nha.example.test\n ssl = false\n"
               " ddns-server = \"bob:S3CRET@dyn.test\"\n"
               " ddns-path = \"/nic/update?hostname=%h&myip=%i\"\n}\n")
        << u"nha.example.test"_s;
}

void ImportTest::no_note_holds_a_secret()
{
    QFETCH(ImportFormat, format);
    QFETCH(QByteArray, text);
    QFETCH(QString, what);
    const ImportPlan plan = readImport(format, text);
    QVERIFY(plan.records.empty());
    for (const ImportNote& note : plan.notes) {
        QVERIFY2(!note.what.contains("S3"_L1) && !note.what.contains("CRET"_L1), qPrintable(note.what));
        QVERIFY2(!note.what.contains("bob"_L1), qPrintable(note.what));
    }
    QCOMPARE(plan.notes.back().what, what);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
