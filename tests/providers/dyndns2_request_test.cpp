// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"

#include "core/domain_name.h"

#include "base/base64.h"
#include "base/version.h"

#include <QTest>

using namespace vnddns;

class Dyndns2RequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_url_names_host_and_addresses_data();
    void the_url_names_host_and_addresses();
    void an_international_name_goes_as_a_labels();
    void credentials_go_into_the_header_alone();
    void the_program_names_itself_as_the_protocol_demands();
    void the_echo_is_asked_without_credentials_data();
    void the_echo_is_asked_without_credentials();
    void one_reply_ends_the_conversation();
    void an_answer_that_repeats_the_secret_is_withheld();
    void providers_are_found_by_their_id();
};

namespace {

const Provider& dyndns2()
{
    return *findProvider("dyndns2");
}

Account accountAt(const char* server)
{
    Account account;
    account.id = QStringLiteral("a1");
    account.server = QString::fromUtf8(server);
    account.user = QStringLiteral("nha");
    return account;
}

UpdateJob jobFor(const char* v4, const char* v6)
{
    return {{*HostName::parse("nha.vn.test")}, {Address::parse(v4), Address::parse(v6)}};
}

HttpRequest requestOf(const Account& account, const UpdateJob& job, const char* secret = "s3cret!")
{
    const auto conversation = dyndns2().converse(account, job, Secret(secret));
    return std::get<HttpRequest>(conversation->start());
}

} // namespace

void Dyndns2RequestTest::the_url_names_host_and_addresses_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("v4");
    QTest::addColumn<QByteArray>("v6");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char* server, const char* v4, const char* v6, const char* url) {
        QTest::addRow("%s %s %s", server, v4, v6)
            << QByteArray(server) << QByteArray(v4) << QByteArray(v6) << QByteArray(url);
    };
    constexpr const char* kV4 = "203.0.113.9";
    constexpr const char* kV6 = "2001:db8::9";
    row("https://dyn.test", kV4, "", "https://dyn.test/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test", "", kV6, "https://dyn.test/nic/update?hostname=nha.vn.test&myip=2001:db8::9");
    row("https://dyn.test", kV4, kV6,
        "https://dyn.test/nic/update?hostname=nha.vn.test&myip=203.0.113.9,2001:db8::9");
    row("https://dyn.test/", kV4, "", "https://dyn.test/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test:8443", kV4, "",
        "https://dyn.test:8443/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test/v3/update", kV4, "",
        "https://dyn.test/v3/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test/ddns/", kV4, "", "https://dyn.test/ddns/?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test/c\xE1\xBA\xADp%20nh\xE1\xBA\xADt", kV4, "",
        "https://dyn.test/c%E1%BA%ADp%20nh%E1%BA%ADt?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://dyn.test/a%2Fb", kV4, "", "https://dyn.test/a%2Fb?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://[2001:db8::53]:8443", kV4, "",
        "https://[2001:db8::53]:8443/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("http://127.0.0.1:8080", kV4, "",
        "http://127.0.0.1:8080/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    row("https://t\xC3\xAAnmi\xE1\xBB\x81n.vn", kV4, "",
        "https://xn--tnmin-hsa0954c.vn/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
    // Validation keeps these out; the request would still not carry them.
    row("https://user:pw@dyn.test/?a=b#c", kV4, "",
        "https://dyn.test/nic/update?hostname=nha.vn.test&myip=203.0.113.9");
}

void Dyndns2RequestTest::the_url_names_host_and_addresses()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, v4);
    QFETCH(QByteArray, v6);
    QFETCH(QByteArray, url);
    const HttpRequest request =
        requestOf(accountAt(server.constData()), jobFor(v4.constData(), v6.constData()));
    QCOMPARE(QByteArray::fromStdString(request.target), url);
    QCOMPARE(request.method, std::string("GET"));
    QVERIFY(request.body.empty());
}

void Dyndns2RequestTest::an_international_name_goes_as_a_labels()
{
    const auto name = DomainName::parse(QString::fromUtf8("nh\xC3\xA0.vn"));
    QVERIFY(name);
    const UpdateJob job{{name->host()}, {Address::parse("203.0.113.9"), {}}};
    QCOMPARE(requestOf(accountAt("https://dyn.test"), job).target,
             std::string("https://dyn.test/nic/update?hostname=xn--nh-kia.vn&myip=203.0.113.9"));
}

void Dyndns2RequestTest::credentials_go_into_the_header_alone()
{
    Account account = accountAt("https://dyn.test");
    account.user = QString::fromUtf8("nh\xC3\xA0");
    const char* secret = "m\xE1\xBA\xADt kh\xE1\xBA\xA9u:&?";
    const HttpRequest request = requestOf(account, jobFor("203.0.113.9", ""), secret);
    QCOMPARE(std::string(fieldValue(request.fields, "Authorization").value_or("")),
             "Basic " + toBase64(std::string("nh\xC3\xA0:") + secret));
    for (const std::string& form : {std::string(secret), percentEncode(secret), toBase64(secret)})
        QVERIFY(request.target.find(form) == std::string::npos);
    QVERIFY(request.target.find("nh%C3%A0") == std::string::npos);
}

void Dyndns2RequestTest::the_program_names_itself_as_the_protocol_demands()
{
    const HttpRequest request = requestOf(accountAt("https://dyn.test"), jobFor("203.0.113.9", ""));
    const auto agent =
        QString::fromStdString(std::string(fieldValue(request.fields, "User-Agent").value_or("")));
    const QStringList parts = agent.split(QStringLiteral(" - "));
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.last().toStdString(), std::string(kVersion));
}

void Dyndns2RequestTest::the_echo_is_asked_without_credentials_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << QByteArray("https://dyn.test") << QByteArray("https://dyn.test/ip");
    QTest::newRow("port") << QByteArray("https://dyn.test:8443/nic/update")
                          << QByteArray("https://dyn.test:8443/ip");
    QTest::newRow("v6") << QByteArray("https://[2001:db8::53]") << QByteArray("https://[2001:db8::53]/ip");
    QTest::newRow("none") << QByteArray("") << QByteArray();
}

void Dyndns2RequestTest::the_echo_is_asked_without_credentials()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, url);
    const auto request = dyndns2().echoRequest(accountAt(server.constData()), Family::V4);
    QCOMPARE(request.has_value(), !url.isEmpty());
    if (!request)
        return;
    QCOMPARE(QByteArray::fromStdString(request->target), url);
    QVERIFY(!fieldValue(request->fields, "Authorization"));
    QVERIFY(fieldValue(request->fields, "User-Agent"));
}

void Dyndns2RequestTest::one_reply_ends_the_conversation()
{
    const auto conversation =
        dyndns2().converse(accountAt("https://dyn.test"), jobFor("203.0.113.9", ""), Secret("s3cret!"));
    QVERIFY(std::holds_alternative<HttpRequest>(conversation->start()));
    const Conversation::Step step = conversation->next(HttpReply{200, {}, "good 203.0.113.9\n"});
    QVERIFY(std::holds_alternative<Outcomes>(step));
    QVERIFY(std::get<Outcomes>(step).front().result.ok());
    QCOMPARE(std::get<Outcomes>(step).front().answer, QStringLiteral("good 203.0.113.9"));
}

void Dyndns2RequestTest::an_answer_that_repeats_the_secret_is_withheld()
{
    const std::string basic = toBase64("nha:s3cret!");
    const std::vector<std::string> bodies{"your password s3cret! is wrong", "header was Basic " + basic,
                                          std::string(190, 'x') + " s3cret!", "nohost\nsecret=s3cret!"};
    for (const std::string& body : bodies) {
        const auto conversation =
            dyndns2().converse(accountAt("https://dyn.test"), jobFor("203.0.113.9", ""), Secret("s3cret!"));
        conversation->start();
        const auto outcome = std::get<Outcomes>(conversation->next(HttpReply{200, {}, body})).front();
        QVERIFY(!outcome.result.ok());
        for (const QString& text : {outcome.answer, outcome.result.error().detail}) {
            QVERIFY(!text.contains(QStringLiteral("s3c")));
            QVERIFY(!text.contains(QString::fromStdString(basic)));
        }
    }
}

void Dyndns2RequestTest::providers_are_found_by_their_id()
{
    QVERIFY(findProvider("dyndns2") != nullptr);
    QCOMPARE(findProvider("dyndns2"), findProvider("dyndns2"));
    QVERIFY(findProvider("nobody") == nullptr);
    QVERIFY(findProvider("") == nullptr);
    QVERIFY(!providerFactories().empty());
    for (const auto factory : providerFactories())
        QCOMPARE(findProvider(factory().id()), &factory());
}

QTEST_GUILESS_MAIN(Dyndns2RequestTest)
#include "dyndns2_request_test.moc"
