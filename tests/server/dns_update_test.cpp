// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_update.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::server;

// Written from RFC 2136 section 3: what a server does with each part of an update.
class DnsUpdateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void the_zone_section_names_a_zone_of_ours_data();
    void the_zone_section_names_a_zone_of_ours();
    void prerequisites_hold_or_end_it_data();
    void prerequisites_hold_or_end_it();
    void a_prerequisite_about_a_set_means_the_whole_set();
    void malformed_updates_are_formerr_data();
    void malformed_updates_are_formerr();
    void only_the_signers_own_records_may_change_data();
    void only_the_signers_own_records_may_change();
    void updates_leave_what_they_say_data();
    void updates_leave_what_they_say();
    void texts_come_and_go();
    void texts_are_bounded();
    void an_update_is_done_whole_or_not_at_all();
    void addresses_that_lead_nowhere_are_refused();
    void checks_come_in_their_order();

private:
    // The RCODE as a word.
    struct Decision
    {
        QByteArray rcode;
        std::optional<Change> change;
    };

    Decision decide(const Message& update, const std::optional<DnsName>& signer,
                    PublishScope scope = PublishScope::Any) const;
    Decision decide(const Message& update, PublishScope scope = PublishScope::Any) const;
    Decision decide(const std::vector<ResourceRecord>& updates,
                    const std::vector<ResourceRecord>& prerequisites = {}) const;

    std::optional<Publisher> m_publisher;
};

namespace {

constexpr const char* kNoError = "NOERROR";
constexpr const char* kFormErr = "FORMERR";
constexpr const char* kNxDomain = "NXDOMAIN";
constexpr const char* kRefused = "REFUSED";
constexpr const char* kYxDomain = "YXDOMAIN";
constexpr const char* kYxRrset = "YXRRSET";
constexpr const char* kNxRrset = "NXRRSET";
constexpr const char* kNotAuth = "NOTAUTH";
constexpr const char* kNotZone = "NOTZONE";

constexpr RrClass kIn = RrClass::Internet;
constexpr RrClass kAny = RrClass::Any;
constexpr RrClass kNone = RrClass::None;

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

Address address(const char* text)
{
    return *Address::parse(text);
}

ResourceRecord record(const char* owner, RrType type, RrClass klass, Octets rdata = {}, std::uint32_t ttl = 0)
{
    return {name(owner), type, klass, ttl, std::move(rdata)};
}

ResourceRecord withAddress(const char* owner, const char* text, RrClass klass = kIn, std::uint32_t ttl = 0)
{
    ResourceRecord made = makeAddressRecord(name(owner), ttl, address(text));
    made.klass = klass;
    return made;
}

ResourceRecord withText(const char* owner, const char* text, RrClass klass = kIn)
{
    ResourceRecord made = makeTxtRecord(name(owner), 0, text);
    made.klass = klass;
    return made;
}

Message updateOf(const std::vector<ResourceRecord>& updates,
                 const std::vector<ResourceRecord>& prerequisites = {})
{
    Message message = makeUpdate(name("vn.test"), {}, {});
    message.answers = prerequisites;
    message.authorities = updates;
    return message;
}

constexpr const char* kHost = "nha.vn.test";
constexpr const char* kChallenge = "_acme-challenge.nha.vn.test";

} // namespace

Q_DECLARE_METATYPE(ResourceRecord)
Q_DECLARE_METATYPE(std::vector<ResourceRecord>)
Q_DECLARE_METATYPE(std::vector<Question>)

void DnsUpdateTest::init()
{
    m_publisher.emplace();
    m_publisher->setZone(
        {name("vn.test"), name("hostmaster.vn.test"), 1000, {{name("NS.vn.test"), {address("192.0.2.53")}}}});
    m_publisher->setZone({name("other.test"), name("hostmaster.other.test"), 5, {{name("ns.vn.test"), {}}}});
    m_publisher->setHost(name(kHost), {1, address("203.0.113.9"), address("2001:db8::9"), 900});
    m_publisher->setHost(name("cam.vn.test"), {2, address("203.0.113.8"), std::nullopt, 900});
    m_publisher->setHost(name("leer.vn.test"), {3, std::nullopt, std::nullopt, 900});
    m_publisher->setHost(name("a.b.vn.test"), {3, std::nullopt, address("2001:db8::b"), 900});
    m_publisher->setTexts(name(kHost), {makeTxtRecord(name(kChallenge), 0, "one").rdata});
}

DnsUpdateTest::Decision DnsUpdateTest::decide(const Message& update, PublishScope scope) const
{
    return decide(update, name("NHA.vn.test"), scope);
}

DnsUpdateTest::Decision DnsUpdateTest::decide(const Message& update, const std::optional<DnsName>& signer,
                                              PublishScope scope) const
{
    const auto decision = decideDnsUpdate(update, signer, *m_publisher, scope);
    return {QByteArray::fromStdString(toString(decision.rcode)), decision.change};
}

DnsUpdateTest::Decision DnsUpdateTest::decide(const std::vector<ResourceRecord>& updates,
                                              const std::vector<ResourceRecord>& prerequisites) const
{
    return decide(updateOf(updates, prerequisites));
}

void DnsUpdateTest::the_zone_section_names_a_zone_of_ours_data()
{
    QTest::addColumn<std::vector<Question>>("zones");
    QTest::addColumn<QByteArray>("rcode");
    const auto row = [](const char* title, std::vector<Question> zones, const char* rcode) {
        QTest::newRow(title) << std::move(zones) << QByteArray(rcode);
    };
    const Question good{name("vn.test"), RrType::SOA, kIn};
    row("one", {good}, kNoError);
    row("in another case", {{name("VN.TEST"), RrType::SOA, kIn}}, kNoError);
    row("none", {}, kFormErr);
    row("two", {good, good}, kFormErr);
    row("no SOA", {{name("vn.test"), RrType::A, kIn}}, kFormErr);
    row("not ours", {{name("elsewhere.test"), RrType::SOA, kIn}}, kNotAuth);
    row("above ours", {{name("test"), RrType::SOA, kIn}}, kNotAuth);
    row("a host of ours", {{name(kHost), RrType::SOA, kIn}}, kNotAuth);
    row("another class", {{name("vn.test"), RrType::SOA, RrClass::Chaos}}, kNotAuth);
    row("another zone than the key's", {{name("other.test"), RrType::SOA, kIn}}, kRefused);
}

void DnsUpdateTest::the_zone_section_names_a_zone_of_ours()
{
    QFETCH(const std::vector<Question>, zones);
    QFETCH(const QByteArray, rcode);
    Message message = updateOf({});
    message.questions = zones;
    QCOMPARE(decide(message).rcode, rcode);
}

void DnsUpdateTest::prerequisites_hold_or_end_it_data()
{
    QTest::addColumn<ResourceRecord>("prerequisite");
    QTest::addColumn<QByteArray>("rcode");
    const auto row = [](const char* title, ResourceRecord prerequisite, const char* rcode) {
        QTest::newRow(title) << std::move(prerequisite) << QByteArray(rcode);
    };
    row("name in use", record(kHost, RrType::ANY, kAny), kNoError);
    row("name in use: the zone", record("vn.test", RrType::ANY, kAny), kNoError);
    row("name in use: a name server", record("ns.vn.test", RrType::ANY, kAny), kNoError);
    row("name in use: a challenge", record(kChallenge, RrType::ANY, kAny), kNoError);
    row("name in use, but is not", record("none.vn.test", RrType::ANY, kAny), kNxDomain);
    row("name in use, but has no records", record("leer.vn.test", RrType::ANY, kAny), kNxDomain);
    row("name in use, but an empty non-terminal", record("b.vn.test", RrType::ANY, kAny), kNxDomain);
    row("name free", record("none.vn.test", RrType::ANY, kNone), kNoError);
    row("name free, but is not", record(kHost, RrType::ANY, kNone), kYxDomain);
    row("set exists", record(kHost, RrType::A, kAny), kNoError);
    row("set exists: TXT", record(kChallenge, RrType::TXT, kAny), kNoError);
    row("set exists: SOA", record("vn.test", RrType::SOA, kAny), kNoError);
    row("set exists, but does not", record("cam.vn.test", RrType::AAAA, kAny), kNxRrset);
    row("set exists, but no name", record("none.vn.test", RrType::A, kAny), kNxRrset);
    row("set absent", record("cam.vn.test", RrType::AAAA, kNone), kNoError);
    row("set absent, but is not", record(kHost, RrType::AAAA, kNone), kYxRrset);
    row("set equals", withAddress(kHost, "203.0.113.9"), kNoError);
    row("set equals, but does not", withAddress(kHost, "203.0.113.10"), kNxRrset);
    row("set equals: NS in another case", makeNameRecord(name("vn.test"), RrType::NS, 0, name("ns.VN.test")),
        kNoError);
    row("set equals: TXT", withText(kChallenge, "one"), kNoError);
    row("set equals: TXT in another case", withText(kChallenge, "ONE"), kNxRrset);
    row("outside the zone", record("a.elsewhere.test", RrType::ANY, kAny), kNotZone);
    row("in another zone of ours", record("a.other.test", RrType::A, kNone), kNotZone);
    row("with a TTL", record(kHost, RrType::A, kAny, {}, 1), kFormErr);
    row("with a TTL and outside", record("a.elsewhere.test", RrType::A, kAny, {}, 1), kFormErr);
    row("with a TTL, about data", withAddress(kHost, "203.0.113.9", kIn, 60), kFormErr);
    row("ANY with rdata", withAddress(kHost, "203.0.113.9", kAny), kFormErr);
    row("NONE with rdata", withAddress(kHost, "203.0.113.9", kNone), kFormErr);
    row("another class", record(kHost, RrType::A, RrClass::Chaos), kFormErr);
}

void DnsUpdateTest::prerequisites_hold_or_end_it()
{
    QFETCH(const ResourceRecord, prerequisite);
    QFETCH(const QByteArray, rcode);
    const auto decision = decide({withAddress(kHost, "203.0.113.9")}, {prerequisite});
    QCOMPARE(decision.rcode, rcode);
    QCOMPARE(decision.change.has_value(), rcode == QByteArray(kNoError));
}

void DnsUpdateTest::a_prerequisite_about_a_set_means_the_whole_set()
{
    const ResourceRecord one = withText(kChallenge, "one");
    const ResourceRecord two = withText(kChallenge, "two");
    QCOMPARE(decide({}, {one, two}).rcode, QByteArray(kNxRrset));
    m_publisher->setTexts(name(kHost), {two.rdata, one.rdata});
    QCOMPARE(decide({}, {one, two}).rcode, QByteArray(kNoError));
    QCOMPARE(decide({}, {two, one, two}).rcode, QByteArray(kNoError));
    QCOMPARE(decide({}, {one}).rcode, QByteArray(kNxRrset));
}

void DnsUpdateTest::malformed_updates_are_formerr_data()
{
    QTest::addColumn<ResourceRecord>("update");
    QTest::addColumn<QByteArray>("rcode");
    const auto row = [](const char* title, ResourceRecord update, const char* rcode = kFormErr) {
        QTest::newRow(title) << std::move(update) << QByteArray(rcode);
    };
    row("add ANY", record(kHost, RrType::ANY, kIn));
    row("add AXFR", record(kHost, RrType::AXFR, kIn));
    row("add MAILA", record(kHost, RrType{254}, kIn));
    row("add MAILB", record(kHost, RrType{253}, kIn));
    row("add nothing", record(kHost, RrType::A, kIn));
    row("delete a set with a TTL", record(kHost, RrType::A, kAny, {}, 60));
    row("delete a set with rdata", withAddress(kHost, "203.0.113.9", kAny));
    row("delete AXFR", record(kHost, RrType::AXFR, kAny));
    row("delete one with a TTL", withAddress(kHost, "203.0.113.9", kNone, 60));
    row("delete one of type ANY", record(kHost, RrType::ANY, kNone));
    row("delete one of type IXFR", record(kHost, RrType::IXFR, kNone));
    row("another class", record(kHost, RrType::A, RrClass::Chaos));
    row("outside the zone", withAddress("a.elsewhere.test", "203.0.113.9"), kNotZone);
    row("outside the zone and malformed", record("a.elsewhere.test", RrType::ANY, kIn), kNotZone);
    row("in another zone of ours", withAddress("a.other.test", "203.0.113.9"), kNotZone);
}

void DnsUpdateTest::malformed_updates_are_formerr()
{
    QFETCH(const ResourceRecord, update);
    QFETCH(const QByteArray, rcode);
    QCOMPARE(decide({update}).rcode, rcode);
    QCOMPARE(decide({withAddress(kHost, "203.0.113.10"), update}).rcode, rcode);
}

void DnsUpdateTest::only_the_signers_own_records_may_change_data()
{
    QTest::addColumn<ResourceRecord>("update");
    const auto row = [](const char* title, ResourceRecord update) {
        QTest::newRow(title) << std::move(update);
    };
    row("another host", withAddress("cam.vn.test", "203.0.113.9"));
    row("another host's deletion", record("cam.vn.test", RrType::ANY, kAny));
    row("a new name", withAddress("new.vn.test", "203.0.113.9"));
    row("a name below", withAddress("a.nha.vn.test", "203.0.113.9"));
    row("the zone", withAddress("vn.test", "203.0.113.9"));
    row("the SOA", record("vn.test", RrType::SOA, kAny));
    row("the name servers", record("vn.test", RrType::NS, kAny));
    row("a name server's address", withAddress("ns.vn.test", "203.0.113.9"));
    row("an alias", makeNameRecord(name(kHost), RrType::CNAME, 60, name("cam.vn.test")));
    row("a delegation", makeNameRecord(name(kHost), RrType::NS, 60, name("cam.vn.test")));
    row("text at the host itself", withText(kHost, "one"));
    row("deletion of text at the host itself", record(kHost, RrType::TXT, kAny));
    row("an address at the challenge", withAddress(kChallenge, "203.0.113.9"));
    row("another host's challenge", withText("_acme-challenge.cam.vn.test", "one"));
    row("a name below the challenge", withText("a._acme-challenge.nha.vn.test", "one"));
    row("a mapped address",
        record(kHost, RrType::AAAA, kIn, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 203, 0, 113, 9}));
}

void DnsUpdateTest::only_the_signers_own_records_may_change()
{
    QFETCH(const ResourceRecord, update);
    QCOMPARE(decide({update}).rcode, QByteArray(kRefused));
    QCOMPARE(decide({record(kHost, RrType::A, kAny), update}).rcode, QByteArray(kRefused));
    QVERIFY(!decide({record(kHost, RrType::A, kAny), update}).change);
}

void DnsUpdateTest::updates_leave_what_they_say_data()
{
    QTest::addColumn<std::vector<ResourceRecord>>("updates");
    QTest::addColumn<QByteArray>("change");
    const auto row = [](const char* title, std::vector<ResourceRecord> updates, const char* change) {
        QTest::newRow(title) << std::move(updates) << QByteArray(change);
    };
    const ResourceRecord old = withAddress(kHost, "203.0.113.9");
    const ResourceRecord fresh = withAddress(kHost, "203.0.113.10", kIn, 3600);
    const ResourceRecord noA = record(kHost, RrType::A, kAny);
    const ResourceRecord noOld = withAddress(kHost, "203.0.113.9", kNone);
    row("nothing", {}, "nha.vn.test");
    row("what is there", {old}, "nha.vn.test");
    row("replace", {noA, fresh}, "nha.vn.test v4=203.0.113.10");
    row("delete the old one, add", {noOld, fresh}, "nha.vn.test v4=203.0.113.10");
    row("add, delete the old one", {fresh, noOld}, "nha.vn.test v4=203.0.113.10");
    row("delete and add the same", {noA, old}, "nha.vn.test");
    row("the last one that is left counts", {noA, old, noA, fresh}, "nha.vn.test v4=203.0.113.10");
    row("delete", {noA}, "nha.vn.test v4=none");
    row("delete one", {noOld}, "nha.vn.test v4=none");
    row("delete one that is not there", {withAddress(kHost, "203.0.113.7", kNone)}, "nha.vn.test");
    row("delete IPv6", {record(kHost, RrType::AAAA, kAny)}, "nha.vn.test v6=none");
    row("delete all", {record(kHost, RrType::ANY, kAny)}, "nha.vn.test v4=none v6=none");
    row("delete all, add one", {record(kHost, RrType::ANY, kAny), fresh},
        "nha.vn.test v4=203.0.113.10 v6=none");
    row("both families", {noA, fresh, record(kHost, RrType::AAAA, kAny), withAddress(kHost, "2001:db8::10")},
        "nha.vn.test v4=203.0.113.10 v6=2001:db8::10");
    row("delete the challenge", {record(kChallenge, RrType::TXT, kAny)}, "nha.vn.test texts=0");
    row("delete all at the challenge", {record(kChallenge, RrType::ANY, kAny)}, "nha.vn.test texts=0");
}

void DnsUpdateTest::updates_leave_what_they_say()
{
    QFETCH(const std::vector<ResourceRecord>, updates);
    QFETCH(const QByteArray, change);
    const auto decision = decide(updates);
    QCOMPARE(decision.rcode, QByteArray(kNoError));
    QCOMPARE(QByteArray::fromStdString(describe(*decision.change)), change);
    QCOMPARE(decision.change->isVisible(), change != QByteArray(kHost));
}

void DnsUpdateTest::texts_come_and_go()
{
    const auto two = decide({withText(kChallenge, "two")});
    QCOMPARE(two.change->texts->size(), std::size_t(2));
    const auto replaced = decide({record(kChallenge, RrType::TXT, kAny), withText(kChallenge, "two")});
    QCOMPARE(*replaced.change->texts, std::vector<Octets>(1, withText(kChallenge, "two").rdata));
    QVERIFY(decide({withText(kChallenge, "one", kNone)}).change->texts->empty());
    QVERIFY(!decide({withText(kChallenge, "two", kNone)}).change->texts);
}

void DnsUpdateTest::texts_are_bounded()
{
    std::vector<ResourceRecord> updates;
    for (std::size_t i = 1; i < kMaxTexts; ++i)
        updates.push_back(withText(kChallenge, std::to_string(i).c_str()));
    QCOMPARE(decide(updates).rcode, QByteArray(kNoError));
    updates.push_back(withText(kChallenge, "one too many"));
    QCOMPARE(decide(updates).rcode, QByteArray(kRefused));
    QCOMPARE(decide({withText(kChallenge, std::string(255, 'x').c_str())}).rcode, QByteArray(kNoError));
    QCOMPARE(decide({withText(kChallenge, std::string(256, 'x').c_str())}).rcode, QByteArray(kRefused));
}

void DnsUpdateTest::an_update_is_done_whole_or_not_at_all()
{
    // Two addresses of one family would remain.
    QCOMPARE(decide({withAddress(kHost, "203.0.113.10")}).rcode, QByteArray(kRefused));
    QCOMPARE(decide({record(kHost, RrType::A, kAny), withAddress(kHost, "203.0.113.10"),
                     withAddress(kHost, "203.0.113.11")})
                 .rcode,
             QByteArray(kRefused));
    QVERIFY(!decide({withText(kChallenge, "two"), withAddress(kHost, "203.0.113.10")}).change);
}

void DnsUpdateTest::addresses_that_lead_nowhere_are_refused()
{
    const ResourceRecord noA = record(kHost, RrType::A, kAny);
    const auto withScope = [&](const char* text, PublishScope scope) {
        return decide(updateOf({noA, withAddress(kHost, text)}), scope).rcode;
    };
    QCOMPARE(withScope("8.8.8.8", PublishScope::GlobalOnly), kNoError);
    QCOMPARE(withScope("192.168.1.2", PublishScope::GlobalOnly), kRefused);
    QCOMPARE(withScope("192.168.1.2", PublishScope::Any), kNoError);
    QCOMPARE(withScope("100.64.0.1", PublishScope::Any), kRefused);
    QCOMPARE(withScope("127.0.0.1", PublishScope::Any), kRefused);
}

void DnsUpdateTest::checks_come_in_their_order()
{
    const ResourceRecord failing = record("none.vn.test", RrType::ANY, kAny);
    const ResourceRecord malformed = record(kHost, RrType::ANY, kIn);
    const ResourceRecord foreign = withAddress("cam.vn.test", "203.0.113.9");
    Message noZone = updateOf({malformed}, {failing});
    noZone.questions.front().name = name("elsewhere.test");
    QCOMPARE(decide(noZone).rcode, QByteArray(kNotAuth));
    QCOMPARE(decide(noZone, std::nullopt).rcode, QByteArray(kNotAuth));
    const Message unsignedOne = updateOf({malformed}, {failing});
    QCOMPARE(decide(unsignedOne, std::nullopt).rcode, QByteArray(kRefused));
    QCOMPARE(decide({malformed}, {failing}).rcode, QByteArray(kNxDomain));
    QCOMPARE(decide({foreign, malformed}).rcode, QByteArray(kFormErr));
    // Prerequisites in their order, those about whole sets last (section 3.2.5).
    QCOMPARE(decide({}, {withAddress(kHost, "203.0.113.10"), failing}).rcode, QByteArray(kNxDomain));
}

QTEST_GUILESS_MAIN(DnsUpdateTest)
#include "dns_update_test.moc"
