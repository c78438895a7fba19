// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/rdata.h"

#include "dns/wire_text.h"

#include <QTest>

using namespace vnddns;

class RdataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_become_a_and_aaaa();
    void an_address_of_wrong_length_or_type_is_none();
    void names_go_through_their_records();
    void soa_goes_through_its_record();
    void long_text_is_cut_into_strings();
    void mx_goes_through_its_record();
    void malformed_rdata_is_not_read();
    void codes_without_a_name_are_numbered();
};

void RdataTest::addresses_become_a_and_aaaa()
{
    const DnsName name = nameOf("nha.dyn.test");
    for (const char* text : {"192.0.2.1", "2001:db8::1"}) {
        const Address address = *Address::parse(text);
        const ResourceRecord record = makeAddressRecord(name, 60, address);
        QVERIFY(record.type == (address.family() == Family::V4 ? RrType::A : RrType::AAAA));
        QVERIFY(record.klass == RrClass::Internet);
        QCOMPARE(record.ttl, 60U);
        QVERIFY(record.name == name);
        QVERIFY(readAddress(record) == address);
    }
}

void RdataTest::an_address_of_wrong_length_or_type_is_none()
{
    const DnsName name = nameOf("nha.dyn.test");
    const auto read = [&name](RrType type, const Octets& rdata) {
        return readAddress({name, type, RrClass::Internet, 60, rdata});
    };
    QVERIFY(!read(RrType::A, {}));
    QVERIFY(!read(RrType::A, Octets(16, 0x20)));
    QVERIFY(!read(RrType::AAAA, Octets(4, 1)));
    QVERIFY(!read(RrType::TXT, Octets(4, 1)));
    // IPv4-mapped in AAAA reaches nobody over IPv6.
    QVERIFY(!read(RrType::AAAA, fromHex("00000000000000000000ffff c0000201")));
}

void RdataTest::names_go_through_their_records()
{
    const DnsName target = nameOf("Ns1.dyn.test");
    for (const RrType type : {RrType::NS, RrType::CNAME, RrType::PTR}) {
        const ResourceRecord record = makeNameRecord(nameOf("dyn.test"), type, 300, target);
        QCOMPARE(readTarget(record)->toString(), target.toString());
    }
    QVERIFY(!readTarget(makeMxRecord(target, 300, {10, target})));
}

void RdataTest::soa_goes_through_its_record()
{
    const SoaData soa{
        nameOf("ns.dyn.test"), nameOf("host\\.master.dyn.test"), 0xfffffffe, 7200, 900, 1209600, 60};
    const ResourceRecord record = makeSoaRecord(nameOf("dyn.test"), 300, soa);
    QCOMPARE(toHex(record.rdata), QStringLiteral("026e730364796e047465737400"
                                                 "0b686f73742e6d61737465720364796e047465737400"
                                                 "fffffffe00001c200000038400127500"
                                                 "0000003c"));
    QVERIFY(readSoa(record) == soa);
}

void RdataTest::long_text_is_cut_into_strings()
{
    const DnsName name = nameOf("_acme-challenge.nha.dyn.test");
    const auto stringsOf = [&name](const std::string& text) {
        return *readTxt(makeTxtRecord(name, 60, text));
    };
    QVERIFY(stringsOf("") == std::vector<std::string>{""});
    QVERIFY(stringsOf("abc") == std::vector<std::string>{"abc"});
    QVERIFY(stringsOf(std::string(255, 'x')).size() == 1);
    const std::vector<std::string> two = {std::string(255, 'x'), "x"};
    QVERIFY(stringsOf(std::string(256, 'x')) == two);
}

void RdataTest::mx_goes_through_its_record()
{
    const MxData mx{10, nameOf("mail.dyn.test")};
    QVERIFY(readMx(makeMxRecord(nameOf("dyn.test"), 300, mx)) == mx);
}

void RdataTest::malformed_rdata_is_not_read()
{
    const auto record = [](RrType type, std::string_view hex) {
        return ResourceRecord{nameOf("a.test"), type, RrClass::Internet, 60, fromHex(hex)};
    };
    for (const char* hex : {"", "01", "0161", "c00c", "016100 00"}) {
        QVERIFY2(!readTarget(record(RrType::NS, hex)), hex);
        QVERIFY2(!readSoa(record(RrType::SOA, hex)), hex);
        QVERIFY2(!readMx(record(RrType::MX, hex)), hex);
    }
    for (const char* hex : {"", "01", "0261", "0161 05"})
        QVERIFY2(!readTxt(record(RrType::TXT, hex)), hex);
    ResourceRecord soa = makeSoaRecord(nameOf("a.test"), 60, {});
    soa.rdata.push_back(0);
    QVERIFY(!readSoa(soa));
    soa.rdata.resize(soa.rdata.size() - 2);
    QVERIFY(!readSoa(soa));
}

void RdataTest::codes_without_a_name_are_numbered()
{
    QCOMPARE(toString(RrType::AAAA), std::string("AAAA"));
    QCOMPARE(toString(static_cast<RrType>(4711)), std::string("TYPE4711"));
    QCOMPARE(toString(RrClass::Internet), std::string("IN"));
    QCOMPARE(toString(static_cast<RrClass>(4711)), std::string("CLASS4711"));
    QCOMPARE(toString(Opcode::Update), std::string("UPDATE"));
    QCOMPARE(toString(static_cast<Opcode>(9)), std::string("OPCODE9"));
    QCOMPARE(toString(Rcode::BadVers), std::string("BADVERS"));
    QCOMPARE(toString(static_cast<Rcode>(99)), std::string("RCODE99"));
}

QTEST_GUILESS_MAIN(RdataTest)
#include "rdata_test.moc"
