// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/runner.h"
#include "support/fake_world.h"

#include <QTest>

using namespace vnddns;
using namespace std::string_literals;

Q_DECLARE_METATYPE(vnddns::HttpReply)

// What the Internet answers when it is asked for our address and something is wrong. From a whole HTTP answer
// to the update request that must not come; the test of broken answers begins with the octets.
class HostileAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_wrong_is_published_data();
    void nothing_wrong_is_published();
    void there_are_at_least_200_of_them();
    void an_address_of_the_other_family_is_not_published_data();
    void an_address_of_the_other_family_is_not_published();
    void the_right_answer_is_published_data();
    void the_right_answer_is_published();

private:
    int m_tried = 0;
};

namespace {

constexpr int kOk = 200;
constexpr auto kRight = "14.225.7.1";
constexpr auto kRightV6 = "2405:4800::1";

// Behind a router, with nothing to publish by itself; both families ask the echo.
struct Home
{
    Home()
    {
        world.have({"192.168.1.7", "fd00::7"});
        LocalAddress temporary{*Address::parse("2405:4800::abcd"), 64, false, false, true, false};
        world.network.value().interfaces.front().addresses.push_back(temporary);
        Config config = world.oneRecord();
        config.publishScope = PublishScope::GlobalOnly;
        config.records.front().families = {true, true};
        config.records.front().sources = {{SourceKind::Echo, {}}};
        runner = std::make_unique<Runner>(
            world.edges(), [](const Memory&) { return Result<Done>(Done{}); }, config, Memory{});
        runner->start();
    }
    // Everything that is waiting, or only what asked over one family.
    void answerAll(const HttpReply& reply, std::optional<Family> family = {})
    {
        // An answer may lead to more requests, which are answered in their turn.
        for (std::size_t i = 0; i < world.transport.exchanges.size(); ++i) {
            FakeTransport::Exchange& exchange = world.transport.exchanges[i];
            if (exchange.done.pending() && (!family || exchange.options.family == family))
                exchange.done(reply);
        }
    }
    [[nodiscard]] bool published() const
    {
        for (const auto& exchange : world.transport.exchanges) {
            if (exchange.request.target.find("/nic/update") != std::string::npos)
                return true;
        }
        const FamilyStatus& v4 = runner->status().records.front().family.v4;
        const FamilyStatus& v6 = runner->status().records.front().family.v6;
        return v4.published || v6.published || std::holds_alternative<Seen>(v4.observed) ||
               std::holds_alternative<Seen>(v6.observed);
    }

    FakeWorld world;
    std::unique_ptr<Runner> runner;
};

void add(const std::string& name, HttpReply reply)
{
    QTest::newRow(name.c_str()) << std::move(reply);
}

HttpReply plain(const std::string& body)
{
    return {kOk, {{"Content-Type", "text/plain"}}, body};
}

void addBody(const std::string& body, const std::string& name = {})
{
    add("body: " + (name.empty() ? body : name), plain(body));
}

void addJson(const std::string& body)
{
    add("json: " + body, {kOk, {{"Content-Type", "application/json"}}, body});
}

// Addresses that are nobody's, everybody's, or somebody else's (protocols of the IANA registries).
void addRanges()
{
    for (const char* address :
         {"0.0.0.0",         "0.1.2.3",         "10.0.0.1",       "10.255.255.254", "100.64.0.1",
          "100.100.7.7",     "100.127.255.254", "127.0.0.1",      "127.255.0.1",    "169.254.0.1",
          "169.254.169.254", "172.16.0.1",      "172.31.255.254", "192.0.0.1",      "192.0.0.8",
          "192.0.0.170",     "192.0.2.1",       "192.0.2.255",    "192.88.99.1",    "192.168.0.1",
          "192.168.255.254", "198.18.0.1",      "198.19.255.254", "198.51.100.7",   "203.0.113.7",
          "224.0.0.1",       "239.255.255.250", "240.0.0.1",      "250.1.2.3",      "255.255.255.255",
          "192.31.196.1",    "192.52.193.1",    "192.175.48.1",   "1.1.1.1",        "1.0.0.1",
          "104.16.0.1",      "104.18.0.0",      "172.67.1.1",     "188.114.97.3",   "8.8.8.8",
          "9.9.9.9",         "208.67.222.222"})
        addBody(address);
    for (const char* address : {"::",
                                "::1",
                                "::127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::ffff:127.0.0.1",
                                "::ffff:100.64.1.1",
                                "::ffff:0.0.0.0",
                                "64:ff9b::e:e107",
                                "64:ff9b:1::1",
                                "100::1",
                                "2001::1",
                                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                                "2001:2::1",
                                "2001:db8::1",
                                "2001:db8:ffff::1",
                                "2002:ee1:701::1",
                                "2002:c0a8:101::1",
                                "3fff::1",
                                "5f00::1",
                                "fc00::1",
                                "fd00::1",
                                "fdff:ffff::1",
                                "fe80::1",
                                "febf::1",
                                "fec0::1",
                                "ff02::1",
                                "ff0e::1",
                                "2405:4800::abcd",
                                "2606:4700:4700::1111",
                                "2620:fe::fe",
                                "2001:4860:4860::8888",
                                "4000::1"})
        addBody(address);
}

// Almost the right address.
void addForms()
{
    for (const char* text : {"14.225.7.01",
                             "014.225.7.1",
                             "14.225.7",
                             "14.225.1793",
                             "249628417",
                             "0x0ee10701",
                             "0x0e.0xe1.7.1",
                             "016.0341.07.01",
                             "14.225.7.1.",
                             ".14.225.7.1",
                             "14..225.7.1",
                             "14.225.7.256",
                             "14.225.7.-1",
                             "+14.225.7.1",
                             "14.225.7.1/32",
                             "14.225.7.1:443",
                             "[14.225.7.1]",
                             "14.225.7.1%eth0",
                             "14.225.7.1#a",
                             "14.225.7.1;",
                             "14.225.7.1,",
                             "14.225.7.1, 14.225.7.2",
                             "14.225.7.1\n14.225.7.2",
                             "14.225.7.1 x",
                             "ip=14.225.7.1",
                             "IP: 14.225.7.1",
                             "\"14.225.7.1\"",
                             "'14.225.7.1'",
                             "<14.225.7.1>",
                             "14.225.7.1\t80",
                             "14,225,7,1",
                             "14.225.7.1e0",
                             "14.225.7.1.0",
                             "14 .225.7.1",
                             "14.225.7.1.in-addr.arpa",
                             "1.7.225.14.in-addr.arpa",
                             "a14.225.7.1",
                             "१४.225.7.1",
                             "１４.225.7.1",
                             "fe80::1%eth0",
                             "2405:4800::1%1",
                             "[2405:4800::1]",
                             "2405:4800::1/64",
                             "2405:4800:::1",
                             "2405:4800::1::2",
                             "2405:48000::1",
                             "2405:4800:1:2:3:4:5:6:7",
                             "2405:4800::g",
                             ":2405:4800::1",
                             "2405:4800::1:",
                             "2405-4800--1.ipv6-literal.net"})
        addBody(text);
    addBody("14.225.7.1"s + '\0', "a NUL behind it");
    addBody('\0' + "14.225.7.1"s, "a NUL before it");
    addBody("14.225.7.1"s + '\0' + ".evil.test", "a NUL inside");
    addBody("\xef\xbb\xbf"s + kRight, "a byte order mark");
    addBody("\xff\xfe\x31\x00\x34\x00"s, "UTF-16");
    addBody(std::string(1000, ' ') + "14.225.7.1 14.225.7.1", "twice behind blanks");
    addBody(std::string(46, '1'), "one octet too long");
    addBody(std::string(4096, '1'), "far too long");
    addBody("14.225.7.1\x1b[2K14.225.7.2", "an escape sequence");
}

void addPages()
{
    for (const char* text : {"",
                             "\r\n\r\n",
                             "-",
                             "unknown",
                             "null",
                             "undefined",
                             "error code: 1034",
                             "Error 403",
                             "rate limit exceeded, your IP is 14.225.7.1",
                             "Your IP address is 14.225.7.1",
                             "Current IP Address: 14.225.7.1",
                             "<html><body>Current IP Address: 14.225.7.1</body></html>",
                             "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
                             "<!DOCTYPE html><meta http-equiv=refresh content='0;url=http://10.0.0.1/login'>",
                             "<script>document.write('14.225.7.1')</script>",
                             "<p>14.225.7.1</p>",
                             "<?xml version=\"1.0\"?><ip>14.225.7.1</ip>",
                             "14.225.7.1<br>",
                             "fl=1f1\nh=1.1.1.1\nip=14.225.7.1\n",
                             "ip=14.225.7.1\nh=cloudflare.test\n",
                             "HTTP/1.1 200 OK\r\n\r\n14.225.7.1",
                             "{\"ip\":\"14.225.7.1\"}",
                             "[\"14.225.7.1\"]",
                             "good 14.225.7.1",
                             "nochg 14.225.7.1",
                             "badauth",
                             "911",
                             "%31%34.225.7.1",
                             "&#49;4.225.7.1",
                             "MTQuMjI1LjcuMQ==",
                             "localhost",
                             "nha.dyn.test",
                             "14.225.7.1.nip.test"})
        addBody(text);
}

void addJsonAnswers()
{
    for (const char* text : {"",
                             "14.225.7.1",
                             "\"14.225.7.1\"",
                             "{",
                             "{}",
                             "{\"ip\"",
                             "{\"ip\":\"14.225.7.1\"",
                             "{\"ip\":14}",
                             "{\"ip\":null}",
                             "{\"ip\":true}",
                             "{\"ip\":[\"14.225.7.1\"]}",
                             "{\"ip\":{\"v4\":\"14.225.7.1\"}}",
                             "{\"IP\":\"14.225.7.1\"}",
                             "{\"address\":\"14.225.7.1\"}",
                             "{\"data\":{\"ip\":\"14.225.7.1\"}}",
                             "[{\"ip\":\"14.225.7.1\"}]",
                             "{\"ip\":\"14.225.7.1\"}}",
                             "{\"ip\":\"14.225.7.1\"} x",
                             "{\"ip\":\"14.225.7.1/24\"}",
                             "{\"ip\":\"192.168.1.1\"}",
                             "{\"ip\":\"14.225.7.1, 1.2.3.4\"}",
                             "{\"ip\":\"\"}",
                             "{ip:'14.225.7.1'}",
                             "cb({\"ip\":\"14.225.7.1\"})"})
        addJson(text);
}

void addStatuses()
{
    for (const int status : {100, 201, 202, 203, 204, 205, 206, 207, 226, 300, 301, 302, 303, 304, 307,
                             308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 418, 421, 425,
                             429, 451, 500, 501, 502, 503, 504, 505, 507, 511, 520, 530, 999, 0,   -1})
        add("status " + std::to_string(status), {status, {{"Content-Type", "text/plain"}}, kRight});
}

// Others took addresses out of these (a cookie of an echo's cache led many names astray in 2024).
void addFields()
{
    for (const char* field :
         {"Set-Cookie", "X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "Forwarded",
          "X-Client-IP", "Location", "Server", "Via", "ETag", "X-Ip"})
        add("field "s + field,
            {kOk, {{"Content-Type", "text/plain"}, {field, "__cf_bm=1.0.1.1-abc; 14.225.7.1"}}, ""});
}

} // namespace

void HostileAnswersTest::nothing_wrong_is_published_data()
{
    QTest::addColumn<HttpReply>("reply");
    addRanges();
    addForms();
    addPages();
    addJsonAnswers();
    addStatuses();
    addFields();
}

void HostileAnswersTest::nothing_wrong_is_published()
{
    QFETCH(HttpReply, reply);
    ++m_tried;
    Home home;
    QCOMPARE(home.world.transport.exchanges.size(), 2U);
    home.answerAll(reply);
    QVERIFY(!home.published());
    // Asked again and again, it does not become truer.
    for (int i = 0; i < 5; ++i) {
        home.world.pass(std::chrono::hours(1));
        home.world.monitor.hint();
        home.answerAll(reply);
    }
    QVERIFY(!home.published());
}

void HostileAnswersTest::there_are_at_least_200_of_them()
{
    if (m_tried > 0) // not when a single row was chosen
        QVERIFY2(m_tried == 1 || m_tried >= 200, qPrintable(QString::number(m_tried)));
}

// Nothing else is wrong with these: each is what the other question should hear.
void HostileAnswersTest::an_address_of_the_other_family_is_not_published_data()
{
    QTest::addColumn<bool>("v6");
    QTest::addColumn<QString>("text");
    QTest::newRow("IPv6 for IPv4") << false << QString::fromLatin1(kRightV6);
    QTest::newRow("IPv4 for IPv6") << true << QString::fromLatin1(kRight);
}

void HostileAnswersTest::an_address_of_the_other_family_is_not_published()
{
    QFETCH(bool, v6);
    QFETCH(QString, text);
    Home home;
    for (int i = 0; i < 3; ++i) {
        home.answerAll(plain(text.toStdString()), v6 ? Family::V6 : Family::V4);
        QVERIFY(!home.published());
        home.world.pass(std::chrono::hours(1));
        home.world.monitor.hint();
    }
}

void HostileAnswersTest::the_right_answer_is_published_data()
{
    QTest::addColumn<bool>("v6");
    QTest::addColumn<QString>("text");
    QTest::newRow("IPv4") << false << QString::fromLatin1(kRight);
    QTest::newRow("IPv6") << true << QString::fromLatin1(kRightV6);
}

void HostileAnswersTest::the_right_answer_is_published()
{
    QFETCH(bool, v6);
    QFETCH(QString, text);
    Home home;
    home.answerAll(plain(text.toStdString() + '\n'), v6 ? Family::V6 : Family::V4);
    QVERIFY(home.published());
    const auto& last = home.world.transport.last();
    QVERIFY(last.target.find("/nic/update") != std::string::npos);
    QVERIFY(last.target.find(text.toStdString()) != std::string::npos);
}

QTEST_GUILESS_MAIN(HostileAnswersTest)
#include "hostile_answers_test.moc"
