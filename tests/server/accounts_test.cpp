// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/accounts.h"
#include "server/failure.h"
#include "server/lock_out.h"
#include "server/token.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initialiseSodium(); }
    void tokens_have_their_length_and_never_repeat();
    void a_secret_opens_its_own_account_only();
    void a_copied_hash_does_not_open_another_account();
    void another_pepper_makes_every_secret_wrong();
    void the_pepper_is_made_once_and_kept();
    void a_pepper_that_others_may_read_or_that_is_damaged_is_refused();
    void failures_lock_and_time_unlocks();
    void the_right_secret_clears_the_users_failures();
    void an_ipv6_source_is_its_64_bit_network();
    void a_clock_set_back_does_not_lock_for_ever();
    void a_flood_of_names_does_not_grow_the_table_for_ever();
};

namespace {

constexpr WallTime kNow{std::chrono::seconds(1767225600)};

Address source(const char* text)
{
    return *Address::parse(text);
}

ExitCode codeOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code();
    }
    return ExitCode::Success;
}

} // namespace

void AccountsTest::tokens_have_their_length_and_never_repeat()
{
    // 8 characters have to fit where a router allows 24, and 32 of 5 bits are the 160 that are promised.
    QCOMPARE(kUserLength, std::size_t{8});
    QCOMPARE(kSecretLength * 5, std::size_t{160});
    QCOMPARE(kShortSecretLength, std::size_t{24});
    std::set<std::string> seen;
    std::set<char> characters;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = randomToken(kSecretLength);
        QCOMPARE(token.size(), kSecretLength);
        QVERIFY(seen.insert(token).second);
        characters.insert(token.begin(), token.end());
    }
    QCOMPARE(characters.size(), std::size_t{32});
    for (const char c : characters)
        QVERIFY((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'));
}

void AccountsTest::a_secret_opens_its_own_account_only()
{
    const SecretHasher hasher(SecretHasher::Pepper{1, 2, 3});
    Accounts accounts(hasher);
    accounts.set("an", 7, hasher.hash("an", "secret-of-an"));
    accounts.set("binh", 8, hasher.hash("binh", "secret-of-binh"));
    QVERIFY(accounts.verify("an", "secret-of-an") == 7);
    QVERIFY(accounts.verify("binh", "secret-of-binh") == 8);
    for (const auto& [user, secret] :
         {std::pair("an", "secret-of-binh"), std::pair("an", "secret-of-a"), std::pair("an", "secret-of-an "),
          std::pair("AN", "secret-of-an"), std::pair("", ""), std::pair("nobody", "secret-of-an")})
        QVERIFY2(!accounts.verify(user, secret).has_value(), user);
    accounts.set("an", 7, hasher.hash("an", "new"));
    QVERIFY(!accounts.verify("an", "secret-of-an").has_value());
    QVERIFY(accounts.verify("an", "new") == 7);
    accounts.remove("an");
    QVERIFY(!accounts.verify("an", "new").has_value());
}

void AccountsTest::a_copied_hash_does_not_open_another_account()
{
    const SecretHasher hasher(SecretHasher::Pepper{1});
    Accounts accounts(hasher);
    accounts.set("victim", 1, hasher.hash("attacker", "known"));
    QVERIFY(!accounts.verify("victim", "known").has_value());
    // The border between user and secret counts, too.
    QVERIFY(!SecretHasher::equal(hasher.hash("ab", "c"), hasher.hash("a", "bc")));
}

void AccountsTest::another_pepper_makes_every_secret_wrong()
{
    const SecretHasher hasher(SecretHasher::Pepper{1});
    Accounts accounts(SecretHasher(SecretHasher::Pepper{2}));
    accounts.set("an", 1, hasher.hash("an", "secret"));
    QVERIFY(!accounts.verify("an", "secret").has_value());
}

void AccountsTest::the_pepper_is_made_once_and_kept()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("pepper")).toStdString();
    createPepper(file);
    QCOMPARE(static_cast<int>(std::filesystem::status(file).permissions()), 0600);
    const SecretHasher::Pepper first = readPepper(file);
    createPepper(file);
    QVERIFY(readPepper(file) == first);
    QVERIFY(first != SecretHasher::Pepper{});
    // No temporary file is left.
    QCOMPARE(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), 1);
}

void AccountsTest::a_pepper_that_others_may_read_or_that_is_damaged_is_refused()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("pepper")).toStdString();
    const auto read = [&file] { static_cast<void>(readPepper(file)); };
    QVERIFY(codeOf(read) == ExitCode::Storage);
    createPepper(file);
    std::filesystem::permissions(file, std::filesystem::perms(0640));
    QVERIFY(codeOf(read) == ExitCode::Storage);
    std::filesystem::permissions(file, std::filesystem::perms(0600));
    QVERIFY(codeOf(read) == ExitCode::Success);
    std::filesystem::resize_file(file, 31);
    QVERIFY(codeOf(read) == ExitCode::Damaged);
    std::filesystem::resize_file(file, 33);
    QVERIFY(codeOf(read) == ExitCode::Damaged);
    QCOMPARE(std::filesystem::file_size(file), std::uintmax_t{33});
}

void AccountsTest::failures_lock_and_time_unlocks()
{
    LockOut lockOut;
    for (int i = 0; i < 9; ++i)
        lockOut.recordFailure("an", source("203.0.113.1"), kNow + i * 1s);
    QVERIFY(!lockOut.lockedFor("an", source("203.0.113.1"), kNow + 9s).has_value());
    lockOut.recordFailure("an", source("203.0.113.1"), kNow + 9s);
    QVERIFY(lockOut.lockedFor("an", source("198.51.100.1"), kNow + 9s) == 15min - 9s);
    QVERIFY(!lockOut.lockedFor("binh", source("203.0.113.1"), kNow + 9s).has_value());
    QVERIFY(lockOut.lockedFor("an", source("198.51.100.1"), kNow + 15min - 1s) == 1s);
    QVERIFY(!lockOut.lockedFor("an", source("198.51.100.1"), kNow + 15min).has_value());
    // The next failure locks again: the others are still within their quarter of an hour.
    lockOut.recordFailure("an", source("203.0.113.1"), kNow + 15min);
    QVERIFY(lockOut.lockedFor("an", source("198.51.100.1"), kNow + 15min) == 1s);
}

void AccountsTest::the_right_secret_clears_the_users_failures()
{
    LockOut lockOut;
    for (int i = 0; i < 9; ++i)
        lockOut.recordFailure("an", source("203.0.113.1"), kNow);
    lockOut.recordSuccess("an");
    for (int i = 0; i < 9; ++i)
        lockOut.recordFailure("an", source("203.0.113.1"), kNow);
    QVERIFY(!lockOut.lockedFor("an", source("203.0.113.1"), kNow).has_value());
    lockOut.recordFailure("an", source("203.0.113.1"), kNow);
    QVERIFY(lockOut.lockedFor("an", source("203.0.113.1"), kNow).has_value());
}

void AccountsTest::an_ipv6_source_is_its_64_bit_network()
{
    LockOut lockOut;
    for (int i = 0; i < 100; ++i)
        lockOut.recordFailure(std::to_string(i), source(("2001:db8::" + std::to_string(i)).c_str()), kNow);
    QVERIFY(lockOut.lockedFor("x", source("2001:db8::ffff:1"), kNow).has_value());
    QVERIFY(!lockOut.lockedFor("x", source("2001:db8:0:1::1"), kNow).has_value());
    QVERIFY(!lockOut.lockedFor("x", source("203.0.113.1"), kNow).has_value());
}

void AccountsTest::a_clock_set_back_does_not_lock_for_ever()
{
    LockOut lockOut;
    for (int i = 0; i < 10; ++i)
        lockOut.recordFailure("an", source("203.0.113.1"), kNow + 24h);
    QVERIFY(!lockOut.lockedFor("an", source("203.0.113.1"), kNow).has_value());
    for (int i = 0; i < 10; ++i)
        lockOut.recordFailure("an", source("203.0.113.1"), kNow);
    QVERIFY(lockOut.lockedFor("an", source("203.0.113.1"), kNow).has_value());
}

void AccountsTest::a_flood_of_names_does_not_grow_the_table_for_ever()
{
    FailureTable table(2);
    table.record("kept", kNow);
    for (int i = 0; i < 70000; ++i)
        table.record("flood" + std::to_string(i), kNow);
    // Still works for whoever comes next.
    table.record("late", kNow);
    table.record("late", kNow);
    QVERIFY(table.lockedFor("late", kNow).has_value());
    QVERIFY(table.size() <= 65536);
    table.record("much later", kNow + 16min);
    QVERIFY(table.size() <= 2);
}

QTEST_GUILESS_MAIN(AccountsTest)
#include "accounts_test.moc"
