// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/verify.h"

#include "dns_stub.h"
#include "own_resolver.h"
#include "two_name_servers.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace vnddns;
using namespace vnddns::test;
using namespace Qt::StringLiterals;

// Every name server of a zone is asked, and they are real: a primary and a secondary by BIND, of which the
// second learns of a change only when it is told.
class VerifyBindTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void a_secondary_that_lags_is_seen_until_it_has_the_change();
    void a_name_that_is_gone_is_seen();
    void a_secondary_that_is_down_has_no_answer();

private:
    bool serve(const QString& name, const QString& address, const QString& zone);
    // Until look() tells this. On failure with what the servers have said.
    void awaitLook(const QString& told);
    bool update(const QString& change) const;
    static void notifySecondary();
    [[nodiscard]] QString look(const char* expected);

    QTemporaryDir m_dir;
    DnsStub m_resolver;
    std::vector<std::unique_ptr<QProcess>> m_servers;
    std::unique_ptr<Verifier> m_verifier;
};

namespace {

constexpr int kDeadline = 20'000; // milliseconds that a server may take to start or to transfer a zone

} // namespace

void VerifyBindTest::initTestCase()
{
    IP("link set lo up");
    // BIND listens at addresses that an interface has.
    IP("address add 127.0.0.2/8 dev lo");
    IP("address add 127.0.0.3/8 dev lo");
    // Where Debian keeps daemons is not in every user's path.
    qputenv("PATH", qgetenv("PATH") + ":/usr/sbin:/sbin");
    for (const char* program : {"named", "nsupdate"})
        QVERIFY2(!QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(), program);
    QVERIFY(m_resolver.listen(QHostAddress(u"127.0.0.1"_s), 53));
    m_resolver.onQuery([](const Message& query, bool) { return resolve(query); });
    QVERIFY(writeWhole(m_dir.filePath(u"ns1.zone"_s),
                       "$ORIGIN dyn.example.test.\n$TTL 60\n"
                       "@ IN SOA ns1.example.test. hostmaster.example.test. 1 3600 600 86400 60\n"
                       "@ IN NS ns1.example.test.\n@ IN NS ns2.example.test.\nnha IN A 203.0.113.7\n"));
    QVERIFY(serve(u"ns1"_s, u"127.0.0.2"_s, u"type primary; notify no; allow-update { any; };"_s));
    m_verifier = makeVerifier();
    // A secondary that finds no primary at its start tries again only after minutes.
    awaitLook(u"ns1 wanted; ns2 no-answer"_s);
    QVERIFY(serve(u"ns2"_s, u"127.0.0.3"_s,
                  u"type secondary; primaries { 127.0.0.2; }; notify no; allow-notify { any; };"_s));
    awaitLook(u"ns1 wanted; ns2 wanted"_s);
}

void VerifyBindTest::cleanupTestCase()
{
    for (const auto& server : m_servers) {
        server->terminate();
        if (!server->waitForFinished(kDeadline)) {
            server->kill();
            server->waitForFinished();
        }
    }
}

bool VerifyBindTest::serve(const QString& name, const QString& address, const QString& zone)
{
    const QString file = m_dir.filePath(name + u".conf"_s);
    const QString text =
        u"options { directory \"%1\"; listen-on port 53 { %2; }; listen-on-v6 { none; }; pid-file none; "
        "lock-file none; session-keyfile \"%1/%3.key\"; recursion no; dnssec-validation no; };\ncontrols { "
        "};\n"
        "zone \"dyn.example.test\" { file \"%1/%3.zone\"; %4 };\n"_s.arg(m_dir.path(), address, name, zone);
    if (!writeWhole(file, text.toUtf8()))
        return false;
    m_servers.push_back(std::make_unique<QProcess>());
    m_servers.back()->setProcessChannelMode(QProcess::MergedChannels);
    m_servers.back()->start(u"named"_s, {u"-g"_s, u"-n"_s, u"1"_s, u"-c"_s, file});
    return m_servers.back()->waitForStarted();
}

void VerifyBindTest::awaitLook(const QString& told)
{
    QString last;
    if (QTest::qWaitFor([&] { return (last = look("203.0.113.7")) == told; }, kDeadline))
        return;
    QByteArray said;
    for (const auto& server : m_servers)
        said += server->readAll();
    QFAIL(("the last look: " + last.toUtf8() + '\n' + said).constData());
}

bool VerifyBindTest::update(const QString& change) const
{
    QProcess process;
    process.start(u"nsupdate"_s, {});
    process.write(u"server 127.0.0.2\nzone dyn.example.test\n%1\nsend\n"_s.arg(change).toUtf8());
    process.closeWriteChannel();
    return process.waitForFinished(kDeadline) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

// RFC 1996: the zone has changed, look for yourself.
void VerifyBindTest::notifySecondary()
{
    Message message;
    message.header.opcode = Opcode::Notify;
    message.header.flags.authoritative = true;
    message.questions.push_back({*DnsName::parse("dyn.example.test"), RrType::SOA, RrClass::Internet});
    QUdpSocket().writeDatagram(DnsStub::wire(message), QHostAddress(u"127.0.0.3"_s), 53);
}

QString VerifyBindTest::look(const char* expected)
{
    Waiting<Visibility> answer;
    m_verifier->look(*DomainName::parse(u"nha.dyn.example.test"_s), *Address::parse(expected), {},
                     answer.continuation());
    if (!answer.wait(6000) || !answer.ok())
        return answer.describe();
    return told(answer.value());
}

void VerifyBindTest::a_secondary_that_lags_is_seen_until_it_has_the_change()
{
    QVERIFY(
        update(u"update delete nha.dyn.example.test A\nupdate add nha.dyn.example.test 60 A 203.0.113.9"_s));
    QCOMPARE(look("203.0.113.9"), u"ns1 wanted; ns2 other 203.0.113.7"_s);
    notifySecondary();
    QTRY_COMPARE_WITH_TIMEOUT(look("203.0.113.9"), u"ns1 wanted; ns2 wanted"_s, kDeadline);
}

void VerifyBindTest::a_name_that_is_gone_is_seen()
{
    QVERIFY(update(u"update delete nha.dyn.example.test A"_s));
    QCOMPARE(look("203.0.113.9"), u"ns1 nothing; ns2 wanted"_s);
    notifySecondary();
    QTRY_COMPARE_WITH_TIMEOUT(look("203.0.113.9"), u"ns1 nothing; ns2 nothing"_s, kDeadline);
}

void VerifyBindTest::a_secondary_that_is_down_has_no_answer()
{
    m_servers[1]->terminate();
    QVERIFY(m_servers[1]->waitForFinished(kDeadline));
    QVERIFY(update(u"update add nha.dyn.example.test 60 A 203.0.113.9"_s));
    QCOMPARE(look("203.0.113.9"), u"ns1 wanted; ns2 no-answer"_s);
}

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    if (!vnddns::test::enterOwnResolver(folder, "127.0.0.1 localhost\n127.0.0.2 ns1.example.test\n"
                                                "127.0.0.3 ns2.example.test\n"))
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    VerifyBindTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "verify_bind_test.moc"
