// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/secret.h"

#include <QTest>

#include <type_traits>
#include <utility>

using namespace vnddns;

// A secret cannot be copied by accident.
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<QByteArray, Secret>);

class SecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void it_owns_the_only_copy_of_its_bytes();
    void a_moved_secret_leaves_nothing_behind();
    void a_clone_lives_on_its_own();
};

void SecretTest::it_owns_the_only_copy_of_its_bytes()
{
    QByteArray bytes("s3cret!");
    const Secret secret(bytes);
    QVERIFY(secret.expose().constData() != bytes.constData());
    bytes.fill('x');
    QCOMPARE(secret.expose(), QByteArray("s3cret!"));
}

void SecretTest::a_moved_secret_leaves_nothing_behind()
{
    Secret first(QByteArray("s3cret!"));
    const Secret second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that is the question
    QCOMPARE(second.expose(), QByteArray("s3cret!"));
}

void SecretTest::a_clone_lives_on_its_own()
{
    Secret clone;
    {
        const Secret secret(QByteArray("s3cret!"));
        clone = secret.clone();
        QVERIFY(clone.expose().constData() != secret.expose().constData());
    }
    QCOMPARE(clone.expose(), QByteArray("s3cret!"));
}

QTEST_GUILESS_MAIN(SecretTest)
#include "secret_test.moc"
