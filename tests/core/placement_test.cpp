// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/placement.h"

#include <QTest>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

Account account(const QString& id, const QString& user)
{
    Account made;
    made.id = id;
    made.server = u"https://dyn.example.test"_s;
    made.user = user;
    return made;
}

Record record(const QString& name)
{
    Record made{*DomainName::parse(name), {}, {true, true}, {}, {}};
    return made;
}

} // namespace

class PlacementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_login_is_known_whatever_its_id()
    {
        Config config;
        config.accounts = {account(u"a"_s, u"minh"_s), account(u"b"_s, u"lan"_s)};
        QCOMPARE(knownLogin(config, account({}, u"lan"_s)), &config.accounts[1]);
        Account elsewhere = account({}, u"lan"_s);
        elsewhere.vault = VaultKind::File;
        QVERIFY(!knownLogin(config, elsewhere));
    }
    void tokens_without_a_user_are_never_taken_for_each_other()
    {
        Config config;
        config.accounts = {account(u"a"_s, {})};
        QVERIFY(!knownLogin(config, account({}, {})));
    }
    void names_of_one_account_share_it()
    {
        Config config;
        place(config, account(u"a"_s, u"minh"_s), record(u"nha.example.test"_s));
        place(config, account(u"a"_s, u"minh"_s), record(u"camera.example.test"_s));
        QCOMPARE(config.accounts.size(), std::size_t{1});
        QCOMPARE(config.records.size(), std::size_t{2});
        QCOMPARE(config.records[1].accountId, u"a"_s);
        QVERIFY(validate(config).empty());
    }
    void a_name_that_is_there_is_replaced_where_it_stands()
    {
        Config config;
        place(config, account(u"a"_s, u"minh"_s), record(u"nha.example.test"_s));
        place(config, account(u"a"_s, u"minh"_s), record(u"camera.example.test"_s));
        place(config, account(u"b"_s, u"lan"_s), record(u"nha.example.test"_s));
        QCOMPARE(config.records.size(), std::size_t{2});
        QCOMPARE(config.records[0].name.describe(), u"nha.example.test"_s);
        QCOMPARE(config.records[0].accountId, u"b"_s);
        QVERIFY(dropUnusedAccounts(config).isEmpty());
        place(config, account(u"b"_s, u"lan"_s), record(u"camera.example.test"_s));
        QCOMPARE(dropUnusedAccounts(config), QStringList{u"a"_s});
    }
};

QTEST_GUILESS_MAIN(PlacementTest)
#include "placement_test.moc"
