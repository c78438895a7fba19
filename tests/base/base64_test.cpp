// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/base64.h"

#include <QTest>

using namespace vnddns;

class Base64Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_vectors_of_rfc_4648_hold_data();
    void the_vectors_of_rfc_4648_hold();
    void every_octet_survives();
    void broken_text_is_refused();
};

void Base64Test::the_vectors_of_rfc_4648_hold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("f") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
}

void Base64Test::the_vectors_of_rfc_4648_hold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(toBase64(bytes.toStdString())), text);
    const auto back = fromBase64(text.toStdString());
    QVERIFY(back.has_value());
    QCOMPARE(QByteArray::fromStdString(*back), bytes);
}

void Base64Test::every_octet_survives()
{
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    QVERIFY(fromBase64(toBase64(all)) == all);
}

void Base64Test::broken_text_is_refused()
{
    for (const char* bad : {"Z", "Zg", "Zg=", "Z===", "Zg==Zg==", "Zm 9", "Zm9v\n", "Zg=v", "Zm9-"})
        QVERIFY2(!fromBase64(bad).has_value(), bad);
}

QTEST_GUILESS_MAIN(Base64Test)
#include "base64_test.moc"
