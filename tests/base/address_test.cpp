// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "base/address.h"

#include <QTest>

using namespace vnddns;

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_is_read_and_written_back_canonically_data();
    void text_is_read_and_written_back_canonically();
    void anything_but_one_whole_address_is_refused_data();
    void anything_but_one_whole_address_is_refused();
    void every_special_range_has_its_scope_data();
    void every_special_range_has_its_scope();
    void only_global_addresses_are_published_by_default();
    void bytes_make_the_same_value_as_text();
};

void AddressTest::text_is_read_and_written_back_canonically_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* text, const char* canonical) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(canonical);
    };
    row("0.0.0.0", "0.0.0.0");
    row("14.225.7.1", "14.225.7.1");
    row("255.255.255.255", "255.255.255.255");
    row("::", "::");
    row("::1", "::1");
    row("1::", "1::");
    row("2405:4800:0:0:0:0:0:1", "2405:4800::1");
    row("2405:4800:0:0:1:0:0:1", "2405:4800::1:0:0:1");
    row("2405:4800:0:1:1:1:1:1", "2405:4800:0:1:1:1:1:1");
    row("2001:DB8::ABCD", "2001:db8::abcd");
    row("2001:db8:0001::00ff", "2001:db8:1::ff");
    row("::ffff:14.225.7.1", "14.225.7.1");
    row("::ffff:0ee1:0701", "14.225.7.1");
    row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
    row("0:0:0:0:0:0:13.1.68.3", "::d01:4403");
    row("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
    row("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8");
}

void AddressTest::text_is_read_and_written_back_canonically()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto address = Address::parse(text.toStdString());
    QVERIFY(address.has_value());
    QCOMPARE(QString::fromStdString(address->toString()), canonical);
    QVERIFY(Address::parse(address->toString()) == address);
}

void AddressTest::anything_but_one_whole_address_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    const char* bad[] = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4\n",
        "01.2.3.4",
        "1.2.3.04",
        "1.2.3.256",
        "1.2.3.-4",
        "1.2.3.+4",
        "1.2.3.4/24",
        "1.2.3.4:80",
        "0x1.2.3.4",
        "1..2.3",
        "1.2.3.",
        ".1.2.3.4",
        "1,2,3,4",
        "a.b.c.d",
        "1.2.3.4,5.6.7.8",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:",
        "12345::",
        "::g",
        "fe80::1%eth0",
        "[::1]",
        "::1/64",
        "::1.2.3",
        "::1.2.3.4.5",
        "1.2.3.4::",
        "::1.2.3.4:1",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::-1",
        "::+1",
        "0000000000000000000000000000000000000000000001",
        "<html>1.2.3.4</html>",
        "slider-8.25.1.4.min.js",
        "ip=1.2.3.4",
    };
    for (const char* text : bad)
        QTest::addRow("'%s'", text) << QByteArray(text);
    QTest::newRow("NUL inside") << QByteArray("1.2.3.4\0", 8);
    QTest::newRow("Arabic digits") << QByteArray("١.2.3.4");
}

void AddressTest::anything_but_one_whole_address_is_refused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Address::parse(text.toStdString()).has_value());
}

void AddressTest::every_special_range_has_its_scope_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scope");
    const std::pair<const char*, const char*> rows[] = {
        {"0.0.0.0", "unspecified"},
        {"0.255.255.255", "unspecified"},
        {"1.0.0.0", "global"},
        {"9.255.255.255", "global"},
        {"10.0.0.0", "private"},
        {"10.255.255.255", "private"},
        {"11.0.0.0", "global"},
        {"100.63.255.255", "global"},
        {"100.64.0.0", "cgnat"},
        {"100.127.255.255", "cgnat"},
        {"100.128.0.0", "global"},
        {"126.255.255.255", "global"},
        {"127.0.0.1", "loopback"},
        {"128.0.0.0", "global"},
        {"169.254.1.1", "link-local"},
        {"172.15.255.255", "global"},
        {"172.16.0.0", "private"},
        {"172.31.255.255", "private"},
        {"172.32.0.0", "global"},
        {"192.0.0.9", "reserved"},
        {"192.0.1.0", "global"},
        {"192.0.2.1", "documentation"},
        {"192.31.196.1", "anycast"},
        {"192.52.193.1", "anycast"},
        {"192.88.99.1", "anycast"},
        {"192.168.0.1", "private"},
        {"192.175.48.1", "anycast"},
        {"198.17.255.255", "global"},
        {"198.18.0.9", "benchmarking"},
        {"198.19.255.255", "benchmarking"},
        {"198.51.100.7", "documentation"},
        {"203.0.113.9", "documentation"},
        {"223.255.255.255", "global"},
        {"224.0.0.1", "multicast"},
        {"239.255.255.255", "multicast"},
        {"240.0.0.1", "reserved"},
        {"255.255.255.255", "reserved"},
        {"14.225.7.1", "global"},
        {"::", "unspecified"},
        {"::1", "loopback"},
        {"::2", "transition"},
        {"::1.2.3.4", "transition"},
        {"100::1", "reserved"},
        {"64:ff9b::1", "transition"},
        {"64:ff9b:1::1", "transition"},
        {"1fff::1", "reserved"},
        {"2001::1", "transition"},
        {"2001:2::1", "benchmarking"},
        {"2001:10::1", "reserved"},
        {"2001:20::1", "reserved"},
        {"2001:1ff::1", "reserved"},
        {"2001:200::1", "global"},
        {"2001:db8::1", "documentation"},
        {"2002::1", "transition"},
        {"2003::1", "global"},
        {"2405:4800::1", "global"},
        {"2405:4800::", "anycast"},
        {"2405:4800:1:2::", "anycast"},
        {"2620:4f:8000::1", "anycast"},
        {"3fff::1", "documentation"},
        {"3fff:fff:ffff::1", "documentation"},
        {"3fff:1000::1", "global"},
        {"3ffe::1", "global"},
        {"4000::1", "reserved"},
        {"5f00::1", "reserved"},
        {"fc00::1", "private"},
        {"fdff::1", "private"},
        {"fe80::1", "link-local"},
        {"fec0::1", "link-local"},
        {"ff02::1", "multicast"},
        {"::ffff:10.0.0.1", "private"},
        {"::ffff:100.64.1.1", "cgnat"},
    };
    for (const auto& [text, scope] : rows)
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(scope);
}

void AddressTest::every_special_range_has_its_scope()
{
    QFETCH(QString, text);
    QFETCH(QString, scope);
    const auto address = Address::parse(text.toStdString());
    QVERIFY(address.has_value());
    const std::string_view found = toString(address->scope());
    QCOMPARE(QString::fromLatin1(found.data(), qsizetype(found.size())), scope);
}

void AddressTest::only_global_addresses_are_published_by_default()
{
    const auto may = [](const char* text, PublishScope scope) {
        return mayPublish(*Address::parse(text), scope);
    };
    QVERIFY(may("14.225.7.1", PublishScope::GlobalOnly));
    QVERIFY(may("2405:4800::1", PublishScope::GlobalOnly));
    for (const char* lab : {"192.168.1.2", "203.0.113.9", "2001:db8::1", "fd00::1", "198.18.0.1"}) {
        QVERIFY2(!may(lab, PublishScope::GlobalOnly), lab);
        QVERIFY2(may(lab, PublishScope::Any), lab);
    }
    for (const char* never : {"100.64.3.4", "127.0.0.1", "0.0.0.0", "169.254.1.1", "224.0.0.1", "::1",
                              "::", "fe80::1", "2002::1", "2001::1", "ff02::1", "192.88.99.1"}) {
        QVERIFY2(!may(never, PublishScope::GlobalOnly), never);
        QVERIFY2(!may(never, PublishScope::Any), never);
    }
}

void AddressTest::bytes_make_the_same_value_as_text()
{
    const std::array<std::uint8_t, 4> v4{14, 225, 7, 1};
    QVERIFY(Address::fromBytes(v4) == Address::parse("14.225.7.1"));
    const auto v6 = Address::parse("2405:4800::1");
    QCOMPARE(v6->bytes().size(), std::size_t{16});
    QVERIFY(Address::fromBytes(v6->bytes()) == v6);
    const std::array<std::uint8_t, 5> wrong{};
    QVERIFY(!Address::fromBytes(wrong).has_value());
}

QTEST_GUILESS_MAIN(AddressTest)
#include "address_test.moc"
