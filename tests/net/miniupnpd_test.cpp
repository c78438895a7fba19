// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/address_source.h"
#include "net/detect/gateway_watch.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "platform/local_network.h"

#include "platform/own_network.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

#include <csignal>
#include <sys/prctl.h>

using namespace vnddns;
using namespace vnddns::test;

namespace {

// The router does not believe addresses that are reserved; nothing leads out of the namespaces.
const QString kLine = QStringLiteral("1.2.3.10");

// What miniupnpd writes its mappings into.
const char* const kRules = R"(
table inet miniupnpd {
  chain forward { type filter hook forward priority 0; jump miniupnpd; }
  chain miniupnpd { }
  chain prerouting { type nat hook prerouting priority -100; jump prerouting_miniupnpd; }
  chain prerouting_miniupnpd { }
  chain postrouting { type nat hook postrouting priority 100; jump postrouting_miniupnpd; }
  chain postrouting_miniupnpd { }
  chain input { type filter hook input priority 0; }
}
)";

const QByteArray kConfig = "ext_ifname=wan0\nlistening_ip=lan0\nhttp_port=5000\nsecure_mode=yes\n"
                           "system_uptime=no\nnotify_interval=900\n"
                           "uuid=5b2f9a1e-2c3d-4e5f-8a9b-0c1d2e3f4a5b\n"
                           "upnp_table_name=miniupnpd\nupnp_nat_table_name=miniupnpd\n"
                           "upnp_forward_chain=miniupnpd\nupnp_nat_chain=prerouting_miniupnpd\n"
                           "upnp_nat_postrouting_chain=postrouting_miniupnpd\n"
                           "allow 1024-65535 0.0.0.0/0 1024-65535\ndeny 0-65535 0.0.0.0/0 0-65535\n";

// A program that ends with this one, whatever happens.
void start(QProcess& process, const QStringList& words)
{
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(words.front(), words.mid(1));
}

// Runs it to its end; what it said when it failed, else empty.
QString run(const QStringList& words, const QByteArray& input = {})
{
    QProcess process;
    start(process, words);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished();
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return words.join(QLatin1Char(' ')) + QStringLiteral(": ") + QString::fromLocal8Bit(process.readAll());
}

// The name of the network that a process is in, "net:[4026531840]"; QFileInfo would put the folder before it.
std::string networkOf(qint64 pid)
{
    std::error_code gone;
    return std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/ns/net", gone).string();
}

} // namespace

#define RUN(...)                                                                                             \
    do {                                                                                                     \
        const QString whyNot = run(__VA_ARGS__);                                                             \
        QVERIFY2(whyNot.isEmpty(), qPrintable(whyNot));                                                      \
    } while (false)

// Debian's miniupnpd in a network namespace, with lan0 towards this process' own and wan0 as its line.
class MiniupnpdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nat_pmp_tells_the_address();
    void pcp_tells_the_address_and_leaves_no_mapping();
    void upnp_tells_the_address();
    void a_line_with_a_private_address_counts_as_none_data();
    void a_line_with_a_private_address_counts_as_none();
    void a_new_address_of_the_line_is_heard();

private:
    [[nodiscard]] QStringList inRouter(const QString& words) const;
    void serve(const QByteArray& options);
    void ask(Waiting<Address>& answer);
    void redial(QProcess& process, const QString& address);

    QTemporaryDir m_folder;
    QProcess m_router; // holds the namespace
    QProcess m_daemon;
    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<AddressSource> m_source;
};

QStringList MiniupnpdTest::inRouter(const QString& words) const
{
    return QStringList{QStringLiteral("nsenter"),
                       QStringLiteral("--net=/proc/%1/ns/net").arg(m_router.processId())} +
           words.split(QLatin1Char(' '));
}

void MiniupnpdTest::init()
{
    start(m_router, {QStringLiteral("unshare"), QStringLiteral("--net"), QStringLiteral("sleep"),
                     QStringLiteral("infinity")});
    QVERIFY(m_router.waitForStarted());
    QTRY_VERIFY(!networkOf(m_router.processId()).empty() &&
                networkOf(m_router.processId()) != networkOf(QCoreApplication::applicationPid()));
    IP("link set lo up");
    const QString wire =
        QStringLiteral("link add eth0 type veth peer name lan0 netns %1").arg(m_router.processId());
    const QString unwired = ip(wire);
    QVERIFY2(unwired.isEmpty(), qPrintable(unwired));
    for (const char* words :
         {"ip link set lo up", "ip link add wan0 type veth peer name isp0", "ip link set wan0 up",
          "ip link set isp0 up", "ip addr add 192.168.1.1/24 dev lan0", "ip link set lan0 up"})
        RUN(inRouter(QLatin1String(words)));
    RUN(inRouter(QStringLiteral("ip addr add %1/24 dev wan0").arg(kLine)));
    RUN(inRouter(QStringLiteral("nft -f -")), kRules);
    IP("addr add 192.168.1.10/24 dev eth0");
    IP("link set eth0 up");
    IP("route add default via 192.168.1.1");
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
    for (const auto factory : sourceFactories()) {
        if (factory().kind == SourceKind::Router)
            m_source = factory().make({*m_transport, m_dns});
    }
}

void MiniupnpdTest::cleanup()
{
    m_source.reset();
    m_transport.reset();
    for (QProcess* const process : {&m_daemon, &m_router}) {
        process->kill();
        process->waitForFinished();
    }
    // The other end may be gone with its namespace already.
    (void)ip(QStringLiteral("link del eth0"));
    QTRY_VERIFY(!isUp(QStringLiteral("eth0")));
}

void MiniupnpdTest::serve(const QByteArray& options)
{
    const QString config = m_folder.filePath(QStringLiteral("conf"));
    QVERIFY(writeWhole(config, options + kConfig));
    start(m_daemon, inRouter(QStringLiteral("/usr/sbin/miniupnpd -d -f %1 -P %2")
                                 .arg(config, m_folder.filePath(QStringLiteral("pid")))));
    QByteArray said;
    // The last that it says before it serves.
    const QByteArray last = options.contains("enable_natpmp=yes") ? "NAT-PMP/PCP traffic" : "HTTP listening";
    QTRY_VERIFY2((said += m_daemon.readAll()).contains(last), said.constData());
}

void MiniupnpdTest::ask(Waiting<Address>& answer)
{
    const Result<LocalNetwork> network = platform::readLocalNetwork();
    QVERIFY(network.ok());
    m_source->ask({Family::V4, {}, network.value()}, answer.continuation());
}

// In one go, as a line does it; `process` is what does it.
void MiniupnpdTest::redial(QProcess& process, const QString& address)
{
    start(process, inRouter(QStringLiteral("ip -batch -")));
    process.write(QStringLiteral("addr flush dev wan0 scope global\naddr add %1/24 dev wan0\n")
                      .arg(address)
                      .toLatin1());
    process.closeWriteChannel();
}

#define VERIFY_SAYS(waiting, text)                                                                           \
    do {                                                                                                     \
        QVERIFY((waiting).wait(10000));                                                                      \
        QVERIFY2((waiting).ok(), qPrintable((waiting).describe()));                                          \
        QCOMPARE(QString::fromStdString((waiting).value().toString()), QString(text));                       \
    } while (false)

void MiniupnpdTest::nat_pmp_tells_the_address()
{
    serve("enable_upnp=no\nenable_natpmp=yes\n");
    // The second answer comes from what the first has taught.
    for (int i = 0; i < 2; ++i) {
        Waiting<Address> answer;
        QElapsedTimer timer;
        timer.start();
        ask(answer);
        VERIFY_SAYS(answer, kLine);
        qInfo("NAT-PMP: %lld us", timer.nsecsElapsed() / 1000);
    }
}

void MiniupnpdTest::pcp_tells_the_address_and_leaves_no_mapping()
{
    serve("enable_upnp=no\nenable_natpmp=yes\n");
    // Two octets behind the head of UDP are NAT-PMP's question.
    RUN(inRouter(QStringLiteral("nft add rule inet miniupnpd input udp dport 5351 udp length 10 drop")));
    for (int i = 0; i < 2; ++i) {
        Waiting<Address> answer;
        QElapsedTimer timer;
        timer.start();
        ask(answer);
        VERIFY_SAYS(answer, kLine);
        qInfo("PCP: %lld us", timer.nsecsElapsed() / 1000);
    }
    QProcess list;
    start(list, inRouter(QStringLiteral("nft list chain inet miniupnpd prerouting_miniupnpd")));
    QVERIFY(list.waitForFinished());
    const QByteArray rules = list.readAll();
    QVERIFY2(rules.contains("prerouting_miniupnpd") && !rules.contains("dnat"), rules.constData());
    // That there was one at all is in the daemon's own words.
    QByteArray said;
    QTRY_VERIFY2((said += m_daemon.readAll()).contains("PCP MAP: added mapping"), said.constData());
}

void MiniupnpdTest::upnp_tells_the_address()
{
    serve("enable_upnp=yes\nenable_natpmp=no\n");
    for (int i = 0; i < 2; ++i) {
        Waiting<Address> answer;
        QElapsedTimer timer;
        timer.start();
        ask(answer);
        VERIFY_SAYS(answer, kLine);
        qInfo("UPnP: %lld us", timer.nsecsElapsed() / 1000);
    }
    // By multicast alone too.
    RUN(inRouter(
        QStringLiteral("nft add rule inet miniupnpd input ip daddr 192.168.1.1 udp dport 1900 drop")));
    m_source->networkChanged();
    Waiting<Address> answer;
    ask(answer);
    VERIFY_SAYS(answer, kLine);
}

void MiniupnpdTest::a_line_with_a_private_address_counts_as_none_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::newRow("NAT-PMP") << QByteArray("enable_upnp=no\nenable_natpmp=yes\n");
    QTest::newRow("UPnP") << QByteArray("enable_upnp=yes\nenable_natpmp=no\n");
}

void MiniupnpdTest::a_line_with_a_private_address_counts_as_none()
{
    QFETCH(QByteArray, options);
    QProcess change;
    redial(change, QStringLiteral("100.64.7.10"));
    QTRY_COMPARE(change.state(), QProcess::NotRunning);
    QCOMPARE(change.exitCode(), 0);
    serve(options);
    Waiting<Address> answer;
    ask(answer);
    VERIFY_SAYS(answer, QStringLiteral("0.0.0.0"));
}

void MiniupnpdTest::a_new_address_of_the_line_is_heard()
{
    serve("enable_upnp=yes\nenable_natpmp=yes\n");
    QString expected;
    QEventLoop loop; // Qt Test's own waiting sleeps in between
    GatewayWatch watch;
    connect(&watch, &GatewayWatch::announced, this, [&](const std::optional<Address>& address) {
        if (address && QString::fromStdString(address->toString()) == expected)
            loop.quit();
    });
    const Result<LocalNetwork> network = platform::readLocalNetwork();
    QVERIFY(network.ok());
    watch.follow(network.value());
    std::vector<qint64> times;
    for (int i = 11; i < 31; ++i) {
        expected = QStringLiteral("1.2.3.%1").arg(i);
        QProcess change;
        QElapsedTimer timer;
        timer.start();
        redial(change, expected);
        QTimer late;
        connect(&late, &QTimer::timeout, &loop, [&loop] { loop.exit(1); });
        late.start(5000);
        QCOMPARE(loop.exec(), 0);
        times.push_back(timer.nsecsElapsed() / 1000);
        QTRY_COMPARE(change.state(), QProcess::NotRunning);
        QCOMPARE(change.exitCode(), 0);
        Waiting<Address> answer;
        ask(answer);
        VERIFY_SAYS(answer, expected);
    }
    std::sort(times.begin(), times.end());
    qInfo("from the command that changes the address to the hint: median %lld us, worst %lld us",
          times[times.size() / 2], times.back());
}

int main(int argc, char** argv)
{
    if (!vnddns::test::enterOwnNetwork())
        qFatal("a network namespace is needed: run as root or allow user namespaces");
    QCoreApplication app(argc, argv);
    MiniupnpdTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "miniupnpd_test.moc"
