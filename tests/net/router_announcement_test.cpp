// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_announcement.h"

#include <QByteArray>
#include <QTest>

using namespace vnddns;
using namespace std::chrono_literals;

namespace {

using Protocol = RouterAnnouncement::Protocol;

std::optional<RouterAnnouncement> parse(const char* hex)
{
    const QByteArray wire = QByteArray::fromHex(hex);
    return parseAnnouncement(
        {reinterpret_cast<const std::uint8_t*>(wire.constData()), static_cast<std::size_t>(wire.size())});
}

RouterAnnouncement natPmp(const char* address, std::chrono::seconds epoch)
{
    return {Protocol::NatPmp, epoch, Address::parse(address)};
}

RouterAnnouncement pcp(std::chrono::seconds epoch)
{
    return {Protocol::Pcp, epoch, {}};
}

// When the ten announcements of one change are sent (RFC 6886 section 3.2.1).
std::vector<Duration> burst()
{
    std::vector<Duration> times;
    Duration at{0};
    for (Duration gap = 250ms; times.size() < 10; gap *= 2) {
        times.push_back(at);
        at += gap;
    }
    return times;
}

} // namespace

class RouterAnnouncementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void both_protocols_are_read();
    void refusals_and_other_answers_are_not_announcements();
    void a_burst_is_news_once();
    void a_burst_with_losses_is_news_once();
    void each_change_is_news_also_the_way_back();
    void the_same_again_later_is_news_again();
    void a_router_that_began_anew_is_news();
    void the_protocols_do_not_hide_each_other();
};

void RouterAnnouncementTest::both_protocols_are_read()
{
    QVERIFY(parse("0080 0000 00000005 cb007109") == natPmp("203.0.113.9", 5s));
    QVERIFY(parse("0280 0000 00000000 00000005 000000000000000000000000") == pcp(5s));
    // Without an address there is still something to say.
    const RouterAnnouncement lost{Protocol::NatPmp, 5s, {}};
    QVERIFY(parse("0080 0003 00000005 00000000") == lost);
}

void RouterAnnouncementTest::refusals_and_other_answers_are_not_announcements()
{
    QVERIFY(!parse(""));
    QVERIFY(!parse("0080 0002 00000005 00000000"));
    QVERIFY(!parse("0280 0002 00000000 00000005 000000000000000000000000"));
    QVERIFY(!parse("0281 0000 00000078 00000100 000000000000000000000000 000102030405060708090a0b"
                   "11 000000 d431 9c40 00000000000000000000ffffcb007109"));
}

void RouterAnnouncementTest::a_burst_is_news_once()
{
    AnnouncementFilter filter;
    int news = 0;
    for (const Duration at : burst()) {
        const auto epoch = std::chrono::floor<std::chrono::seconds>(at);
        news += filter.isNews(natPmp("203.0.113.9", epoch), 7s + at) ? 1 : 0;
    }
    QCOMPARE(news, 1);
}

void RouterAnnouncementTest::a_burst_with_losses_is_news_once()
{
    // Any two of ten may be lost on the air.
    for (std::size_t lost = 1; lost + 1 < burst().size(); ++lost) {
        AnnouncementFilter filter;
        int news = 0;
        for (std::size_t i = 0; i < burst().size(); ++i) {
            const auto epoch = std::chrono::floor<std::chrono::seconds>(burst()[i]);
            if (i != lost && i != (lost + 4) % burst().size())
                news += filter.isNews(pcp(epoch), burst()[i]) ? 1 : 0;
        }
        QCOMPARE(news, 1);
    }
}

void RouterAnnouncementTest::each_change_is_news_also_the_way_back()
{
    AnnouncementFilter filter;
    QVERIFY(filter.isNews(natPmp("203.0.113.9", 100s), 0s));
    QVERIFY(filter.isNews(natPmp("203.0.113.10", 100s), 100ms));
    QVERIFY(!filter.isNews(natPmp("203.0.113.10", 100s), 350ms));
    QVERIFY(filter.isNews(natPmp("203.0.113.9", 100s), 400ms));
}

void RouterAnnouncementTest::the_same_again_later_is_news_again()
{
    AnnouncementFilter filter;
    QVERIFY(filter.isNews(pcp(100s), 0s));
    // Nothing came in between, so this is no repetition.
    QVERIFY(filter.isNews(pcp(110s), 10s));
    for (const Duration at : burst())
        (void)filter.isNews(natPmp("203.0.113.9", std::chrono::floor<std::chrono::seconds>(at)), at);
    QVERIFY(filter.isNews(natPmp("203.0.113.9", 140s), 140s));
}

void RouterAnnouncementTest::a_router_that_began_anew_is_news()
{
    AnnouncementFilter filter;
    QVERIFY(filter.isNews(pcp(100s), 0s));
    QVERIFY(filter.isNews(pcp(0s), 250ms));
    QVERIFY(!filter.isNews(pcp(0s), 500ms));
}

void RouterAnnouncementTest::the_protocols_do_not_hide_each_other()
{
    AnnouncementFilter filter;
    QVERIFY(filter.isNews(pcp(100s), 0s));
    QVERIFY(filter.isNews(natPmp("203.0.113.9", 100s), 0s));
    QVERIFY(!filter.isNews(pcp(100s), 250ms));
    QVERIFY(!filter.isNews(natPmp("203.0.113.9", 100s), 250ms));
}

QTEST_GUILESS_MAIN(RouterAnnouncementTest)

#include "router_announcement_test.moc"
