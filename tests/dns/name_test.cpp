// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/name.h"

#include "dns/wire_text.h"

#include <QTest>

#include <unordered_set>

using namespace vnddns;

class NameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_and_wire_form_say_the_same_data();
    void text_and_wire_form_say_the_same();
    void the_final_dot_may_be_left_out();
    void what_is_no_name_is_refused_data();
    void what_is_no_name_is_refused();
    void any_octet_survives_the_text_form();
    void lengths_are_bounded();
    void a_wire_form_is_exactly_one_name();
    void case_is_kept_and_does_not_matter();
    void letters_outside_ascii_and_other_octets_are_not_folded();
    void names_sort_in_the_order_of_dnssec();
    void containment_goes_by_whole_labels();
    void parents_lead_to_the_root();
    void a_label_can_be_put_in_front();
    void host_names_go_both_ways();
};

void NameTest::text_and_wire_form_say_the_same_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("root") << QByteArray(".") << QByteArray("00");
    QTest::newRow("one label") << QByteArray("vn.") << QByteArray("02766e00");
    QTest::newRow("case") << QByteArray("Nha.VN.") << QByteArray("034e686102564e00");
    QTest::newRow("dot in a label") << QByteArray("a\\.b.vn.") << QByteArray("03612e6202766e00");
    QTest::newRow("backslash") << QByteArray("a\\\\b.") << QByteArray("03615c6200");
    QTest::newRow("zero octet") << QByteArray("a\\000b.") << QByteArray("0361006200");
    QTest::newRow("highest octet") << QByteArray("\\255.") << QByteArray("01ff00");
    QTest::newRow("space and delete") << QByteArray("\\032\\127.") << QByteArray("02207f00");
    QTest::newRow("specials") << QByteArray("\\\"\\(\\)\\;\\@\\$.") << QByteArray("062228293b402400");
    QTest::newRow("wildcard and underscore") << QByteArray("*._x.vn.") << QByteArray("012a025f7802766e00");
}

void NameTest::text_and_wire_form_say_the_same()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wire);
    const auto fromText = DnsName::parse(text.toStdString());
    const auto fromOctets = DnsName::fromWire(fromHex(wire.toStdString()));
    QVERIFY(fromText && fromOctets);
    QCOMPARE(toHex(Octets(fromText->wire().begin(), fromText->wire().end())), QString::fromLatin1(wire));
    QCOMPARE(QByteArray::fromStdString(fromOctets->toString()), text);
    QVERIFY(*fromText == *fromOctets);
}

void NameTest::the_final_dot_may_be_left_out()
{
    QVERIFY(DnsName::parse("nha.vn") == DnsName::parse("nha.vn."));
    QVERIFY(DnsName::parse("nha.v\\.").value() != nameOf("nha.v"));
}

void NameTest::what_is_no_name_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* bad :
         {"", "..", ".vn", "a..vn", "a.vn..", "a\\", "a\\2", "a\\25", "a\\256", "a\\2x5", "a\\25x"})
        QTest::addRow("'%s'", bad) << QByteArray(bad);
}

void NameTest::what_is_no_name_is_refused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!DnsName::parse(text.toStdString()).has_value());
}

void NameTest::any_octet_survives_the_text_form()
{
    for (int octet = 0; octet < 256; ++octet) {
        const auto name = DnsName::fromWire(Octets{1, static_cast<std::uint8_t>(octet), 0});
        QVERIFY(name);
        const auto again = DnsName::parse(name->toString());
        QVERIFY2(again, name->toString().c_str());
        QCOMPARE(again->wire()[1], static_cast<std::uint8_t>(octet));
    }
}

void NameTest::lengths_are_bounded()
{
    const std::string label63(63, 'a');
    QVERIFY(DnsName::parse(label63).has_value());
    QVERIFY(!DnsName::parse(label63 + "a").has_value());
    const std::string name255 = label63 + "." + label63 + "." + label63 + "." + std::string(61, 'b');
    QCOMPARE(nameOf(name255).wire().size(), std::size_t{255});
    QVERIFY(!DnsName::parse(name255 + "b").has_value());
    QVERIFY(!DnsName::parse(name255 + ".c").has_value());
    // An escape counts as the one octet it means.
    QVERIFY(DnsName::parse(std::string(62, 'a') + "\\001").has_value());
    std::string manyLabels;
    for (int i = 0; i < 127; ++i)
        manyLabels += "a.";
    QCOMPARE(nameOf(manyLabels).labels().size(), std::size_t{127});
    QVERIFY(!DnsName::parse(manyLabels + "a.").has_value());
}

void NameTest::a_wire_form_is_exactly_one_name()
{
    for (const char* bad : {"", "01", "0161", "016100 00", "0261 00", "40 00", "c000", "3f 61 00"})
        QVERIFY2(!DnsName::fromWire(fromHex(bad)).has_value(), bad);
    Octets tooLong(255, 1);
    tooLong.push_back(0);
    QVERIFY(!DnsName::fromWire(tooLong).has_value());
}

void NameTest::case_is_kept_and_does_not_matter()
{
    const DnsName upper = nameOf("NHA.vn");
    const DnsName lower = nameOf("nha.VN");
    QVERIFY(upper == lower);
    QVERIFY((upper <=> lower) == std::weak_ordering::equivalent);
    QCOMPARE(std::hash<DnsName>()(upper), std::hash<DnsName>()(lower));
    QCOMPARE(std::unordered_set<DnsName>({upper, lower}).size(), std::size_t{1});
    QCOMPARE(upper.toString(), std::string("NHA.vn."));
    QCOMPARE(upper.toLower().toString(), std::string("nha.vn."));
}

void NameTest::letters_outside_ascii_and_other_octets_are_not_folded()
{
    QVERIFY(nameOf("\\192.vn") != nameOf("\\224.vn"));
    QVERIFY(nameOf("[.vn") != nameOf("{.vn"));
    QVERIFY(nameOf("\\@.vn") != nameOf("`.vn"));
}

void NameTest::names_sort_in_the_order_of_dnssec()
{
    // The example of RFC 4034 section 6.1.
    const std::vector<const char*> order = {"example.",         "a.example.",      "yljkjljk.a.example.",
                                            "Z.a.example.",     "zABC.a.EXAMPLE.", "z.example.",
                                            "\\001.z.example.", "*.z.example.",    "\\200.z.example."};
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = 0; j < order.size(); ++j)
            QCOMPARE(nameOf(order[i]) < nameOf(order[j]), i < j);
    }
    QVERIFY(DnsName() < nameOf("a."));
}

void NameTest::containment_goes_by_whole_labels()
{
    const DnsName zone = nameOf("dyn.test");
    QVERIFY(nameOf("DYN.test").isWithin(zone));
    QVERIFY(nameOf("a.nha.dyn.TEST").isWithin(zone));
    QVERIFY(!nameOf("nhadyn.test").isWithin(zone));
    QVERIFY(!nameOf("nha\\.dyn.test").isWithin(zone));
    QVERIFY(!nameOf("test").isWithin(zone));
    QVERIFY(zone.isWithin(DnsName()));
    QVERIFY(!DnsName().isWithin(zone));
    // Octets that look like the zone inside a label are no label boundary.
    QVERIFY(!nameOf("x\\003dyn\\004test").isWithin(zone));
}

void NameTest::parents_lead_to_the_root()
{
    QVERIFY(nameOf("a.b.vn").parent() == nameOf("b.vn"));
    QVERIFY(nameOf("vn").parent() == DnsName());
    QVERIFY(!DnsName().parent().has_value());
}

void NameTest::a_label_can_be_put_in_front()
{
    QVERIFY(nameOf("dyn.test").withPrefix("*") == nameOf("*.dyn.test"));
    QVERIFY(DnsName().withPrefix("a.b") == nameOf("a\\.b"));
    QVERIFY(!nameOf("vn").withPrefix("").has_value());
    QVERIFY(!nameOf("vn").withPrefix(std::string(64, 'a')).has_value());
    const std::string label63(63, 'a');
    const DnsName long193 = nameOf(label63 + "." + label63 + "." + label63);
    QVERIFY(long193.withPrefix(std::string(61, 'b')).has_value());
    QVERIFY(!long193.withPrefix(std::string(62, 'b')).has_value());
}

void NameTest::host_names_go_both_ways()
{
    const auto host = *HostName::parse("nha.dyn.test");
    QVERIFY(DnsName(host) == nameOf("nha.dyn.test."));
    QVERIFY(nameOf("NHA.dyn.test").toHostName() == host);
    for (const char* other : {".", "vn.", "*.vn.", "_acme-challenge.a.vn.", "a\\.b.vn.", "\\000.a.vn."})
        QVERIFY2(!nameOf(other).toHostName().has_value(), other);
}

QTEST_GUILESS_MAIN(NameTest)
#include "name_test.moc"
