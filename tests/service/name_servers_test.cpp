// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/dns_messenger.h"
#include "providers/provider.h"
#include "service/dns_key.h"

#include "net/free_port.h"
#include "net/waiting.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace Qt::StringLiterals;

// The provider rfc2136 against name servers that others wrote and against ours, each started here on loopback
// with one key that may change one name.
class NameServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void an_update_is_published_changed_and_confirmed_data() { servers(); }
    void an_update_is_published_changed_and_confirmed();
    void a_wrong_login_is_told_apart_data() { servers(); }
    void a_wrong_login_is_told_apart();
    void a_clock_that_was_set_back_is_waited_for();

private:
    static void servers();
    void serve(const QString& which);
    void startBind();
    void startKnot();
    void startPowerDns();
    void startOurs();
    void start(const QString& program, const QStringList& arguments);
    bool write(const QString& name, const QString& text) const;
    [[nodiscard]] QString path(const QString& name) const { return m_dir->filePath(name); }
    [[nodiscard]] bool answers() const;
    [[nodiscard]] QString update(const char* v4, const char* v6 = "");

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
    // What the client believes; the right thing unless a test says otherwise.
    QString m_scheme;
    QString m_user;
    QByteArray m_secret;
    const char* m_name = "nha.dyn.test";
    std::chrono::minutes m_skew{};
};

namespace {

constexpr const char* kSecret = "c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQxIGFuZCBtb3Jl";
constexpr int kDeadline = 20'000; // milliseconds that a server may take to start

QString zoneFile()
{
    return u"$ORIGIN dyn.test.\n$TTL 60\n@ IN SOA ns.dyn.test. hostmaster.dyn.test. 1 3600 600 86400 60\n"
           "@ IN NS ns.dyn.test.\nns IN A 127.0.0.1\n"_s;
}

bool runs(const QString& program, const QStringList& arguments, const QString& input = {})
{
    QProcess process;
    if (!input.isEmpty())
        process.setStandardInputFile(input);
    process.start(program, arguments);
    return process.waitForFinished(kDeadline) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

void NameServersTest::initTestCase()
{
    // Where Debian keeps daemons is not in every user's path.
    qputenv("PATH", qgetenv("PATH") + ":/usr/sbin:/sbin");
    for (const char* program : {"named", "knotd", "pdns_server", "pdnsutil", "sqlite3"})
        QVERIFY2(!QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(), program);
}

void NameServersTest::cleanup()
{
    if (m_server) {
        m_server->terminate();
        if (!m_server->waitForFinished(kDeadline)) {
            m_server->kill();
            m_server->waitForFinished();
        }
    }
    m_server.reset();
    m_dir.reset();
}

void NameServersTest::servers()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("scheme");
    for (const char* server : {"bind", "knot", "powerdns", "ours"}) {
        for (const char* scheme : {"tcp", "udp"})
            QTest::addRow("%s over %s", server, scheme)
                << QString::fromLatin1(server) << QString::fromLatin1(scheme);
    }
}

bool NameServersTest::write(const QString& name, const QString& text) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

void NameServersTest::start(const QString& program, const QStringList& arguments)
{
    m_server = std::make_unique<QProcess>();
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->start(program, arguments);
    QVERIFY2(m_server->waitForStarted(), qPrintable(program));
    if (!QTest::qWaitFor([this] { return answers(); }, kDeadline))
        QFAIL(m_server->readAll().constData());
}

void NameServersTest::startBind()
{
    QVERIFY(write(u"named.conf"_s,
                  u"options { directory \"%1\"; listen-on port %2 { 127.0.0.1; }; listen-on-v6 { none; }; "
                  "pid-file none; lock-file none; session-keyfile \"%1/session.key\"; recursion no; };\n"
                  "controls { };\nkey \"nha.key\" { algorithm hmac-sha256; secret \"%3\"; };\n"
                  "zone \"dyn.test\" { type primary; file \"%1/dyn.test.zone\"; "
                  "update-policy { grant nha.key name nha.dyn.test A AAAA; }; };\n"_s.arg(
                      m_dir->path(), QString::number(m_port), QString::fromLatin1(kSecret))));
    start(u"named"_s, {u"-g"_s, u"-n"_s, u"1"_s, u"-c"_s, path(u"named.conf"_s)});
}

void NameServersTest::startKnot()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"run"_s) && QDir(m_dir->path()).mkdir(u"db"_s));
    QVERIFY(write(
        u"knot.conf"_s,
        u"server:\n    rundir: \"%1/run\"\n    listen: 127.0.0.1@%2\n"
        "database:\n    storage: \"%1/db\"\n"
        "key:\n  - id: nha.key\n    algorithm: hmac-sha256\n    secret: %3\n"
        "acl:\n  - id: upd\n    key: nha.key\n    action: update\n    update-owner: name\n"
        "    update-owner-match: equal\n    update-owner-name: [nha.dyn.test.]\n"
        "zone:\n  - domain: dyn.test\n    storage: \"%1\"\n    file: dyn.test.zone\n    acl: upd\n"_s.arg(
            m_dir->path(), QString::number(m_port), QString::fromLatin1(kSecret))));
    start(u"knotd"_s, {u"-c"_s, path(u"knot.conf"_s)});
}

void NameServersTest::startPowerDns()
{
    QVERIFY(write(u"pdns.conf"_s,
                  u"launch=gsqlite3\ngsqlite3-database=%1/pdns.db\nlocal-address=127.0.0.1\nlocal-port=%2\n"
                  "dnsupdate=yes\nsocket-dir=%1\ncache-ttl=0\nquery-cache-ttl=0\nnegquery-cache-ttl=0\n"
                  "zone-cache-refresh-interval=0\n"_s.arg(m_dir->path(), QString::number(m_port))));
    const QString config = u"--config-dir="_s + m_dir->path();
    QVERIFY(runs(u"sqlite3"_s, {path(u"pdns.db"_s)},
                 u"/usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql"_s));
    QVERIFY(runs(u"pdnsutil"_s, {config, u"load-zone"_s, u"dyn.test"_s, path(u"dyn.test.zone"_s)}));
    QVERIFY(runs(u"pdnsutil"_s, {config, u"import-tsig-key"_s, u"nha.key"_s, u"hmac-sha256"_s,
                                 QString::fromLatin1(kSecret)}));
    QVERIFY(
        runs(u"pdnsutil"_s, {config, u"set-meta"_s, u"dyn.test"_s, u"TSIG-ALLOW-DNSUPDATE"_s, u"nha.key"_s}));
    start(u"pdns_server"_s, {config, u"--guardian=no"_s, u"--daemon=no"_s});
}

void NameServersTest::startOurs()
{
    const QString program = QStringLiteral(VNDDNS_SERVER);
    const QStringList data{u"--data"_s, path(u"data"_s)};
    QVERIFY(runs(program,
                 QStringList{u"zone"_s, u"add"_s, u"dyn.test"_s, u"--ns-address"_s, u"127.0.0.1"_s} + data));
    for (const char* host : {"nha.dyn.test", "other.dyn.test"})
        QVERIFY(runs(program, QStringList{u"host"_s, u"add"_s, QString::fromLatin1(host)} + data));
    QProcess printed;
    printed.setStandardOutputFile(path(u"nha.key"_s));
    printed.start(program, QStringList{u"host"_s, u"tsig"_s, u"nha.dyn.test"_s} + data);
    QVERIFY(printed.waitForFinished(kDeadline) && printed.exitCode() == 0);
    const Result<DnsKey> key = readDnsKeyFile(path(u"nha.key"_s));
    QVERIFY(key.ok());
    m_user = key.value().user;
    m_secret = key.value().secret.expose();
    start(program, QStringList{u"serve"_s, u"--http"_s, u"127.0.0.1:0"_s, u"--dns"_s,
                               u"127.0.0.1:%1"_s.arg(m_port), u"--publish-scope"_s, u"any"_s} +
                       data);
}

void NameServersTest::serve(const QString& which)
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_port = freePort();
    m_user = u"nha.key"_s;
    m_secret = kSecret;
    m_name = "nha.dyn.test";
    m_skew = {};
    QVERIFY(m_port != 0 && write(u"dyn.test.zone"_s, zoneFile()));
    if (which == "bind"_L1)
        startBind();
    else if (which == "knot"_L1)
        startKnot();
    else if (which == "powerdns"_L1)
        startPowerDns();
    else
        startOurs();
}

bool NameServersTest::answers() const
{
    const auto messenger = makeDnsMessenger([] { return WallTime(); });
    Message query;
    query.questions.push_back({*DnsName::parse("dyn.test"), RrType::SOA, RrClass::Internet});
    Waiting<DnsReply> waiting;
    messenger->send({"127.0.0.1", m_port, false, query, std::nullopt}, std::chrono::seconds(1),
                    waiting.continuation());
    return waiting.wait() && waiting.ok() && waiting.value().message.header.rcode == Rcode::NoError;
}

// One whole conversation; how it ended, in a word, or a step that should not have been.
QString NameServersTest::update(const char* v4, const char* v6)
{
    Account account;
    account.provider = u"rfc2136"_s;
    account.server = m_scheme + u"://127.0.0.1:%1"_s.arg(m_port);
    account.user = m_user;
    const UpdateJob job{{*HostName::parse(m_name)}, {Address::parse(v4), Address::parse(v6)}};
    const auto messenger = makeDnsMessenger([this] {
        return std::chrono::time_point_cast<WallTime::duration>(std::chrono::system_clock::now() + m_skew);
    });
    const auto conversation = findProvider("rfc2136")->converse(account, job, Secret(m_secret));
    Conversation::Step step = conversation->start();
    while (const auto* request = std::get_if<DnsRequest>(&step)) {
        Waiting<DnsReply> waiting;
        messenger->send(*request, std::chrono::seconds(10), waiting.continuation());
        if (!waiting.wait(15'000) || !waiting.ok())
            return waiting.describe();
        step = conversation->next(waiting.value());
    }
    const auto& outcome = std::get<Outcomes>(step).front();
    if (!outcome.result.ok())
        return toString(outcome.result.error().kind) + u": "_s + outcome.result.error().detail;
    return outcome.result.value().changed ? u"changed"_s : u"unchanged"_s;
}

void NameServersTest::an_update_is_published_changed_and_confirmed()
{
    QFETCH(QString, server);
    QFETCH(QString, scheme);
    m_scheme = scheme;
    serve(server);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(update("192.0.2.9"), u"changed"_s);
    QCOMPARE(update("192.0.2.9"), u"unchanged"_s);
    QCOMPARE(update("192.0.2.10", "2001:db8::9"), u"changed"_s);
    QCOMPARE(update("192.0.2.10", "2001:db8::9"), u"unchanged"_s);
    QCOMPARE(update("", "2001:db8::10"), u"changed"_s);
    QCOMPARE(update("192.0.2.10", "2001:db8::10"), u"unchanged"_s);
}

void NameServersTest::a_wrong_login_is_told_apart()
{
    QFETCH(QString, server);
    QFETCH(QString, scheme);
    m_scheme = scheme;
    serve(server);
    if (QTest::currentTestFailed())
        return;
    // PowerDNS refuses without a signature and without a reason.
    const bool mute = server == "powerdns"_L1;
    const QString user = m_user;
    const QByteArray secret = m_secret;
    m_user = u"other.key"_s;
    QString said = update("192.0.2.9");
    QVERIFY2(
        said.startsWith(mute ? "auth-rejected: NOTAUTH without a signature"_L1 : "auth-rejected: BADKEY"_L1),
        qPrintable(said));
    m_user = user;
    m_secret = "YW5vdGhlciBzZWNyZXQ=";
    said = update("192.0.2.9");
    QVERIFY2(
        said.startsWith(mute ? "auth-rejected: NOTAUTH without a signature"_L1 : "auth-rejected: BADSIG"_L1),
        qPrintable(said));
    m_secret = secret;
    for (const std::chrono::minutes skew : {std::chrono::minutes(60), std::chrono::minutes(-60)}) {
        m_skew = skew;
        said = update("192.0.2.9");
        QVERIFY2(said.startsWith(mute ? "auth-rejected: NOTAUTH without a signature"_L1
                                      : "wrong-clock: 60 minutes"_L1),
                 qPrintable(said));
    }
    m_skew = {};
    // Per name BIND and ours refuse, Knot does not know the key for it, and PowerDNS makes no difference.
    m_name = "other.dyn.test";
    said = update("192.0.2.9");
    QVERIFY2(said.startsWith(server == "knot"_L1       ? "auth-rejected: BADKEY"_L1
                             : server == "powerdns"_L1 ? "changed"_L1
                                                       : "name-unknown: REFUSED"_L1),
             qPrintable(said));
    m_name = "nha.elsewhere.test";
    said = update("192.0.2.9");
    QVERIFY2(said.startsWith(server == "bind"_L1 ? "name-unknown"_L1 : "auth-rejected"_L1) ||
                 said.startsWith("name-unknown"_L1),
             qPrintable(said));
}

void NameServersTest::a_clock_that_was_set_back_is_waited_for()
{
    m_scheme = u"tcp"_s;
    serve(u"ours"_s);
    if (QTest::currentTestFailed())
        return;
    m_skew = std::chrono::minutes(4); // within the fudge
    QCOMPARE(update("192.0.2.9"), u"changed"_s);
    m_skew = {};
    const QString said = update("192.0.2.10");
    QVERIFY2(said.startsWith("rate-limited: BADTIME"_L1), qPrintable(said));
}

QTEST_GUILESS_MAIN(NameServersTest)
#include "name_servers_test.moc"
