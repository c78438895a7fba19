// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/dyndns2_reply.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace vnddns;

// Replays tests/data/dyndns2/*.txt, whole replies as servers of the family send them. A file is: lines with
// '#' for people, `ask: NAME ADDRESS…` per name, `expect: WORD [SECONDS]` per name, a line `---`, and the
// reply with its status line, fields, an empty line and the body. WORD is good, nochg or the error's word;
// SECONDS is the wait it must carry.
class Dyndns2ExchangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_recorded_reply_has_the_recorded_meaning_data();
    void a_recorded_reply_has_the_recorded_meaning();
};

namespace {

struct Exchange
{
    UpdateJob job; // the names of all lines; the addresses are the same
    QStringList expected;
    HttpReply reply;
};

void add(const QString& text, UpdateJob& job)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    job.hosts.push_back(*HostName::parse(words.value(0).toStdString()));
    for (const QString& word : words.mid(1)) {
        const auto address = Address::parse(word.toStdString());
        if (address)
            job.addresses[address->family()] = address;
    }
}

HttpReply replyOf(const QByteArray& text)
{
    HttpReply reply;
    const qsizetype end = text.indexOf("\n\n");
    const QList<QByteArray> head = text.left(end).split('\n');
    reply.status = head.first().split(' ').value(1).toInt();
    for (const QByteArray& line : head.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.fields.emplace_back(line.left(colon).toStdString(),
                                  line.mid(colon + 1).trimmed().toStdString());
    }
    reply.body = end < 0 ? std::string() : text.mid(end + 2).toStdString();
    return reply;
}

Exchange exchangeOf(const QByteArray& text)
{
    Exchange exchange;
    const qsizetype mark = text.indexOf("\n---\n");
    for (const QByteArray& line : text.left(mark).split('\n')) {
        const QString value = QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
        if (line.startsWith("ask:"))
            add(value, exchange.job);
        else if (line.startsWith("expect:"))
            exchange.expected.append(value);
    }
    exchange.reply = replyOf(text.mid(mark + 5));
    return exchange;
}

QString verdict(const Outcome& outcome)
{
    if (outcome.result.ok())
        return outcome.result.value().changed ? QStringLiteral("good") : QStringLiteral("nochg");
    const Error& error = outcome.result.error();
    if (!error.retryAfter)
        return toString(error.kind);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*error.retryAfter).count();
    return QStringLiteral("%1 %2").arg(toString(error.kind)).arg(seconds);
}

} // namespace

void Dyndns2ExchangesTest::a_recorded_reply_has_the_recorded_meaning_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(VNDDNS_EXCHANGES));
    const QStringList names = folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 10);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void Dyndns2ExchangesTest::a_recorded_reply_has_the_recorded_meaning()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Exchange exchange = exchangeOf(file.readAll());
    QVERIFY(!exchange.job.hosts.empty());
    QVERIFY(exchange.reply.status >= 200);
    QStringList verdicts;
    for (const Outcome& outcome : readDyndns2Reply(exchange.reply, exchange.job).outcomes)
        verdicts.append(verdict(outcome));
    QCOMPARE(verdicts, exchange.expected);
}

QTEST_GUILESS_MAIN(Dyndns2ExchangesTest)
#include "dyndns2_exchanges_test.moc"
