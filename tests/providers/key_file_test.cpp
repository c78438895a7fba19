// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/key_file.h"

#include <QTest>

using namespace vnddns;

// Key files in the forms of the tools that make them.
class KeyFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_key_is_found_data();
    void a_key_is_found();
    void what_holds_no_single_key_is_refused_data();
    void what_holds_no_single_key_is_refused();
};

namespace {

constexpr const char* kSecret = "c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx";

} // namespace

void KeyFileTest::a_key_is_found_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("tsig-keygen") << QByteArray("key \"nha.key\" {\n\talgorithm hmac-sha256;\n\tsecret "
                                               "\"c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\";\n};\n")
                                 << "nha.key";
    QTest::newRow("ddns-confgen")
        << QByteArray(
               "# To activate this key, place the following in named.conf, and\n"
               "key \"nha.key\" {\n\talgorithm hmac-sha512;\n\tsecret "
               "\"c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\";\n};\n\n# Then, in the \"zone\" statement,\n"
               "update-policy {\n\t  grant nha.key name nha.dyn.test ANY;\n};\n# nsupdate -k <keyfile>\n")
        << "hmac-sha512:nha.key";
    QTest::newRow("comments and other statements")
        << QByteArray("// key \"a\" {\n/* key b { */ options { directory \"/\"; };\n"
                      "zone \"dyn.test\" { allow-update { key nha.key; }; };\n"
                      "key nha.key { secret c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx; algorithm \"hmac-sha384\" ; };")
        << "hmac-sha384:nha.key";
    QTest::newRow("keymgr") << QByteArray(
                                   "# hmac-sha256:nha.key:c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\nkey:\n  - id: "
                                   "nha.key\n    algorithm: hmac-sha256\n    secret: "
                                   "c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\n")
                            << "nha.key";
    QTest::newRow("a whole knot.conf")
        << QByteArray("server:\n    listen: 127.0.0.1@5302\nkey:\n- id: nha.key\n  algorithm: hmac-sha512\n"
                      "  secret: \"c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\"\nacl:\n  - id: upd\n    key: nha.key\n")
        << "hmac-sha512:nha.key";
    QTest::newRow("one line") << QByteArray("nha.key:c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\n") << "nha.key";
    QTest::newRow("one line with algorithm")
        << QByteArray("hmac-md5:nha.key:c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx") << "hmac-md5:nha.key";
    QTest::newRow("one line of another system")
        << QByteArray("hmac-sha1:nha.key.:c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx\r\n\r\n") << "hmac-sha1:nha.key";
}

void KeyFileTest::a_key_is_found()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    const Result<FoundKey> found = readKeyFile(text);
    QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.error().detail));
    QCOMPARE(toString(found.value().key), key);
    QCOMPARE(found.value().secret.expose(), QByteArray(kSecret));
}

void KeyFileTest::what_holds_no_single_key_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("words") << QByteArray("no key is in here\n");
    QTest::newRow("another statement") << QByteArray("zone \"a\" { type primary; };");
    QTest::newRow("two keys") << QByteArray("key a { algorithm hmac-sha256; secret \"c2Vj\"; };\n"
                                            "key b { algorithm hmac-sha256; secret \"c2Vj\"; };\n");
    QTest::newRow("two lines") << QByteArray("a:c2Vj\nb:c2Vj\n");
    QTest::newRow("no secret") << QByteArray("key a { algorithm hmac-sha256; };");
    QTest::newRow("broken secret") << QByteArray("key a { algorithm hmac-sha256; secret \"c2V!\"; };");
    QTest::newRow("unknown algorithm") << QByteArray("key a { algorithm hmac-foo; secret \"c2Vj\"; };");
    QTest::newRow("no name") << QByteArray("key \"\" { algorithm hmac-sha256; secret \"c2Vj\"; };");
    QTest::newRow("unfinished") << QByteArray("key \"a\" { algorithm hmac-sha256; secret \"c2V");
    QTest::newRow("unfinished comment") << QByteArray("/* key a { secret c2Vj; };");
    QTest::newRow("too long") << QByteArray(100'000, '#');
}

void KeyFileTest::what_holds_no_single_key_is_refused()
{
    QFETCH(QByteArray, text);
    const Result<FoundKey> found = readKeyFile(text);
    QVERIFY(!found.ok());
    QVERIFY(!found.error().detail.isEmpty());
    QVERIFY(!found.error().detail.contains(QLatin1String("c2V")));
}

QTEST_GUILESS_MAIN(KeyFileTest)
#include "key_file_test.moc"
