// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/backup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

Account account(const QString& id, const QString& server = u"https://dyn.example.test"_s)
{
    return {id, u"dyndns2"_s, server, u"minh"_s, {}, VaultKind::Keychain, {}, {}};
}

Record record(const char* name, const QString& accountId)
{
    return {*DomainName::parse(QLatin1String(name)), accountId, {true, true}, {}, {}};
}

QJsonObject description(const QString& id)
{
    return {{u"id"_s, id},
            {u"name"_s, u"Mine"_s},
            {u"homePage"_s, u"https://dyn.test"_s},
            {u"server"_s, u"https://dyn.test"_s},
            {u"login"_s,
             QJsonObject{{u"user"_s, false}, {u"secret"_s, u"token"_s}, {u"authentication"_s, u"bearer"_s}}},
            {u"families"_s, u"v4"_s},
            {u"requests"_s,
             QJsonArray{QJsonObject{
                 {u"method"_s, u"GET"_s}, {u"url"_s, u"/{host}/{address}"_s}, {u"dyndns2"_s, true}}}}};
}

Backup sample()
{
    Backup backup;
    backup.settings.accounts = {account(u"a"_s)};
    backup.settings.records = {record("nha.vn.test", u"a"_s), record("web.vn.test", u"a"_s)};
    backup.settings.watch = Watch::Never;
    backup.providers = {{u"mine"_s, description(u"mine"_s)}};
    return backup;
}

QByteArray with(QLatin1String key, const QJsonValue& value)
{
    QJsonObject json = QJsonDocument::fromJson(writeBackup(sample(), u"0.1.0"_s)).object();
    json.insert(key, value);
    return QJsonDocument(json).toJson();
}

Restoration restored(const Backup& backup, const Backup& here, bool replace = false)
{
    return restore(backup, here, replace, [] { return u"fresh"_s; });
}

} // namespace

class BackupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_was_written_is_read_again();
    void what_cannot_be_used_says_why_data();
    void what_cannot_be_used_says_why();
    void a_new_computer_gets_everything();
    void what_is_the_same_is_not_touched();
    void what_is_here_stays_unless_it_may_be_replaced();
    void a_file_cannot_send_a_secret_elsewhere();
    void a_login_that_is_here_is_used();
    void names_of_one_login_stay_together();
};

void BackupTest::what_was_written_is_read_again()
{
    const Backup backup = sample();
    const auto read = readBackup(writeBackup(backup, u"0.1.0"_s));
    QVERIFY(read.ok());
    QVERIFY(read.value().settings == backup.settings);
    QVERIFY(read.value().providers == backup.providers);
    QVERIFY(readBackup(writeBackup({}, {})).ok());
}

void BackupTest::what_cannot_be_used_says_why_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("newer");
    const QByteArray good = writeBackup(sample(), u"0.1.0"_s);
    const QJsonObject settings = QJsonDocument::fromJson(good).object().value("settings"_L1).toObject();
    QJsonObject newer = settings;
    newer.insert(u"version"_s, 2);
    QJsonObject odd = settings;
    odd.insert(u"colour"_s, 1);
    QTest::newRow("nothing") << QByteArray() << u"is damaged"_s << false;
    QTest::newRow("half of it") << good.left(good.size() / 2) << u"is damaged"_s << false;
    QTest::newRow("another program's") << QByteArray("protocol=dyndns2\n") << u"line 1, column"_s << false;
    QTest::newRow("another document") << QJsonDocument(settings).toJson() << u"is no file of"_s << false;
    QTest::newRow("a list") << QByteArray("[]") << u"not a JSON object"_s << false;
    QTest::newRow("newer") << with("version"_L1, 2) << u"newer version"_s << true;
    QTest::newRow("no version") << with("version"_L1, u"1"_s) << u"version: is not 1"_s << false;
    QTest::newRow("newer settings") << with("settings"_L1, newer) << u"settings: version"_s << true;
    QTest::newRow("odd settings") << with("settings"_L1, odd) << u"settings: colour"_s << false;
    QTest::newRow("no settings") << with("settings"_L1, {}) << u"settings: is missing"_s << false;
    QTest::newRow("more") << with("secrets"_L1, 1) << u"secrets: is not a known field"_s << false;
    QTest::newRow("providers") << with("providers"_L1, 1) << u"providers: is not an object"_s << false;
    QTest::newRow("no description") << with("providers"_L1, QJsonObject{{u"mine"_s, 1}})
                                    << u"providers.mine: "_s << false;
    QTest::newRow("a way out") << with("providers"_L1, QJsonObject{{u"../x"_s, description(u"mine"_s)}})
                               << u"providers.../x: describes 'mine'"_s << false;
    QTest::newRow("too large") << QByteArray(kLargestBackup + 1, ' ') << u"is larger"_s << false;
}

void BackupTest::what_cannot_be_used_says_why()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, why);
    QFETCH(const bool, newer);
    const auto read = readBackup(text);
    QVERIFY(!read.ok());
    QVERIFY2(read.error().detail.contains(why), qPrintable(read.error().detail));
    QVERIFY(read.error().kind == (newer ? ErrorKind::Unsupported : ErrorKind::Storage));
}

void BackupTest::a_new_computer_gets_everything()
{
    const Restoration plan = restored(sample(), {});
    QVERIFY(plan.config == sample().settings);
    QCOMPARE(plan.taken.size(), 2U);
    QVERIFY(plan.optionsTaken);
    QVERIFY(plan.providers == sample().providers);
}

void BackupTest::what_is_the_same_is_not_touched()
{
    for (const bool replace : {false, true}) {
        const Restoration plan = restored(sample(), sample(), replace);
        QVERIFY(plan.config == sample().settings);
        QVERIFY(plan.taken.empty() && plan.kept.empty() && plan.dropped.empty() && plan.providers.empty());
        QVERIFY(!plan.optionsTaken && !plan.optionsKept);
    }
}

void BackupTest::what_is_here_stays_unless_it_may_be_replaced()
{
    Backup here;
    here.settings.accounts = {account(u"old"_s, u"https://old.test"_s)};
    here.settings.records = {record("nha.vn.test", u"old"_s)};
    here.settings.language = Language::English;
    here.providers = {{u"mine"_s, {}}};

    const Restoration kept = restored(sample(), here);
    QCOMPARE(kept.kept.size(), 1U);
    QCOMPARE(kept.taken.size(), 1U);
    QVERIFY(*kept.config.record(here.settings.records[0].name) == here.settings.records[0]);
    QVERIFY(kept.optionsKept && kept.config.language == Language::English);
    QCOMPARE(kept.providersKept, QStringList{u"mine"_s});
    QVERIFY(kept.providers.empty() && kept.dropped.empty());

    const Restoration replaced = restored(sample(), here, true);
    QVERIFY(replaced.config == sample().settings);
    QCOMPARE(replaced.dropped.size(), 1U);
    QCOMPARE(replaced.dropped[0].id, u"old"_s);
    QCOMPARE(replaced.providers.size(), 1U);
}

void BackupTest::a_file_cannot_send_a_secret_elsewhere()
{
    Backup here;
    here.settings.accounts = {account(u"a"_s)};
    here.settings.records = {record("mine.vn.test", u"a"_s)};
    Backup evil = sample();
    evil.settings.accounts = {account(u"a"_s, u"https://evil.test"_s)};
    for (const bool replace : {false, true}) {
        const Restoration plan = restored(evil, here, replace);
        QVERIFY(*plan.config.account(u"a"_s) == here.settings.accounts[0]);
        for (const Record& taken : plan.taken)
            QCOMPARE(taken.accountId, u"fresh"_s);
    }
}

void BackupTest::a_login_that_is_here_is_used()
{
    Backup here;
    here.settings.accounts = {account(u"b"_s)};
    here.settings.records = {record("mine.vn.test", u"b"_s)};
    const Restoration plan = restored(sample(), here);
    QCOMPARE(plan.config.accounts.size(), 1U);
    QCOMPARE(plan.taken[0].accountId, u"b"_s);
    // Two tokens look alike, but are two secrets.
    Backup tokens = sample();
    tokens.settings.accounts[0].user.clear();
    here.settings.accounts[0].user.clear();
    QCOMPARE(restored(tokens, here).config.accounts.size(), 2U);
}

void BackupTest::names_of_one_login_stay_together()
{
    Backup here;
    here.settings.accounts = {account(u"a"_s, u"https://old.test"_s)};
    here.settings.records = {record("mine.vn.test", u"a"_s)};
    const Restoration plan = restored(sample(), here);
    QCOMPARE(plan.config.accounts.size(), 2U);
    QCOMPARE(plan.taken[0].accountId, plan.taken[1].accountId);
    // Other details of the same login come with the first name that may be replaced.
    here = sample();
    here.settings.accounts[0].dnsServer = u"192.0.2.1:53"_s;
    const Restoration all = restored(sample(), here, true);
    QCOMPARE(all.taken.size(), 2U);
    QVERIFY(all.config == sample().settings);
}

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"
