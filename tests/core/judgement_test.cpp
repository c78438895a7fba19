// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/judgement.h"
#include "scenarios/scenario.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

class JudgementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void testimonies_are_joined_data();
    void testimonies_are_joined();
    void a_newer_answer_may_settle_a_contradiction();
    void a_disagreement_names_who_said_what();
    void doubts_name_sources_without_their_keys();
    void the_first_word_of_a_router_is_awaited();
    void reachability_is_told_data();
    void reachability_is_told();
};

namespace {

Testimony says(const Source& source, const char* text, bool pending = false)
{
    const Result<Address> answer =
        text ? Result<Address>(address(text)) : Result<Address>(Error{ErrorKind::Timeout, {}, {}});
    return {source, judgeAnswer(source.kind, answer, Family::V4, {}, PublishScope::GlobalOnly), pending};
}

Testimony cannotSay(const Source& source)
{
    return {source, NotKnown{Error{ErrorKind::Unsupported, {}, {}}}, false};
}

// "14.225.7.1", "timeout", "disagreement", "unconfirmed", "cgnat", "?" …
QString wordFor(const Observation& observation)
{
    if (const auto* seen = std::get_if<Seen>(&observation))
        return QString::fromStdString(seen->address.toString());
    if (const auto* none = std::get_if<NoAddress>(&observation))
        return none->reason == NoAddressReason::OnlyCgnat     ? QStringLiteral("cgnat")
               : none->reason == NoAddressReason::OnlyPrivate ? QStringLiteral("private")
                                                              : QStringLiteral("none");
    const auto& unknown = std::get<NotKnown>(observation);
    return unknown.why ? toString(unknown.why->kind) : QStringLiteral("?");
}

const Source kEcho{SourceKind::Echo, {}};
const Source kRouter{SourceKind::Router, {}};
const Source kStun{SourceKind::Stun, {}};
const Source kDns{SourceKind::Dns, {}};
const Source kSameDns{SourceKind::Dns, QStringLiteral("opendns")};
const Source kClearDns{SourceKind::Dns, QStringLiteral("opendns-udp")};
const Source kOtherClearDns{SourceKind::Dns, QStringLiteral("me.b.test@192.0.2.53")};
const Source kOwnStun{SourceKind::Stun, QStringLiteral("stun.c.test:3478")};
const Source kWeb{SourceKind::Web, QStringLiteral("https://api.a.test/")};
const Source kSameWeb{SourceKind::Web, QStringLiteral("https://api6.a.test/json#ip")};
const Source kOtherWeb{SourceKind::Web, QStringLiteral("https://b.test/")};
const Source kCommand{SourceKind::Command, QStringLiteral("my-address")};

constexpr auto kA = "14.225.7.1";
constexpr auto kB = "113.160.8.2";

} // namespace

Q_DECLARE_METATYPE(std::vector<vnddns::Testimony>)

void JudgementTest::testimonies_are_joined_data()
{
    QTest::addColumn<std::vector<Testimony>>("heard");
    QTest::addColumn<QString>("known");
    const auto row = [](const char* name, std::vector<Testimony> heard, const char* known) {
        QTest::newRow(name) << std::move(heard) << QString::fromLatin1(known);
    };
    row("the echo alone is enough", {says(kEcho, kA)}, kA);
    row("the user's command alone is enough", {says(kCommand, kA)}, kA);
    row("the router alone is not", {says(kRouter, kA)}, "unconfirmed");
    row("a public echo alone is not", {says(kWeb, kA)}, "unconfirmed");
    row("two of one operator are one", {says(kWeb, kA), says(kSameWeb, kA)}, "unconfirmed");
    row("also over DNS", {says(kDns, kA), says(kSameDns, kA)}, "unconfirmed");
    row("with TLS and without", {says(kSameDns, kA), says(kClearDns, kA)}, "unconfirmed");
    row("whoever is on the way answers all that is not signed",
        {says(kClearDns, kA), says(kOtherClearDns, kA), says(kOwnStun, kA)}, "unconfirmed");
    row("one of these and one with TLS", {says(kWeb, kA), says(kClearDns, kA)}, kA);
    row("two operators are two", {says(kWeb, kA), says(kOtherWeb, kA)}, kA);
    row("router and DNS agree", {says(kRouter, kA), says(kDns, kA)}, kA);
    row("STUN at the server and its echo are one", {says(kEcho, nullptr), says(kStun, kA)}, "timeout");
    row("two witnesses replace an echo that fails",
        {says(kEcho, nullptr), says(kStun, kA), says(kRouter, kA)}, kA);
    row("witnesses that differ", {says(kWeb, kA), says(kOtherWeb, kB)}, "disagreement");
    row("three against one still differ", {says(kWeb, kA), says(kOtherWeb, kA), says(kDns, kB)},
        "disagreement");
    row("the echo and the router agree", {says(kEcho, kA), says(kRouter, kA)}, kA);
    row("the router contradicts the echo", {says(kEcho, kA), says(kRouter, kB)}, "disagreement");
    row("a router beats any number of echoes", {says(kEcho, kA), says(kWeb, kA), says(kRouter, kB)},
        "disagreement");
    row("a router's private address is no contradiction", {says(kEcho, kA), says(kRouter, "192.168.2.1")},
        kA);
    row("nor is an empty one", {says(kEcho, kA), says(kRouter, "0.0.0.0")}, kA);
    row("nor one of an echo's operator", {says(kEcho, kA), says(kRouter, "1.1.1.1")}, kA);
    row("a carrier's address at the router", {says(kEcho, kA), says(kRouter, "100.64.9.9")}, "cgnat");
    row("also while the echo fails", {says(kEcho, nullptr), says(kRouter, "100.64.9.9")}, "cgnat");
    row("one cross-check against the echo", {says(kEcho, kA), says(kWeb, kB)}, "disagreement");
    row("two for, one against", {says(kEcho, kA), says(kRouter, kA), says(kWeb, kB)}, kA);
    row("a cross-check that fails says nothing", {says(kEcho, kA), says(kWeb, nullptr)}, kA);
    row("echo and command differ", {says(kEcho, kA), says(kCommand, kB)}, "disagreement");
    row("the echo sees a private address", {says(kEcho, "10.0.0.1")}, "private");
    row("who cannot know anything says nothing", {cannotSay(kEcho), says(kWeb, kA), says(kDns, kA)}, kA);
    row("nor does he hide what is missing", {cannotSay(kEcho), says(kWeb, kA)}, "unconfirmed");
    row("nor who failed", {cannotSay(kEcho), says(kWeb, nullptr)}, "timeout");
    row("nobody can know", {cannotSay(kEcho), cannotSay(kRouter)}, "unsupported");
    row("all fail", {says(kEcho, nullptr), says(kRouter, nullptr)}, "timeout");
}

void JudgementTest::testimonies_are_joined()
{
    QFETCH(std::vector<Testimony>, heard);
    QFETCH(QString, known);
    QCOMPARE(wordFor(judge(heard)), known);
}

void JudgementTest::a_newer_answer_may_settle_a_contradiction()
{
    QCOMPARE(wordFor(judge({says(kEcho, kA), says(kRouter, kB, true)})), QStringLiteral("?"));
    QCOMPARE(wordFor(judge({says(kEcho, kA, true), says(kRouter, kB)})), QStringLiteral("?"));
    // Where nothing is contradicted, nobody waits for what may come.
    QCOMPARE(wordFor(judge({says(kEcho, kA, true), says(kRouter, kA, true)})), QString::fromLatin1(kA));
}

void JudgementTest::a_disagreement_names_who_said_what()
{
    const auto unknown = std::get<NotKnown>(judge({says(kEcho, kA), says(kRouter, kB)}));
    QCOMPARE(unknown.why->detail, QStringLiteral("echo=14.225.7.1 router=113.160.8.2"));
}

void JudgementTest::doubts_name_sources_without_their_keys()
{
    const Source web{SourceKind::Web, QStringLiteral("https://a.test/?key=1#ip")};
    const Source command{SourceKind::Command, QStringLiteral("my-address --key 2")};
    const auto detailOf = [](const std::vector<Testimony>& heard) {
        return std::get<NotKnown>(judge(heard)).why->detail;
    };
    QCOMPARE(detailOf({says(web, kA)}), QStringLiteral("web:https://a.test/?…#ip"));
    QCOMPARE(detailOf({says(command, kA), says(web, kB), says(kRouter, kB)}),
             QStringLiteral("command:my-address …=14.225.7.1 web:https://a.test/?…#ip=113.160.8.2 "
                            "router=113.160.8.2"));
}

void JudgementTest::the_first_word_of_a_router_is_awaited()
{
    const Testimony asked{kRouter, NotKnown{}, true};
    QCOMPARE(wordFor(judge({says(kEcho, kA), asked})), QStringLiteral("?"));
    const Testimony silent{kRouter, NotKnown{}, false};
    QCOMPARE(wordFor(judge({says(kEcho, kA), silent})), QString::fromLatin1(kA));
}

void JudgementTest::reachability_is_told_data()
{
    QTest::addColumn<QString>("router");
    QTest::addColumn<QString>("echo");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char* router, const char* echo, const char* verdict) {
        QTest::addRow("%s %s", router, echo)
            << QString::fromLatin1(router) << QString::fromLatin1(echo) << QString::fromLatin1(verdict);
    };
    row("14.225.7.1", "14.225.7.1", "forwarding");
    row("14.225.7.1", "113.160.8.2", "vpn");
    row("100.64.1.1", "14.225.7.1", "carrier-nat");
    row("100.127.255.254", "", "carrier-nat");
    row("192.168.1.1", "14.225.7.1", "double-nat");
    row("172.31.0.1", "", "double-nat");
    row("0.0.0.0", "14.225.7.1", "double-nat");
    row("0.0.0.0", "", "unknown");
    row("", "14.225.7.1", "unknown");
    row("14.225.7.1", "", "unknown");
    row("", "", "unknown");
}

void JudgementTest::reachability_is_told()
{
    QFETCH(QString, router);
    QFETCH(QString, echo);
    QFETCH(QString, verdict);
    const auto answer = [](const QString& text) -> std::optional<Result<Address>> {
        if (text.isEmpty())
            return std::nullopt;
        return Result<Address>(*Address::parse(text.toStdString()));
    };
    const NoAddress natted{NoAddressReason::OnlyPrivate, address("192.168.1.7")};
    QCOMPARE(toString(reachOf(natted, answer(router), answer(echo)).verdict), verdict);
    QVERIFY(reachOf(Seen{address(kA)}, answer(router), answer(echo)).verdict == Reachability::Direct);
}

QTEST_GUILESS_MAIN(JudgementTest)
#include "judgement_test.moc"
