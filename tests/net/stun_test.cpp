// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ask_source.h"
#include "free_port.h"
#include "net/dns_transport.h"
#include "net/https_transport.h"
#include "waiting.h"

#include "base/stun.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>

#include <functional>

using namespace vnddns;
using namespace vnddns::test;

namespace {

struct Asked
{
    QByteArray wire;
    StunMessage message;
    QHostAddress from;
    quint16 port = 0;
};

QByteArray toBytes(const std::vector<std::uint8_t>& octets)
{
    return {reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size())};
}

// A STUN server that says what the test wants; several datagrams for one question are possible.
class Stub : public QObject
{
public:
    using Answer = std::function<QList<QByteArray>(const Asked& asked)>;

    explicit Stub(const QHostAddress& address = QHostAddress::LocalHost)
    {
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(); });
        m_ready = m_socket.bind(address);
    }
    [[nodiscard]] bool ready() const { return m_ready; }
    void onRequest(Answer answer) { m_answer = std::move(answer); }
    [[nodiscard]] QString value() const
    {
        const QString host = m_socket.localAddress().toString();
        return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
            .arg(host)
            .arg(m_socket.localPort());
    }
    [[nodiscard]] quint16 port() const { return m_socket.localPort(); }
    [[nodiscard]] const std::vector<Asked>& asked() const { return m_asked; }

    // What a right server answers.
    static StunMessage answerTo(const Asked& asked, const char* address = "203.0.113.9")
    {
        return *stunAnswer(asked.message, {*Address::parse(address), std::uint16_t{4711}});
    }

private:
    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            Asked asked;
            asked.wire.resize(2048);
            asked.wire.truncate(
                m_socket.readDatagram(asked.wire.data(), asked.wire.size(), &asked.from, &asked.port));
            const auto message = parseStun({reinterpret_cast<const std::uint8_t*>(asked.wire.constData()),
                                            static_cast<std::size_t>(asked.wire.size())});
            if (!message)
                continue;
            asked.message = *message;
            m_asked.push_back(asked);
            for (const QByteArray& answer : m_answer ? m_answer(asked) : QList<QByteArray>())
                m_socket.writeDatagram(answer, asked.from, asked.port);
        }
    }

    QUdpSocket m_socket;
    bool m_ready = false;
    Answer m_answer;
    std::vector<Asked> m_asked;
};

} // namespace

class StunSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_transport = makeHttpsTransport(QStringLiteral("test")); }
    void init() { m_source = makeSource(SourceKind::Stun, {*m_transport, m_dns}); }

    void the_mapped_address_is_told_data();
    void the_mapped_address_is_told();
    void each_question_has_a_socket_and_an_id_of_its_own();
    void a_lost_question_is_asked_again_as_it_was();
    void answers_of_others_are_passed_over();
    void an_answer_that_is_none_is_an_error_data();
    void an_answer_that_is_none_is_an_error();
    void a_closed_port_refuses_at_once();
    void silence_ends_within_four_seconds();
    void a_name_without_an_address_of_the_family_is_told();
    void what_is_no_server_is_unsupported();
    void destruction_ends_what_is_under_way();

private:
    void ask(const QString& value, Family family = Family::V4)
    {
        m_answer = std::make_unique<Waiting<Address>>();
        m_source->ask({family, value, {}}, m_answer->continuation());
    }

    std::unique_ptr<Transport> m_transport;
    DnsTransport m_dns;
    std::unique_ptr<Waiting<Address>> m_answer;
    std::unique_ptr<AddressSource> m_source;
};

void StunSourceTest::the_mapped_address_is_told_data()
{
    QTest::addColumn<bool>("v6");
    QTest::addColumn<QString>("mapped");
    QTest::addColumn<bool>("byName");
    QTest::newRow("IPv4") << false << QStringLiteral("203.0.113.9") << false;
    QTest::newRow("IPv6") << true << QStringLiteral("2001:db8::9") << false;
    QTest::newRow("IPv4 by name") << false << QStringLiteral("10.0.0.1") << true;
}

void StunSourceTest::the_mapped_address_is_told()
{
    QFETCH(bool, v6);
    QFETCH(QString, mapped);
    QFETCH(bool, byName);
    Stub stub(v6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
    QVERIFY(stub.ready());
    stub.onRequest([&](const Asked& asked) {
        return QList{toBytes(writeStun(Stub::answerTo(asked, qPrintable(mapped))))};
    });
    ask(byName ? QStringLiteral("localhost:%1").arg(stub.port()) : stub.value(),
        v6 ? Family::V6 : Family::V4);
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(QString::fromStdString(m_answer->value().toString()), mapped);
    QCOMPARE(stub.asked().size(), std::size_t(1));
    QVERIFY(stub.asked()[0].message.kind == StunKind::Request && stub.asked()[0].message.fingerprint);
}

void StunSourceTest::each_question_has_a_socket_and_an_id_of_its_own()
{
    Stub stub;
    QList<QByteArray> none;
    stub.onRequest([&](const Asked& asked) {
        return stub.asked().size() < 2 ? none : QList{toBytes(writeStun(Stub::answerTo(asked)))};
    });
    Waiting<Address> first;
    m_source->ask({Family::V4, stub.value(), {}}, first.continuation());
    ask(stub.value());
    QVERIFY(m_answer->wait() && first.wait());
    QVERIFY(m_answer->ok() && first.ok());
    QVERIFY(stub.asked()[0].port != stub.asked()[1].port);
    QVERIFY(stub.asked()[0].message.id != stub.asked()[1].message.id);
}

void StunSourceTest::a_lost_question_is_asked_again_as_it_was()
{
    Stub stub;
    stub.onRequest([&](const Asked& asked) {
        return stub.asked().size() < 3 ? QList<QByteArray>()
                                       : QList{toBytes(writeStun(Stub::answerTo(asked)))};
    });
    QElapsedTimer clock;
    clock.start();
    ask(stub.value());
    QVERIFY(m_answer->wait() && m_answer->ok());
    QVERIFY(clock.elapsed() >= 1400); // 500 and 1000 ms, less what coarse timers are early
    QVERIFY(stub.asked()[0].wire == stub.asked()[2].wire);
    QCOMPARE(stub.asked()[0].port, stub.asked()[2].port);
}

void StunSourceTest::answers_of_others_are_passed_over()
{
    Stub stub;
    QUdpSocket stranger;
    QVERIFY(stranger.bind(QHostAddress::LocalHost));
    stub.onRequest([&](const Asked& asked) {
        StunMessage lie = Stub::answerTo(asked, "198.51.100.66");
        stranger.writeDatagram(toBytes(writeStun(lie)), asked.from, asked.port);
        QList<QByteArray> datagrams{QByteArray(), QByteArray(20, '\0'), asked.wire};
        for (const StunKind kind : {StunKind::Request, StunKind::Indication}) {
            lie.kind = kind;
            datagrams << toBytes(writeStun(lie));
        }
        lie.kind = StunKind::Success;
        QByteArray broken = toBytes(writeStun(lie));
        broken.back() = static_cast<char>(broken.back() ^ 1); // its fingerprint is wrong
        lie.id[11] ^= 1;
        datagrams << broken << toBytes(writeStun(lie)) << toBytes(writeStun(lie)).chopped(1);
        return datagrams << toBytes(writeStun(Stub::answerTo(asked)));
    });
    ask(stub.value());
    QVERIFY(m_answer->wait());
    QVERIFY2(m_answer->ok(), qPrintable(m_answer->describe()));
    QCOMPARE(QString::fromStdString(m_answer->value().toString()), QStringLiteral("203.0.113.9"));
}

void StunSourceTest::an_answer_that_is_none_is_an_error_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("attributes");
    const auto row = [](const char* name, const char* type, const char* attributes) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(attributes);
    };
    row("an error", "0111", "0009000400000414");
    row("an error with an address", "0111", "0009000400000400000100080001d431cb007109");
    row("try elsewhere", "0111", "0009000400000300");
    row("an error without its number", "0111", "");
    row("success without an address", "0101", "");
    row("an address of the other family", "0101", "000100140002d43120010db8000000000000000000000009");
    row("an attribute that would have to be understood", "0101", "000100080001d431cb00710900240000");
}

void StunSourceTest::an_answer_that_is_none_is_an_error()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, attributes);
    Stub stub;
    stub.onRequest([&](const Asked& asked) {
        const QByteArray length = QByteArray::number(0x10000 + static_cast<int>(attributes.size() / 2), 16);
        return QList{QByteArray::fromHex(type + length.mid(1)) + asked.wire.mid(4, 16) +
                     QByteArray::fromHex(attributes)};
    });
    ask(stub.value());
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::BadReply);
    QCOMPARE(stub.asked().size(), std::size_t(1));
}

void StunSourceTest::a_closed_port_refuses_at_once()
{
    QElapsedTimer clock;
    clock.start();
    ask(QStringLiteral("127.0.0.1:%1").arg(freePort()));
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::ConnectRefused);
    QVERIFY(clock.elapsed() < 2000);
}

void StunSourceTest::silence_ends_within_four_seconds()
{
    Stub stub;
    QElapsedTimer clock;
    clock.start();
    ask(stub.value());
    QVERIFY(m_answer->wait(8000));
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Timeout);
    QVERIFY(clock.elapsed() >= 3700 && clock.elapsed() < 6000);
    QVERIFY(stub.asked().size() >= 3); // at 0, 0.5, 1.5 and 3.5 s, where the machine keeps up
}

void StunSourceTest::a_name_without_an_address_of_the_family_is_told()
{
    ask(QStringLiteral("127.0.0.1:3478"), Family::V6);
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::NameLookup);
    ask(QStringLiteral("[::1]:3478"), Family::V4);
    QVERIFY(m_answer->wait());
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::NameLookup);
}

void StunSourceTest::what_is_no_server_is_unsupported()
{
    for (const char* value : {"", ":3478", "::1", "::1:3478", "[::1", "[::1]3478", "[127.0.0.1]:3478",
                              "a b:1", "host.test:", "host.test:0", "host.test:65536", "host.test:+1",
                              "host.test:12x", "https://host.test:1", "a/b:1"}) {
        ask(QString::fromLatin1(value));
        QVERIFY(m_answer->wait());
        QVERIFY2(m_answer->failedWith(ErrorKind::Unsupported), value);
    }
}

void StunSourceTest::destruction_ends_what_is_under_way()
{
    Stub stub;
    ask(stub.value());
    m_source.reset();
    QCOMPARE(m_answer->calls(), 1);
    VERIFY_FAILED_WITH(*m_answer, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(StunSourceTest)
#include "stun_test.moc"
