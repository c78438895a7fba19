// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/https_transport.h"
#include "net/scripted_server.h"
#include "net/test_authority.h"
#include "net/waiting.h"
#include "providers/catalogue.h"
#include "providers/recorded.h"

#include <QTest>
#include <QUrl>

using namespace vnddns;
using namespace vnddns::test;

// The recorded exchanges of every provider once more, over TLS and the real transport, with a server on
// loopback in the place of the provider's.
class RecordedProvidersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void every_exchange_ends_over_tls_as_it_was_recorded_data();
    void every_exchange_ends_over_tls_as_it_was_recorded();

private:
    // Lets the conversation talk to the server until it ends.
    [[nodiscard]] Outcomes talk(Conversation& conversation);

    TestAuthority m_authority;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Transport> m_transport;
};

namespace {

const QString kFolder = QStringLiteral(VNDDNS_RECORDED);

QByteArray wireOf(const HttpReply& reply)
{
    QByteArray wire = "HTTP/1.1 " + QByteArray::number(reply.status) + " x\r\nConnection: close\r\n";
    for (const auto& [name, value] : reply.fields)
        wire += QByteArray::fromStdString(name + ": " + value + "\r\n");
    return wire + "Content-Length: " + QByteArray::number(static_cast<qsizetype>(reply.body.size())) +
           "\r\n\r\n" + QByteArray::fromStdString(reply.body);
}

// "GET /path?query" of "GET https://host/path?query".
QByteArray originOf(const QString& ask)
{
    const qsizetype host = ask.indexOf(QStringLiteral("://")) + 3;
    return (ask.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ') +
            ask.mid(ask.indexOf(QLatin1Char('/'), host)))
        .toUtf8();
}

} // namespace

void RecordedProvidersTest::initTestCase()
{
    QCOMPARE(m_authority.make(QStringLiteral("recorded")), QString());
    QCOMPARE(m_authority.issue(QStringLiteral("good"), QStringLiteral("IP:127.0.0.1")), QString());
    m_transport = makeHttpsTransport(QStringLiteral("vnddns/test"));
}

void RecordedProvidersTest::every_exchange_ends_over_tls_as_it_was_recorded_data()
{
    QTest::addColumn<QString>("id");
    QVERIFY(recordedProviders(kFolder).size() >= 14);
    for (const QString& id : recordedProviders(kFolder))
        QTest::newRow(qPrintable(id)) << id;
}

Outcomes RecordedProvidersTest::talk(Conversation& conversation)
{
    TransportOptions options;
    options.caFile = m_authority.caFile();
    Conversation::Step step = conversation.start();
    while (const auto* request = std::get_if<HttpRequest>(&step)) {
        Waiting<HttpReply> reply;
        m_transport->send(*request, options, reply.continuation());
        if (!reply.wait() || !reply.ok())
            return {{Error{ErrorKind::ConnectionLost, reply.describe(), {}}, {}}};
        step = conversation.next(reply.value());
    }
    return std::get<Outcomes>(step);
}

void RecordedProvidersTest::every_exchange_ends_over_tls_as_it_was_recorded()
{
    QFETCH(QString, id);
    for (const RecordedCase& recorded : recordedCases(kFolder, id)) {
        m_server = std::make_unique<ScriptedServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        m_server->useTls(m_authority.certificate(QStringLiteral("good")),
                         m_authority.key(QStringLiteral("good")));
        qsizetype next = 0;
        m_server->onRequest([&](QTcpSocket& socket) {
            const QJsonObject exchange = recorded.exchanges.at(next++).toObject();
            ScriptedServer::answer(wireOf(replyOf(exchange)))(socket);
        });
        const auto text = [&](const char* key) {
            return recorded.about.value(QLatin1String(key)).toString();
        };
        Account account;
        account.provider = id;
        account.server = QStringLiteral("https://127.0.0.1:%1").arg(m_server->serverPort());
        account.user = text("user");
        const auto conversation = findProvider(id.toStdString())
                                      ->converse(account, jobOf(recorded), Secret(text("secret").toUtf8()));
        const QString verdict = verdictOf(talk(*conversation));
        QVERIFY2(verdict == recorded.expected, qPrintable(recorded.name + QStringLiteral(": ") + verdict));
        QCOMPARE(m_server->requests().size(), recorded.exchanges.size());
        for (qsizetype i = 0; i < recorded.exchanges.size(); ++i) {
            const QString ask = recorded.exchanges.at(i).toObject().value(QLatin1String("ask")).toString();
            if (!ask.isEmpty())
                QVERIFY2(m_server->requests().at(i).startsWith(originOf(ask) + " HTTP/1.1\r\n"),
                         qPrintable(ask));
        }
    }
}

QTEST_GUILESS_MAIN(RecordedProvidersTest)
#include "recorded_providers_test.moc"
