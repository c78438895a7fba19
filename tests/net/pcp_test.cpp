// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/pcp.h"

#include <QByteArray>
#include <QTest>

#include <array>
#include <utility>

using namespace vnddns;
using namespace std::chrono_literals;

namespace {

const QByteArray kHead = "02 81 00 00 00000078 00000100 000000000000000000000000";
const QByteArray kMapping = "000102030405060708090a0b 11 000000 d431 9c40 00000000000000000000ffffcb007109";

std::span<const std::uint8_t> octets(const QByteArray& wire)
{
    return {reinterpret_cast<const std::uint8_t*>(wire.constData()), static_cast<std::size_t>(wire.size())};
}

std::optional<PcpReply> parse(const QByteArray& hex)
{
    const QByteArray wire = QByteArray::fromHex(hex);
    return parsePcpReply(octets(wire));
}

std::optional<std::uint8_t> offered(const QByteArray& hex)
{
    const QByteArray wire = QByteArray::fromHex(hex);
    return parseOfferedVersion(octets(wire));
}

} // namespace

class PcpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_request_for_a_mapping_is_laid_out_as_the_rfc_says();
    void an_ipv6_client_asks_for_an_ipv6_mapping();
    void a_mapping_tells_the_outer_address();
    void options_behind_a_mapping_are_passed_over();
    void an_announcement_tells_the_epoch();
    void an_error_needs_no_body();
    void an_answer_is_about_one_mapping_data();
    void an_answer_is_about_one_mapping();
    void anything_else_is_no_answer_data();
    void anything_else_is_no_answer();
    void an_offered_version_is_read_from_both_protocols();
    void an_epoch_follows_data();
    void an_epoch_follows();
    void after_a_break_the_new_epoch_counts();
};

void PcpTest::a_request_for_a_mapping_is_laid_out_as_the_rfc_says()
{
    PcpMapRequest request{{}, *Address::parse("192.0.2.7"), 54321, 120s};
    request.nonce = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    const std::vector<std::uint8_t> wire = writePcpMapRequest(request);
    const QByteArray hex =
        QByteArray(reinterpret_cast<const char*>(wire.data()), static_cast<qsizetype>(wire.size())).toHex();
    const QByteArray expected("0201000000000078"
                              "00000000000000000000ffffc0000207"
                              "000102030405060708090a0b"
                              "11000000d4310000"
                              "00000000000000000000ffff00000000");
    QCOMPARE(hex, expected);
}

void PcpTest::an_ipv6_client_asks_for_an_ipv6_mapping()
{
    const std::vector<std::uint8_t> wire =
        writePcpMapRequest({{}, *Address::parse("2001:db8::7"), 54321, 0s});
    QCOMPARE(wire[8], std::uint8_t{0x20});
    QCOMPARE(wire[23], std::uint8_t{7});
    QVERIFY(std::all_of(wire.begin() + 44, wire.end(), [](std::uint8_t octet) { return octet == 0; }));
}

void PcpTest::a_mapping_tells_the_outer_address()
{
    const auto reply = parse(kHead + kMapping);
    QVERIFY(reply);
    QCOMPARE(reply->opcode, PcpOpcode::Map);
    QCOMPARE(reply->result, PcpResult::Success);
    QCOMPARE(reply->lifetime, 120s);
    QCOMPARE(reply->epoch, 256s);
    QVERIFY(reply->mapping);
    QVERIFY(reply->mapping->external == *Address::parse("203.0.113.9"));
    QCOMPARE(reply->mapping->internalPort, std::uint16_t{54321});
    QCOMPARE(reply->mapping->externalPort, std::uint16_t{40000});
    QCOMPARE(reply->mapping->protocol, std::uint8_t{17});
    QCOMPARE(reply->mapping->nonce[11], std::uint8_t{11});
}

void PcpTest::options_behind_a_mapping_are_passed_over()
{
    QVERIFY(parse(kHead + kMapping + "80 00 0000"));
    QVERIFY(parse(kHead + kMapping + "80 00 0005 0102030405 000000 02 00 0000"));
}

void PcpTest::an_announcement_tells_the_epoch()
{
    const auto reply = parse("02 80 00 00 00000000 00000005 000000000000000000000000");
    QVERIFY(reply);
    QCOMPARE(reply->opcode, PcpOpcode::Announce);
    QCOMPARE(reply->epoch, 5s);
    QVERIFY(!reply->mapping);
}

void PcpTest::an_error_needs_no_body()
{
    const auto bare = parse("02 81 00 02 00000708 00000005 000000000000000000000000");
    QVERIFY(bare);
    QCOMPARE(bare->result, PcpResult::NotAuthorized);
    QCOMPARE(bare->lifetime, 1800s);
    // What it copies of the question tells which one that was.
    const auto full = parse("02 81 00 07 0000001e 00000005 000000000000000000000000" + kMapping);
    QVERIFY(full);
    QCOMPARE(full->result, PcpResult::NetworkFailure);
    QVERIFY(full->mapping);
    QCOMPARE(full->mapping->internalPort, std::uint16_t{54321});
    // Options of the question are copied as they were, whatever they were.
    QVERIFY(parse("02 81 00 06 0000001e 00000005 000000000000000000000000" + kMapping + "80 00 ffff"));
}

void PcpTest::an_answer_is_about_one_mapping_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("ours");
    const QByteArray failed = "02 81 00 07 0000001e 00000005 000000000000000000000000";
    const auto replaced = [](int octet, const char* hex) {
        return QByteArray::fromHex(kMapping).replace(octet, 1, QByteArray::fromHex(hex)).toHex();
    };
    for (const auto& [name, head] : {std::pair("success", kHead), std::pair("an error", failed)}) {
        const auto row = [name = name, head = head](const char* what, const QByteArray& mapping, bool ours) {
            QTest::addRow("%s, %s", name, what) << QByteArray(head + mapping) << ours;
        };
        row("the same", kMapping, true);
        row("another nonce", replaced(0, "ff"), false);
        row("another protocol", replaced(12, "06"), false);
        row("another inner port", replaced(17, "00"), false);
        row("another outer port", replaced(19, "00"), true);
    }
    QTest::newRow("an error alone") << failed << true;
    QTest::newRow("an announcement") << QByteArray("02 80 00 00 00000000 00000005 000000000000000000000000")
                                     << false;
}

void PcpTest::an_answer_is_about_one_mapping()
{
    QFETCH(QByteArray, hex);
    const auto reply = parse(hex);
    QVERIFY(reply);
    QTEST(isAboutMapping(*reply, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 54321), "ours");
}

void PcpTest::anything_else_is_no_answer_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("NAT-PMP") << QByteArray("0080 0000 00000001 cb007109");
    QTest::newRow("a question") << QByteArray("02 01" + kHead.mid(5) + kMapping);
    QTest::newRow("version 1") << QByteArray("01 81" + kHead.mid(5) + kMapping);
    QTest::newRow("another opcode") << QByteArray("02 82" + kHead.mid(5) + kMapping);
    QTest::newRow("an unknown result") << QByteArray("02 81 00 0e" + kHead.mid(11) + kMapping);
    QTest::newRow("a head that is cut off") << kHead.left(kHead.size() - 8);
    QTest::newRow("success without a mapping") << kHead;
    QTest::newRow("a mapping that is cut off") << QByteArray(kHead + kMapping.left(kMapping.size() - 8));
    QTest::newRow("not a multiple of four") << QByteArray(kHead + kMapping + "00");
    QTest::newRow("an option longer than the rest") << QByteArray(kHead + kMapping + "80 00 0001");
    QTest::newRow("an option of 65535 octets") << QByteArray(kHead + kMapping + "80 00 ffff");
    QTest::newRow("more than 1100 octets")
        << QByteArray(kHead + kMapping + QByteArray("80 00 0000").repeated(261));
}

void PcpTest::anything_else_is_no_answer()
{
    QFETCH(QByteArray, hex);
    QVERIFY(!parse(hex));
}

void PcpTest::an_offered_version_is_read_from_both_protocols()
{
    // A PCP server that was asked by NAT-PMP.
    QCOMPARE(offered("02 80 00 01 00000000 00000005 000000000000000000000000").value_or(99), 2);
    // A NAT-PMP server that was asked by PCP.
    QCOMPARE(offered("00 81 0001 00000005").value_or(99), 0);
    QVERIFY(!offered("00 81 0000 00000005"));
    QVERIFY(!offered("00 81 0101 00000005"));
    QVERIFY(!offered("00 01 0001 00000005"));
    QVERIFY(!offered("00 81 0001"));
}

void PcpTest::an_epoch_follows_data()
{
    QTest::addColumn<int>("there");
    QTest::addColumn<int>("here"); // seconds later on our clock
    QTest::addColumn<bool>("follows");
    QTest::newRow("the same moment") << 1000 << 0 << true;
    QTest::newRow("one second back") << 999 << 0 << true;
    QTest::newRow("two seconds back") << 998 << 0 << false;
    QTest::newRow("as long as here") << 1100 << 100 << true;
    QTest::newRow("began anew") << 0 << 100 << false;
    QTest::newRow("began anew long ago") << 5000 << 100000 << false;
    QTest::newRow("a sixteenth and two seconds fast") << 1108 << 100 << true;
    QTest::newRow("faster") << 1110 << 100 << false;
    QTest::newRow("a sixteenth and two seconds slow") << 1092 << 100 << true;
    QTest::newRow("slower") << 1090 << 100 << false;
}

void PcpTest::an_epoch_follows()
{
    QFETCH(int, there);
    QFETCH(int, here);
    PcpEpoch epoch;
    QVERIFY(epoch.follows(1000s, 50s));
    QTEST(epoch.follows(std::chrono::seconds(there), 50s + std::chrono::seconds(here)), "follows");
}

void PcpTest::after_a_break_the_new_epoch_counts()
{
    PcpEpoch epoch;
    QVERIFY(epoch.follows(1000s, 0s));
    QVERIFY(!epoch.follows(0s, 10s));
    QVERIFY(epoch.follows(5s, 15s));
    QVERIFY(epoch.follows(0xffffffffs, 0xffffffffs + 10s));
}

QTEST_GUILESS_MAIN(PcpTest)

#include "pcp_test.moc"
