// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/update_handler.h"

#include "support/registry_lab.h"

#include "base/base64.h"

#include <QTest>

#include <random>
#include <set>
#include <sstream>
#include <variant>

using namespace vnddns;
using namespace vnddns::server;

class UpdateHandlerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_request_gets_the_line_that_dyndns2_gives_it_data();
    void every_request_gets_the_line_that_dyndns2_gives_it();
    void addresses_that_cannot_be_reached_are_refused_with_the_reason_data();
    void addresses_that_cannot_be_reached_are_refused_with_the_reason();
    void a_missing_family_keeps_its_address();
    void an_unchanged_address_writes_nothing();
    void nothing_is_nochg_while_a_change_is_under_way();
    void wrong_credentials_look_alike();
    void a_request_without_credentials_is_not_counted();
    void ten_wrong_secrets_lock_the_account_for_a_quarter_of_an_hour();
    void a_hundred_wrong_secrets_lock_the_source();
    void the_form_of_a_post_is_read();
    void one_account_may_hold_several_hosts();
    void a_host_that_vanished_before_the_commit_is_nohost();
    void a_failed_commit_is_911_for_every_line();
    void only_the_first_word_carries_the_result();
    void whatever_is_sent_only_known_words_come_back();

private:
    HttpRequest update(const std::string& query) const;
    std::string body(const std::string& query) { return m_lab->handle(update(query)).body; }

    std::optional<RegistryLab> m_lab;
    Credentials m_credentials;

private Q_SLOTS:
    void init();
};

namespace {

std::string basic(const std::string& user, const std::string& secret)
{
    return "Basic " + toBase64(user + ":" + secret);
}

std::string_view field(const HttpReply& reply, std::string_view name)
{
    return fieldValue(reply.fields, name).value_or("");
}

} // namespace

void UpdateHandlerTest::init()
{
    m_lab.emplace();
    m_credentials = m_lab->addHost("nha.vn.test");
    m_lab->addHost("other.vn.test");
}

HttpRequest UpdateHandlerTest::update(const std::string& query) const
{
    return {"GET",
            "/nic/update" + query,
            {{"Host", "dyn.vn.test"},
             {"User-Agent", "vnddns - test - 1"},
             {"Authorization", basic(m_credentials.user, m_credentials.secret)}},
            {}};
}

void UpdateHandlerTest::every_request_gets_the_line_that_dyndns2_gives_it_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* query, const char* answer) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(answer);
    };

    row("?hostname=nha.vn.test&myip=203.0.113.9", "good 203.0.113.9\n");
    row("?hostname=nha.vn.test&myip=2001:db8::9", "good 2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9,2001:db8::9", "good 203.0.113.9,2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=2001:db8::9,203.0.113.9", "good 203.0.113.9,2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9%2C%202001%3Adb8%3A%3A9", "good 203.0.113.9,2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9&myipv6=2001:db8::9", "good 203.0.113.9,2001:db8::9\n");
    row("?hostname=nha.vn.test&myipv6=2001:db8::9", "good 2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=&myipv6=2001:db8::9", "good 2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9/24", "good 203.0.113.9\n");
    row("?hostname=nha.vn.test&myip=2001:db8::9/64", "good 2001:db8::9\n");
    row("?hostname=nha.vn.test&myip=::ffff:203.0.113.9", "good 203.0.113.9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9,203.0.113.9", "good 203.0.113.9\n");
    // Without an address: the connection's.
    row("?hostname=nha.vn.test", "good 203.0.113.77\n");
    row("?hostname=nha.vn.test&myip=", "good 203.0.113.77\n");
    row("?hostname=NHA.vn.TEST.&myip=203.0.113.9", "good 203.0.113.9\n");
    // Parameters of old are of no consequence.
    row("?system=dyndns&hostname=nha.vn.test&myip=203.0.113.9&wildcard=ON&mx=a.test&backmx=YES&offline=NO",
        "good 203.0.113.9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9&offline=NOCHG", "good 203.0.113.9\n");
    row("?hostname=nha.vn.test&myip=203.0.113.9&offline=YES", "!donator\n");

    row("", "notfqdn\n");
    row("?myip=203.0.113.9", "notfqdn\n");
    row("?hostname=&myip=203.0.113.9", "notfqdn\n");
    row("?hostname=nha&myip=203.0.113.9", "notfqdn\n");
    row("?hostname=_nha.vn.test&myip=203.0.113.9", "notfqdn\n");
    row("?hostname=%zz&myip=203.0.113.9", "notfqdn\n");
    row("?hostname=other.vn.test&myip=203.0.113.9", "nohost\n");
    row("?hostname=none.vn.test&myip=203.0.113.9", "nohost\n");
    row("?hostname=vn.test&myip=203.0.113.9", "nohost\n");
    row("?hostname=nha.elsewhere.test&myip=203.0.113.9", "nohost\n");
    // One line per host, in their order.
    row("?hostname=none.vn.test,nha.vn.test,x,other.vn.test&myip=203.0.113.9",
        "nohost\ngood 203.0.113.9\nnotfqdn\nnohost\n");
    row("?hostname=nha.vn.test,&myip=203.0.113.9", "good 203.0.113.9\n");
    row("?hostname=a.vn.test,b.vn.test,c.vn.test,d.vn.test,e.vn.test,f.vn.test,g.vn.test,h.vn.test,i.vn.test,"
        "j.vn.test,k.vn.test,l.vn.test,m.vn.test,n.vn.test,o.vn.test,p.vn.test,q.vn.test,r.vn.test,s.vn.test,"
        "nha.vn.test,u.vn.test&myip=203.0.113.9",
        "numhost\n");
}

void UpdateHandlerTest::every_request_gets_the_line_that_dyndns2_gives_it()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, answer);
    const HttpReply reply = m_lab->handle(update(query.toStdString()));
    QCOMPARE(QByteArray::fromStdString(reply.body), answer);
    QCOMPARE(reply.status, 200);
    QVERIFY(field(reply, "Content-Type").starts_with("text/plain"));
    // The newer path is the same service.
    RegistryLab fresh;
    HttpRequest v3 = update(query.toStdString());
    v3.target.replace(0, std::string("/nic").size(), "/v3");
    const Credentials own = fresh.addHost("nha.vn.test");
    fresh.addHost("other.vn.test");
    v3.fields.back().second = basic(own.user, own.secret);
    QCOMPARE(QByteArray::fromStdString(fresh.handle(v3).body), answer);
}

void UpdateHandlerTest::addresses_that_cannot_be_reached_are_refused_with_the_reason_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("refused");
    const auto row = [](const char* query, const char* reason, const char* refused) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(reason) << QByteArray(refused);
    };
    row("&myip=10.1.2.3", "private", "10.1.2.3");
    row("&myip=192.168.1.2/24", "private", "192.168.1.2");
    row("&myip=100.64.0.1", "cgnat", "100.64.0.1");
    row("&myip=127.0.0.1", "loopback", "127.0.0.1");
    row("&myip=0.0.0.0", "unspecified", "0.0.0.0");
    row("&myip=169.254.1.1", "link-local", "169.254.1.1");
    row("&myip=224.0.0.1", "multicast", "224.0.0.1");
    row("&myip=203.0.113.9", "documentation", "203.0.113.9");
    row("&myip=fe80::1", "link-local", "fe80::1");
    row("&myip=fd00::1", "private", "fd00::1");
    row("&myip=::", "unspecified", "::");
    row("&myip=2002:cb00:7109::1", "transition", "2002:cb00:7109::1");
    row("&myip=93.184.216.34,fe80::1", "link-local", "fe80::1");
    row("&myip=fe80::1%25eth0", "unparsable", "");
    row("&myip=no", "unparsable", "");
    row("&myip=1.2.3", "unparsable", "");
    row("&myip=93.184.216.34/x", "unparsable", "");
    row("&myip=93.184.216.34,1.1.1.1", "ambiguous", "1.1.1.1");
    row("&myip=93.184.216.34&myipv6=93.184.216.34", "family", "93.184.216.34");
    row("", "documentation", "203.0.113.77"); // the connection's own address
}

void UpdateHandlerTest::addresses_that_cannot_be_reached_are_refused_with_the_reason()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, reason);
    QFETCH(QByteArray, refused);
    RegistryLab lab("vn.test", PublishScope::GlobalOnly);
    m_credentials = lab.addHost("nha.vn.test");
    const HttpReply reply = lab.handle(update("?hostname=nha.vn.test,none.vn.test" + query.toStdString()));
    QCOMPARE(QByteArray::fromStdString(reply.body), QByteArray("badip\nnohost\n"));
    QCOMPARE(reply.status, 200);
    QVERIFY(field(reply, "X-Vnddns-Reason") == reason.toStdString());
    QVERIFY(field(reply, "X-Vnddns-Refused") == refused.toStdString());
    // All or nothing: the good half of a pair is not published either.
    QVERIFY(!lab.host("nha.vn.test")->v4.has_value());
    QVERIFY(!lab.host("nha.vn.test")->v6.has_value());
}

void UpdateHandlerTest::a_missing_family_keeps_its_address()
{
    body("?hostname=nha.vn.test&myip=203.0.113.9,2001:db8::9");
    QCOMPARE(body("?hostname=nha.vn.test&myip=203.0.113.10"), std::string("good 203.0.113.10\n"));
    const HostData* host = m_lab->host("nha.vn.test");
    QVERIFY(host->v4 == Address::parse("203.0.113.10"));
    QVERIFY(host->v6 == Address::parse("2001:db8::9"));
    QCOMPARE(body("?hostname=nha.vn.test&myip=203.0.113.10,2001:db8::a"),
             std::string("good 203.0.113.10,2001:db8::a\n"));
}

void UpdateHandlerTest::an_unchanged_address_writes_nothing()
{
    const HttpReply first = m_lab->handle(update("?hostname=nha.vn.test&myip=203.0.113.9"));
    QVERIFY(!field(first, "X-Vnddns-Serial").empty());
    const std::uint32_t serial = m_lab->host("nha.vn.test")->serial;
    const auto step = beginUpdate(update("?hostname=nha.vn.test&myip=203.0.113.9"), m_lab->source(),
                                  m_lab->now(), m_lab->context());
    QVERIFY(std::holds_alternative<HttpReply>(step));
    QCOMPARE(std::get<HttpReply>(step).body, std::string("nochg 203.0.113.9\n"));
    QCOMPARE(m_lab->host("nha.vn.test")->serial, serial);
}

void UpdateHandlerTest::nothing_is_nochg_while_a_change_is_under_way()
{
    body("?hostname=nha.vn.test&myip=203.0.113.9");
    m_lab->registry().underWay.enter(DnsName(*HostName::parse("nha.vn.test")));
    const auto step = beginUpdate(update("?hostname=nha.vn.test&myip=203.0.113.9"), m_lab->source(),
                                  m_lab->now(), m_lab->context());
    QVERIFY(std::holds_alternative<PendingUpdate>(step));
}

void UpdateHandlerTest::wrong_credentials_look_alike()
{
    const std::string good = basic(m_credentials.user, m_credentials.secret);
    std::optional<HttpReply> first;
    for (const std::string& authorization :
         {std::string(), basic(m_credentials.user, "wrong"), basic("nobody", m_credentials.secret),
          basic(m_credentials.user, ""), basic("", ""), std::string("Bearer ") + m_credentials.secret,
          std::string("Basic !!!"), std::string("Basic ") + toBase64("nocolon"),
          good.substr(0, good.size() - 4)}) {
        HttpRequest request = update("?hostname=nha.vn.test&myip=203.0.113.9");
        request.fields.back().second = authorization;
        const HttpReply reply = m_lab->handle(request);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.body, std::string("badauth\n"));
        QVERIFY(field(reply, "WWW-Authenticate").starts_with("Basic realm="));
        if (!first)
            first = reply;
        QVERIFY(reply.fields == first->fields);
    }
    HttpRequest noAgent = update("?hostname=nha.vn.test&myip=203.0.113.9");
    noAgent.fields.erase(noAgent.fields.begin() + 1);
    QCOMPARE(m_lab->handle(noAgent).body, std::string("badagent\n"));
    QVERIFY(!m_lab->host("nha.vn.test")->v4.has_value());
}

void UpdateHandlerTest::a_request_without_credentials_is_not_counted()
{
    for (int i = 0; i < 200; ++i) {
        HttpRequest request = update("?hostname=nha.vn.test&myip=203.0.113.9");
        request.fields.pop_back();
        QCOMPARE(m_lab->handle(request).status, 401);
    }
    QCOMPARE(body("?hostname=nha.vn.test&myip=203.0.113.9"), std::string("good 203.0.113.9\n"));
}

void UpdateHandlerTest::ten_wrong_secrets_lock_the_account_for_a_quarter_of_an_hour()
{
    HttpRequest wrong = update("?hostname=nha.vn.test&myip=203.0.113.9");
    wrong.fields.back().second = basic(m_credentials.user, "wrong");
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(m_lab->handle(wrong).status, 401);
        m_lab->advance(std::chrono::seconds(60));
    }
    // Now not even the right secret is looked at, wherever it comes from.
    m_lab->setSource("203.0.113.78");
    const HttpReply locked = m_lab->handle(update("?hostname=nha.vn.test&myip=203.0.113.9"));
    QCOMPARE(locked.status, 429);
    QCOMPARE(locked.body, std::string("911\n"));
    QVERIFY(field(locked, "Retry-After") == "300"); // the oldest failure was ten minutes ago
    QVERIFY(field(locked, "X-Vnddns-Reason") == "locked");
    m_lab->advance(std::chrono::seconds(299));
    QCOMPARE(m_lab->handle(update("?hostname=nha.vn.test")).status, 429);
    m_lab->advance(std::chrono::seconds(1));
    QCOMPARE(body("?hostname=nha.vn.test&myip=203.0.113.9"), std::string("good 203.0.113.9\n"));
}

void UpdateHandlerTest::a_hundred_wrong_secrets_lock_the_source()
{
    for (int i = 0; i < 100; ++i) {
        HttpRequest wrong = update("?hostname=nha.vn.test");
        wrong.fields.back().second = basic("user" + std::to_string(i), "wrong");
        QCOMPARE(m_lab->handle(wrong).status, 401);
    }
    QCOMPARE(m_lab->handle(update("?hostname=nha.vn.test")).status, 429);
    m_lab->setSource("203.0.113.78");
    QCOMPARE(m_lab->handle(update("?hostname=nha.vn.test")).status, 200);
}

void UpdateHandlerTest::the_form_of_a_post_is_read()
{
    HttpRequest post = update("?hostname=nha.vn.test");
    post.method = "POST";
    post.fields.emplace_back("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    post.body = "myip=203.0.113.9&hostname=other.vn.test";
    QCOMPARE(m_lab->handle(post).body, std::string("good 203.0.113.9\n"));
    post.fields.back().second = "text/plain";
    QCOMPARE(m_lab->handle(post).body, std::string("good 203.0.113.77\n"));
    post.fields.back().second = "application/x-www-form-urlencoded";
    post.body = "myip=%";
    QCOMPARE(m_lab->handle(post).body, std::string("notfqdn\n"));
}

void UpdateHandlerTest::one_account_may_hold_several_hosts()
{
    m_lab->administration().addHostTo(m_credentials.user, *HostName::parse("cam.vn.test"));
    QCOMPARE(body("?hostname=nha.vn.test,cam.vn.test,nha.vn.test&myip=203.0.113.9"),
             std::string("good 203.0.113.9\ngood 203.0.113.9\ngood 203.0.113.9\n"));
    QCOMPARE(body("?hostname=cam.vn.test,nha.vn.test&myip=203.0.113.9"),
             std::string("nochg 203.0.113.9\nnochg 203.0.113.9\n"));
}

void UpdateHandlerTest::a_host_that_vanished_before_the_commit_is_nohost()
{
    const auto step = beginUpdate(update("?hostname=nha.vn.test&myip=203.0.113.9"), m_lab->source(),
                                  m_lab->now(), m_lab->context());
    const auto& pending = std::get<PendingUpdate>(step);
    m_lab->administration().removeHost(*HostName::parse("nha.vn.test"));
    const CommitResult result = m_lab->store().commit(pending.changes, m_lab->now());
    QVERIFY(result.durable);
    QCOMPARE(finishUpdate(pending, result).body, std::string("nohost\n"));
}

void UpdateHandlerTest::a_failed_commit_is_911_for_every_line()
{
    const auto step = beginUpdate(update("?hostname=nha.vn.test,none.vn.test&myip=203.0.113.9"),
                                  m_lab->source(), m_lab->now(), m_lab->context());
    const HttpReply reply = finishUpdate(std::get<PendingUpdate>(step), {false, "disk full", {}});
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.body, std::string("911\n"));
    QVERIFY(field(reply, "Retry-After") == "60");
    QVERIFY(field(reply, "X-Vnddns-Reason") == "storage");
}

void UpdateHandlerTest::only_the_first_word_carries_the_result()
{
    // A name that was never heard of must not come back in a body: log and terminal read it.
    const HttpReply reply = m_lab->handle(update("?hostname=good%20203.0.113.9%0Agood.vn.test"));
    QCOMPARE(reply.body, std::string("notfqdn\n"));
}

void UpdateHandlerTest::whatever_is_sent_only_known_words_come_back()
{
    static const std::set<std::string> kWords{"good",  "nochg",   "nohost",  "notfqdn",
                                              "badip", "numhost", "!donator"};
    const std::string whole =
        "?hostname=nha.vn.test,other.vn.test,x&myip=203.0.113.9/24,2001:db8::9&myipv6=2001:db8::a&offline=NO";
    const std::string characters = "=&,%/.:?# +-xYz09\r\n" + std::string("\0\x80\xff", 3);
    std::mt19937 chance(20260821); // the same requests in every run
    for (int i = 0; i < 5000; ++i) {
        std::string query = whole;
        for (unsigned change = chance() % 8; change > 0; --change) {
            const std::size_t at = chance() % query.size();
            const std::string part(1 + chance() % 2, characters[chance() % characters.size()]);
            chance() % 3 == 0 ? query.erase(at, 1 + chance() % 20) : query.replace(at, chance() % 2, part);
            if (query.empty())
                query = "?";
        }
        HttpRequest request = update(query);
        if (i % 4 == 0) {
            request.method = "POST";
            request.fields.emplace_back("Content-Type", "application/x-www-form-urlencoded");
            request.body = query;
        }
        const UpdateStep step = beginUpdate(request, m_lab->source(), m_lab->now(), m_lab->context());
        std::string answer;
        if (const auto* pending = std::get_if<PendingUpdate>(&step)) {
            for (const Change& change : pending->changes) {
                QCOMPARE(change.host.toString(), std::string("nha.vn.test"));
                QVERIFY(change.v4 || change.v6);
                QVERIFY(!change.v4 || mayPublish(*change.v4, PublishScope::Any));
                QVERIFY(!change.v6 || mayPublish(*change.v6, PublishScope::Any));
            }
            answer =
                finishUpdate(*pending, {true, {}, std::vector(pending->changes.size(), std::optional(7U))})
                    .body;
        } else {
            answer = std::get<HttpReply>(step).body;
        }
        QVERIFY(answer.ends_with('\n'));
        std::istringstream lines(answer);
        for (std::string line; std::getline(lines, line);)
            QVERIFY2(kWords.contains(line.substr(0, line.find(' '))), query.c_str());
    }
}

QTEST_GUILESS_MAIN(UpdateHandlerTest)
#include "update_handler_test.moc"
