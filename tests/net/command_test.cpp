// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ask_source.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "platform/process_group.h"
#include "waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLockFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace vnddns;
using namespace vnddns::test;

namespace {

// This test starts itself as the user's program; the word behind says what it does.
constexpr const char* kChild = "--as-the-command";

[[noreturn]] void holdAndHang(const QString& path)
{
    QLockFile lock(path);
    lock.lock();
    for (;;)
        QThread::sleep(60);
}

// Holds a connection to that port of this computer for as long as it lives, or until the other end closes it,
// and says back what it hears.
int holdConnection(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.waitForConnected();
    while (socket.waitForReadyRead(-1)) {
        socket.write(socket.readAll());
        socket.waitForBytesWritten();
    }
    return 0;
}

// Starts a program that holds a connection, and waits for it, or leaves it and tells an address.
int startAnother(const QString& port, bool leave)
{
    auto* const another = new QProcess; // is never destroyed: that would end the program
    another->setProcessChannelMode(QProcess::ForwardedChannels);
    another->start(QCoreApplication::applicationFilePath(),
                   {QString::fromLatin1(kChild), QStringLiteral("connect"), port});
    another->waitForFinished(leave ? 0 : -1);
    std::puts("203.0.113.9");
    std::fflush(stdout);
    std::_Exit(0);
}

int beTheCommand(const QStringList& words)
{
    const QString what = words.value(0);
    if (what == QStringLiteral("connect"))
        return holdConnection(words.value(1).toUShort());
    if (what == QStringLiteral("wait-for-another") || what == QStringLiteral("leave-another"))
        return startAnother(words.value(1), what.startsWith(QStringLiteral("leave")));
    if (what == QStringLiteral("hang"))
        holdAndHang(words.value(1));
    if (what == QStringLiteral("crash"))
        std::abort();
    if (what == QStringLiteral("flood")) {
        for (int i = 0; i < 1000000; ++i)
            std::fputs("203.0.113.9\n", stdout);
        return 0;
    }
    if (what == QStringLiteral("family"))
        std::puts(qgetenv("VNDDNS_FAMILY") == "v6" ? "2001:db8::9" : "203.0.113.9");
    if (what == QStringLiteral("cat")) {
        std::string line;
        while (std::getline(std::cin, line))
            std::puts("something came in");
        std::puts("203.0.113.9");
    }
    if (what == QStringLiteral("fail")) {
        std::fputs("203.0.113.9\n", stdout);
        std::fputs("no \x1b[31mrouter\x1b[0m\n here\n", stderr);
        for (int i = 0; i < 100000; ++i)
            std::fputs("and so on\n", stderr);
        return words.value(1).toInt();
    }
    if (what == QStringLiteral("print"))
        std::fwrite(qPrintable(words.value(1)), 1, static_cast<std::size_t>(words.value(1).size()), stdout);
    if (what == QStringLiteral("hex")) {
        const QByteArray text = QByteArray::fromHex(words.value(1).toLatin1());
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    }
    return 0;
}

QString hexOf(const QByteArray& text)
{
    return QStringLiteral("hex ") + QString::fromLatin1(text.toHex());
}

} // namespace

class CommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_transport = makeHttpsTransport(QStringLiteral("test")); }
    void init()
    {
        m_source = makeSource(SourceKind::Command, {*m_transport, m_dns, &platform::makeProcessGroup});
    }

    void output_is_read_data();
    void output_is_read();
    void the_program_is_told_the_family();
    void it_has_no_shell_and_no_input();
    void a_failure_is_told_in_its_own_words();
    void a_crash_is_an_error();
    void a_flood_is_cut_off();
    void what_cannot_be_started_is_unsupported();
    void a_program_that_hangs_is_killed_in_time();
    void destruction_leaves_no_program_behind();
    void what_a_hanging_program_has_started_goes_with_it_data();
    void what_a_hanging_program_has_started_goes_with_it();
    void what_an_orderly_program_leaves_behind_stays();

private:
    // `words`: what the program shall do, behind its own name in quotes.
    void ask(const QString& words, Family family = Family::V4)
    {
        askCommand(QStringLiteral("\"%1\" %2 %3")
                       .arg(QCoreApplication::applicationFilePath(), QString::fromLatin1(kChild), words),
                   family);
    }
    void askCommand(const QString& command, Family family = Family::V4)
    {
        m_answer = std::make_unique<Waiting<Address>>();
        m_source->ask({family, command, {}}, m_answer->continuation());
    }
    // What it ends with: an address or a kind of error.
    [[nodiscard]] QString ended()
    {
        if (!m_answer->wait(12000))
            return QStringLiteral("nothing");
        return m_answer->ok() ? QString::fromStdString(m_answer->value().toString())
                              : m_answer->describe().section(u':', 0, 0);
    }

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<Waiting<Address>> m_answer;
    std::unique_ptr<AddressSource> m_source;
};

void CommandTest::output_is_read_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("v4");
    QTest::addColumn<QString>("v6");
    const auto row = [](const char* name, const QByteArray& output, const char* v4, const char* v6) {
        QTest::newRow(name) << output << QString::fromLatin1(v4) << QString::fromLatin1(v6);
    };
    row("one line", "203.0.113.9\n", "203.0.113.9", "unsupported");
    row("IPv6 alone", "2001:db8::9\n", "unsupported", "2001:db8::9");
    row("no line end", "203.0.113.9", "203.0.113.9", "unsupported");
    row("white space and empty lines", "\r\n  203.0.113.9\t\r\n\n", "203.0.113.9", "unsupported");
    row("one for each family", "203.0.113.9\n2001:db8::9\n", "203.0.113.9", "2001:db8::9");
    row("one for each family, the other way", "2001:db8::9\n203.0.113.9", "203.0.113.9", "2001:db8::9");
    row("nothing", "", "bad-reply", "bad-reply");
    row("empty lines", "\n \n", "bad-reply", "bad-reply");
    row("two of one family", "203.0.113.9\n203.0.113.10\n", "bad-reply", "bad-reply");
    row("the same twice", "203.0.113.9\n203.0.113.9\n", "bad-reply", "bad-reply");
    row("three lines", "203.0.113.9\n2001:db8::9\n2001:db8::a\n", "bad-reply", "bad-reply");
    row("a word before it", "IP: 203.0.113.9\n", "bad-reply", "bad-reply");
    row("a word in another line", "looking...\n203.0.113.9\n", "bad-reply", "bad-reply");
    row("two in a line", "203.0.113.9 2001:db8::9\n", "bad-reply", "bad-reply");
    row("a prefix length", "203.0.113.9/24\n", "bad-reply", "bad-reply");
    row("a zone id", "fe80::1%eth0\n", "bad-reply", "bad-reply");
    row("leading zeros", "203.0.113.009\n", "bad-reply", "bad-reply");
    row("a NUL", QByteArray("203.0.113.9\0\n", 13), "bad-reply", "bad-reply");
    row("a page", "<html>203.0.113.9</html>", "bad-reply", "bad-reply");
}

void CommandTest::output_is_read()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, v4);
    QFETCH(QString, v6);
    ask(hexOf(output), Family::V4);
    QCOMPARE(ended(), v4);
    ask(hexOf(output), Family::V6);
    QCOMPARE(ended(), v6);
}

void CommandTest::the_program_is_told_the_family()
{
    ask(QStringLiteral("family"), Family::V4);
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    ask(QStringLiteral("family"), Family::V6);
    QCOMPARE(ended(), QStringLiteral("2001:db8::9"));
}

void CommandTest::it_has_no_shell_and_no_input()
{
    ask(QStringLiteral(
        "print 203.0.113.9 | echo 198.51.100.1; echo 198.51.100.2 > /dev/null && $HOME `pwd`"));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    ask(QStringLiteral("print \" 203.0.113.9 \"")); // quotes hold words together
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    ask(QStringLiteral("cat"));
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
}

void CommandTest::a_failure_is_told_in_its_own_words()
{
    ask(QStringLiteral("fail 3"));
    QCOMPARE(ended(), QStringLiteral("bad-reply"));
    const QString said = m_answer->describe();
    QVERIFY2(said.contains(QStringLiteral("exit code 3: no [31mrouter [0m here and so on")),
             qPrintable(said));
    QVERIFY(said.size() < 300);
}

void CommandTest::a_crash_is_an_error()
{
    ask(QStringLiteral("crash"));
    QCOMPARE(ended(), QStringLiteral("bad-reply"));
}

void CommandTest::a_flood_is_cut_off()
{
    QElapsedTimer clock;
    clock.start();
    ask(QStringLiteral("flood"));
    QCOMPARE(ended(), QStringLiteral("bad-reply"));
    QVERIFY2(m_answer->describe().contains(QStringLiteral("too much")), qPrintable(m_answer->describe()));
    QVERIFY(clock.elapsed() < 8000);
}

void CommandTest::what_cannot_be_started_is_unsupported()
{
    for (const char* command : {"", "   ", "\"\"", "/nowhere/at/all", "no-such-program-of-ours -x"}) {
        askCommand(QString::fromLatin1(command));
        QCOMPARE(ended(), QStringLiteral("unsupported"));
    }
}

void CommandTest::a_program_that_hangs_is_killed_in_time()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("held"));
    QElapsedTimer clock;
    clock.start();
    ask(QStringLiteral("hang \"%1\"").arg(path));
    QCOMPARE(ended(), QStringLiteral("timeout"));
    QVERIFY(clock.elapsed() < 10000);
    QLockFile lock(path); // is taken from a program that is gone
    QVERIFY(lock.tryLock(3000));
}

void CommandTest::destruction_leaves_no_program_behind()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("held"));
    ask(QStringLiteral("hang \"%1\"").arg(path));
    QTRY_VERIFY(QFileInfo::exists(path));
    QLockFile lock(path);
    QVERIFY(!lock.tryLock(0));
    m_source.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
    QVERIFY(lock.tryLock(3000));
}

void CommandTest::what_a_hanging_program_has_started_goes_with_it_data()
{
    QTest::addColumn<bool>("destroy");
    QTest::newRow("at the destruction") << true;
    QTest::newRow("when its time is over") << false;
}

void CommandTest::what_a_hanging_program_has_started_goes_with_it()
{
    QFETCH(bool, destroy);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ask(QStringLiteral("wait-for-another %1").arg(server.serverPort()));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> held(server.nextPendingConnection());
    if (destroy)
        m_source.reset();
    else
        QCOMPARE(ended(), QStringLiteral("timeout"));
    QTRY_COMPARE(held->state(), QAbstractSocket::UnconnectedState);
}

void CommandTest::what_an_orderly_program_leaves_behind_stays()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ask(QStringLiteral("leave-another %1").arg(server.serverPort()));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> held(server.nextPendingConnection());
    QCOMPARE(ended(), QStringLiteral("203.0.113.9"));
    m_source.reset();
    held->write("still there?\n");
    QTRY_VERIFY(held->canReadLine());
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String(kChild))
        return beTheCommand(words.mid(2));
    CommandTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "command_test.moc"
