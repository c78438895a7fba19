// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/explain.h"

#include "ui/language.h"

#include <QSet>
#include <QTest>

using namespace vnddns;

namespace {

using Texts = QStringList (*)();

constexpr auto kErrorKinds = static_cast<int>(ErrorKind::Bug) + 1;
constexpr auto kConditions = static_cast<int>(ConditionCode::InternalError) + 1;
constexpr auto kStates = static_cast<int>(RecordState::NeedsUser) + 1;
constexpr auto kMoods = static_cast<int>(Mood::Empty) + 1;
constexpr auto kFaults = static_cast<int>(FaultKind::NotAnInterfaceId) + 1;

QStringList errors()
{
    QStringList texts;
    for (int i = 0; i < kErrorKinds; ++i)
        texts << explain(Error{static_cast<ErrorKind>(i), {}, {}});
    return texts;
}

QStringList conditions()
{
    QStringList texts;
    for (int i = 0; i < kConditions; ++i)
        texts << explain(Condition{static_cast<ConditionCode>(i), {}, {}});
    return texts;
}

QStringList states()
{
    QStringList texts;
    for (int i = 0; i < kStates; ++i)
        texts << describe(static_cast<RecordState>(i));
    for (int i = 0; i < kMoods; ++i)
        texts << describe(static_cast<Mood>(i));
    return texts;
}

QStringList faults()
{
    QStringList texts;
    for (int i = 1; i < kFaults; ++i)
        texts << explain(ConfigFault{static_cast<FaultKind>(i), ConfigField::User, {}});
    for (const ConfigField field : {ConfigField::Name, ConfigField::Server, ConfigField::User,
                                    ConfigField::Families, ConfigField::Account})
        texts << explain(ConfigFault{FaultKind::Missing, field, {}});
    return texts;
}

void verifyDistinct(const QStringList& texts)
{
    for (const QString& text : texts) {
        QVERIFY(text.size() > 4);
        QVERIFY2(texts.count(text) == 1, qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("%1")) || text.contains(QLatin1Char(' ')), qPrintable(text));
    }
}

} // namespace

class ExplainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_has_its_own_words_in_both_languages_data()
    {
        QTest::addColumn<Texts>("texts");
        QTest::newRow("errors") << Texts(&errors);
        QTest::newRow("conditions") << Texts(&conditions);
        QTest::newRow("states") << Texts(&states);
        QTest::newRow("faults") << Texts(&faults);
    }
    void everything_has_its_own_words_in_both_languages()
    {
        QFETCH(Texts, texts);
        LanguageSwitch language;
        language.use(Language::English);
        const QStringList english = texts();
        verifyDistinct(english);
        language.use(Language::Vietnamese);
        const QStringList vietnamese = texts();
        verifyDistinct(vietnamese);
        for (qsizetype i = 0; i < english.size(); ++i)
            QVERIFY2(english[i] != vietnamese[i], qPrintable(english[i]));
    }
    void cgnat_says_what_to_tell_the_provider()
    {
        LanguageSwitch language;
        language.use(Language::Vietnamese);
        const QString text = explain(
            Condition{ConditionCode::BehindCgnat, {QStringLiteral("v4"), QStringLiteral("100.64.3.9")}, {}});
        QVERIFY(text.contains(QStringLiteral("nhà mạng")));
        QVERIFY(text.contains(QStringLiteral("ra khỏi CGNAT")));
        QVERIFY(text.contains(QStringLiteral("100.64.3.9")));
        QVERIFY(text.contains(QStringLiteral("IPv4")));
    }
    void a_missing_address_says_why_data()
    {
        QTest::addColumn<QString>("reason");
        for (const char* reason : {"no-interface", "none", "private", "special", "not-ready", "temporary"})
            QTest::newRow(reason) << QString::fromLatin1(reason);
    }
    void a_missing_address_says_why()
    {
        QFETCH(QString, reason);
        static QSet<QString> seen;
        const QString text = explain(Condition{
            ConditionCode::NoAddress, {QStringLiteral("v6"), reason, QStringLiteral("fd00::7")}, {}});
        QVERIFY(text.contains(QStringLiteral("IPv6")));
        QVERIFY(!seen.contains(text));
        seen.insert(text);
    }
    void who_lost_the_host_is_told_why()
    {
        const auto why = QStringLiteral("config.json: \"pausd\" is not known");
        QVERIFY(explain(Condition{ConditionCode::HostLost, {}, why}).contains(why));
    }
    void a_server_that_keeps_its_secrets_leaves_no_gap()
    {
        const QString text = explain(Condition{ConditionCode::AddressRefused, {}, {}});
        QVERIFY(!text.contains(QStringLiteral("  ")));
        QVERIFY(!text.contains(QStringLiteral("%1")));
    }
    void the_language_follows_the_system_unless_chosen()
    {
        QCOMPARE(resolve(Language::System, {QStringLiteral("fr-FR"), QStringLiteral("vi-VN")}),
                 Language::Vietnamese);
        QCOMPARE(resolve(Language::System, {QStringLiteral("en-GB"), QStringLiteral("vi-VN")}),
                 Language::English);
        QCOMPARE(resolve(Language::System, {QStringLiteral("fr-FR")}), Language::English);
        QCOMPARE(resolve(Language::System, {}), Language::English);
        QCOMPARE(resolve(Language::Vietnamese, {QStringLiteral("en-GB")}), Language::Vietnamese);
    }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "explain_test.moc"
