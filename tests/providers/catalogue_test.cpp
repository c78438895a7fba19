// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/catalogue.h"

#include "providers/recorded.h"

#include <QSet>
#include <QTest>

#include <cstdio>

using namespace vnddns;
using namespace vnddns::test;

// Plays tests/data/providers/*.json against the described providers. With the argument --table it prints what
// every provider makes of every recorded answer.
class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_description_has_its_recorded_exchanges_data();
    void every_description_has_its_recorded_exchanges();
    void a_recorded_exchange_ends_as_recorded_data();
    void a_recorded_exchange_ends_as_recorded();
    void an_answer_that_repeats_the_secret_is_withheld_data();
    void an_answer_that_repeats_the_secret_is_withheld();
    void nothing_but_a_success_is_taken_for_one_data();
    void nothing_but_a_success_is_taken_for_one();
};

namespace {

const QString kFolder = QStringLiteral(VNDDNS_RECORDED);

bool isIn(const QString& text, const QString& secret)
{
    return text.contains(secret) ||
           text.contains(QString::fromStdString(percentEncode(secret.toStdString())));
}

void rowForEachProvider()
{
    QTest::addColumn<QString>("id");
    for (const BuiltInDescription& built : builtInDescriptions()) {
        const std::string id(built.id);
        QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }
}

int printTable()
{
    int faults = 0;
    for (const QString& id : recordedProviders(kFolder)) {
        const Provider* provider = findProvider(id.toStdString());
        for (const RecordedCase& recorded : recordedCases(kFolder, id)) {
            const Played played = provider ? play(recorded, *provider) : Played{};
            const QString answer =
                recorded.exchanges.isEmpty()
                    ? QString()
                    : QString::fromStdString(replyOf(recorded.exchanges.last().toObject()).body)
                          .simplified()
                          .left(32);
            const int status = recorded.exchanges.last().toObject().value(QLatin1String("status")).toInt();
            const bool right = played.verdict == recorded.expected && played.faults.isEmpty();
            faults += right ? 0 : 1;
            std::printf("%-14s %-40s %3d %-34s %-18s %s\n", qPrintable(id), qPrintable(recorded.name), status,
                        qPrintable(answer), qPrintable(played.verdict), right ? "as recorded" : "DIFFERS");
        }
    }
    std::printf("%d of the answers are read otherwise than recorded\n", faults);
    return faults == 0 ? 0 : 1;
}

} // namespace

void CatalogueTest::every_description_has_its_recorded_exchanges_data()
{
    rowForEachProvider();
}

void CatalogueTest::every_description_has_its_recorded_exchanges()
{
    QFETCH(QString, id);
    const auto cases = recordedCases(kFolder, id);
    QStringList names;
    for (const RecordedCase& recorded : cases)
        names.append(recorded.name);
    for (const char* name : {"changed", "unchanged", "wrong secret", "unknown name", "too often",
                             "server in trouble", "web page", "empty"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    QVERIFY(!cases.front().exchanges.first().toObject().value(QLatin1String("ask")).toString().isEmpty());
}

void CatalogueTest::a_recorded_exchange_ends_as_recorded_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("number");
    for (const QString& id : recordedProviders(kFolder)) {
        int number = 0;
        for (const RecordedCase& recorded : recordedCases(kFolder, id))
            QTest::addRow("%s: %s", qPrintable(id), qPrintable(recorded.name)) << id << number++;
    }
}

void CatalogueTest::a_recorded_exchange_ends_as_recorded()
{
    QFETCH(QString, id);
    QFETCH(int, number);
    const RecordedCase recorded = recordedCases(kFolder, id).at(static_cast<std::size_t>(number));
    const Provider* provider = findProvider(id.toStdString());
    QVERIFY(provider);
    const Played played = play(recorded, *provider);
    QCOMPARE(played.faults, QStringList());
    QCOMPARE(played.verdict, recorded.expected);
    // As many requests as the service carries out (service/dialogues.cpp).
    QVERIFY(recorded.exchanges.size() <= 16);
    const QString secret = recorded.about.value(QLatin1String("secret")).toString();
    QVERIFY(secret.size() >= 4);
    for (const Outcome& outcome : played.outcomes) {
        QVERIFY(!isIn(outcome.answer, secret));
        QVERIFY(outcome.result.ok() || !isIn(outcome.result.error().detail, secret));
        QVERIFY(outcome.result.ok() || !outcome.result.error().detail.isEmpty());
        QVERIFY(outcome.answer.size() <= 200);
    }
}

void CatalogueTest::an_answer_that_repeats_the_secret_is_withheld_data()
{
    rowForEachProvider();
}

void CatalogueTest::an_answer_that_repeats_the_secret_is_withheld()
{
    QFETCH(QString, id);
    RecordedCase recorded = recordedCases(kFolder, id).front();
    recorded.about.insert(QStringLiteral("secret"), QStringLiteral("a/\"b\"<c>&d\\e"));
    const QString secret = recorded.about.value(QLatin1String("secret")).toString();
    for (const int status : {200, 400, 403, 500}) {
        const QJsonObject errors{{QStringLiteral("message"), secret}};
        const QJsonArray bodies{secret,
                                QStringLiteral("<b>%1").arg(secret),
                                QStringLiteral("<b>%1").arg(secret.toHtmlEscaped()),
                                QStringLiteral(R"({"success": false, "told": "a\/\"b\"<c>&d\\e"})"),
                                QString::fromStdString("bad " + percentEncode(secret.toStdString())),
                                QJsonObject{{QStringLiteral("success"), false},
                                            {QStringLiteral("message"), secret},
                                            {QStringLiteral("errors"), QJsonArray{errors}}}};
        for (const auto& body : bodies) {
            recorded.exchanges =
                QJsonArray{QJsonObject{{QStringLiteral("status"), status}, {QStringLiteral("body"), body}}};
            const Played played = play(recorded, *findProvider(id.toStdString()));
            for (const Outcome& outcome : played.outcomes) {
                QVERIFY(!isIn(outcome.answer, secret));
                QVERIFY(!outcome.result.ok());
                QVERIFY(!isIn(outcome.result.error().detail, secret));
                QVERIFY(!outcome.answer.contains(QLatin1String("<c>")));
            }
        }
    }
}

void CatalogueTest::nothing_but_a_success_is_taken_for_one_data()
{
    rowForEachProvider();
}

// Words of success where no server puts them: in a page, behind another word, with an HTTP error.
void CatalogueTest::nothing_but_a_success_is_taken_for_one()
{
    QFETCH(QString, id);
    RecordedCase recorded = recordedCases(kFolder, id).front();
    recorded.exchanges.removeAt(0);
    const QJsonArray wanted = recordedCases(kFolder, id).front().exchanges;
    for (const char* body : {"<html>good 203.0.113.9 OK Updated</html>", "not good 203.0.113.9", "goodbye",
                             "okay", "OKAY", "{\"success\":true", "[[[[", "\"good\"",
                             "{\"success\":\"true\"}", "{\"status\":\"success\"}", "good 127.0.0.1"}) {
        const QJsonObject answer{{QStringLiteral("status"), 200},
                                 {QStringLiteral("body"), QString::fromUtf8(body)}};
        for (qsizetype at = 0; at < wanted.size(); ++at) {
            recorded.exchanges = {};
            for (qsizetype i = 0; i < at; ++i)
                recorded.exchanges.append(wanted.at(i));
            recorded.exchanges.append(answer);
            const Played played = play(recorded, *findProvider(id.toStdString()));
            QVERIFY2(!played.verdict.isEmpty(), body);
            QVERIFY2(!played.outcomes.front().result.ok(), body);
        }
    }
}

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(QStringLiteral("--table")))
        return printTable();
    CatalogueTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "catalogue_test.moc"
