// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include "credentials/await.h"

#include <QTest>

#include <windows.h>

#include <wincred.h>

using namespace vnddns;

// The real Credential Manager of the user that runs this: a Windows of the test's own under Wine.
class CredentialManagerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(remove()); }
    void cleanupTestCase() { QVERIFY(remove()); }

    void what_is_not_there_is_missing_and_removing_it_succeeds()
    {
        QVERIFY(read().error().kind == ErrorKind::SecretMissing);
        QVERIFY(remove());
    }
    void what_is_written_is_read_back_by_another_vault_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("text") << QByteArray("s3cret!");
        QTest::newRow("Vietnamese") << QByteArray("m\xE1\xBA\xADt kh\xE1\xBA\xA9u");
        QTest::newRow("any octets") << QByteArray("\xFF\0\xFE\r\n", 5);
        QTest::newRow("the longest") << QByteArray(CRED_MAX_CREDENTIAL_BLOB_SIZE, 'x');
    }
    void what_is_written_is_read_back_by_another_vault()
    {
        QFETCH(QByteArray, secret);
        QVERIFY(write("older"));
        QVERIFY(write(secret));
        QCOMPARE(read().value().expose(), secret);
        QVERIFY(remove());
        QVERIFY(read().error().kind == ErrorKind::SecretMissing);
    }
    void a_longer_secret_is_refused_and_the_old_one_stays()
    {
        QVERIFY(write("older"));
        QVERIFY(write(QByteArray(CRED_MAX_CREDENTIAL_BLOB_SIZE + 1, 'x')).error().kind ==
                ErrorKind::VaultDenied);
        QCOMPARE(read().value().expose(), QByteArray("older"));
    }
    void the_system_itself_knows_the_entry_by_our_name()
    {
        QVERIFY(write("s3cret!"));
        CREDENTIALW* found = nullptr;
        QVERIFY(CredReadW(L"vnddns/test-account", CRED_TYPE_GENERIC, 0, &found));
        const QByteArray bytes(reinterpret_cast<const char*>(found->CredentialBlob),
                               static_cast<qsizetype>(found->CredentialBlobSize));
        CredFree(found);
        QCOMPARE(bytes, QByteArray("s3cret!"));
    }

private:
    static QString id() { return QStringLiteral("test-account"); }
    static Result<Secret> read()
    {
        const auto vault = makeKeychainVault();
        return await<Secret>([&](auto done) { vault->read(id(), Prompt::No, std::move(done)); });
    }
    static Result<Done> write(const QByteArray& secret)
    {
        const auto vault = makeKeychainVault();
        return await<Done>([&](auto done) { vault->write(id(), Secret(secret), std::move(done)); });
    }
    static bool remove()
    {
        const auto vault = makeKeychainVault();
        return await<Done>([&](auto done) { vault->remove(id(), std::move(done)); }).ok();
    }
};

QTEST_GUILESS_MAIN(CredentialManagerTest)
#include "credential_manager_test.moc"
