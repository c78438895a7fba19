// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/provider.h"

#include "support/far_registry.h"

#include <QTest>

using namespace vnddns;
using namespace vnddns::test;

// The client's provider and the server's handler, written from the same specification, meet without HTTP:
// start() → handle() → next(). Neither includes the other, and under Wine they are of two systems.
class ContractTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void an_update_is_published_and_confirmed();
    void each_family_travels_alone_or_together_data();
    void each_family_travels_alone_or_together();
    void a_family_that_is_not_sent_keeps_its_address();
    void the_same_address_again_is_unchanged();
    void an_international_name_arrives();
    void a_user_name_and_secret_of_any_letters_are_only_wrong();
    void a_wrong_secret_stops_the_account();
    void a_name_of_another_account_stops_the_name();
    void an_address_that_must_not_be_published_is_refused_data();
    void an_address_that_must_not_be_published_is_refused();
    void a_locked_account_says_when_to_come_back();
    void a_store_that_fails_is_a_passing_fault();

private:
    Account account() const;
    Outcome update(std::string_view host, const char* v4, const char* v6 = "");
    Outcome exchange(const Account& account, const UpdateJob& job, const Secret& secret);

    std::optional<FarRegistry> m_lab;
    FarRegistry::Login m_credentials;
};

namespace {

QString verdict(const Outcome& outcome)
{
    if (!outcome.result.ok())
        return toString(outcome.result.error().kind);
    return outcome.result.value().changed ? QStringLiteral("changed") : QStringLiteral("unchanged");
}

UpdateJob jobFor(std::string_view host, const char* v4, const char* v6)
{
    return {{*HostName::parse(host)}, {Address::parse(v4), Address::parse(v6)}};
}

} // namespace

void ContractTest::init()
{
    m_lab.emplace();
    m_credentials = m_lab->addHost("nha.vn.test");
    m_lab->addHost("other.vn.test");
}

Account ContractTest::account() const
{
    Account account;
    account.id = QStringLiteral("a1");
    account.server = QStringLiteral("https://dyn.vn.test");
    account.user = QString::fromStdString(m_credentials.user);
    return account;
}

Outcome ContractTest::exchange(const Account& account, const UpdateJob& job, const Secret& secret)
{
    const auto conversation = findProvider("dyndns2")->converse(account, job, secret);
    const HttpRequest request = std::get<HttpRequest>(conversation->start());
    return std::get<Outcomes>(conversation->next(m_lab->handle(request))).front();
}

Outcome ContractTest::update(std::string_view host, const char* v4, const char* v6)
{
    return exchange(account(), jobFor(host, v4, v6), Secret(QByteArray::fromStdString(m_credentials.secret)));
}

void ContractTest::an_update_is_published_and_confirmed()
{
    const Outcome outcome = update("nha.vn.test", "203.0.113.9", "2001:db8::9");
    QCOMPARE(verdict(outcome), QStringLiteral("changed"));
    QCOMPARE(outcome.answer, QStringLiteral("good 203.0.113.9,2001:db8::9"));
    QCOMPARE(m_lab->host("nha.vn.test").v4, Address::parse("203.0.113.9"));
    QCOMPARE(m_lab->host("nha.vn.test").v6, Address::parse("2001:db8::9"));
}

void ContractTest::each_family_travels_alone_or_together_data()
{
    QTest::addColumn<QByteArray>("v4");
    QTest::addColumn<QByteArray>("v6");
    QTest::newRow("v4") << QByteArray("203.0.113.9") << QByteArray();
    QTest::newRow("v6") << QByteArray() << QByteArray("2001:db8::9");
    QTest::newRow("both") << QByteArray("203.0.113.9") << QByteArray("2001:db8::9");
}

void ContractTest::each_family_travels_alone_or_together()
{
    QFETCH(QByteArray, v4);
    QFETCH(QByteArray, v6);
    QCOMPARE(verdict(update("nha.vn.test", v4.constData(), v6.constData())), QStringLiteral("changed"));
    QCOMPARE(m_lab->host("nha.vn.test").v4, Address::parse(v4.toStdString()));
    QCOMPARE(m_lab->host("nha.vn.test").v6, Address::parse(v6.toStdString()));
}

void ContractTest::a_family_that_is_not_sent_keeps_its_address()
{
    update("nha.vn.test", "203.0.113.9", "2001:db8::9");
    QCOMPARE(verdict(update("nha.vn.test", "203.0.113.10")), QStringLiteral("changed"));
    QCOMPARE(m_lab->host("nha.vn.test").v6, Address::parse("2001:db8::9"));
}

void ContractTest::the_same_address_again_is_unchanged()
{
    update("nha.vn.test", "203.0.113.9");
    QCOMPARE(verdict(update("nha.vn.test", "203.0.113.9")), QStringLiteral("unchanged"));
}

void ContractTest::an_international_name_arrives()
{
    const auto name = DomainName::parse(QString::fromUtf8("nh\xC3\xA0m\xC3\xACnh.vn.test"));
    QVERIFY(name);
    m_credentials = m_lab->addHost(name->host().toString());
    QCOMPARE(verdict(update(name->host().toString(), "203.0.113.9")), QStringLiteral("changed"));
    QCOMPARE(m_lab->host(name->host().toString()).v4, Address::parse("203.0.113.9"));
}

void ContractTest::a_user_name_and_secret_of_any_letters_are_only_wrong()
{
    Account stranger = account();
    stranger.user = QString::fromUtf8("ng\xC6\xB0\xE1\xBB\x9Di l\xE1\xBA\xA1");
    const Outcome outcome = exchange(stranger, jobFor("nha.vn.test", "203.0.113.9", ""),
                                     Secret("m\xE1\xBA\xADt:kh\xE1\xBA\xA9u &?=%"));
    QCOMPARE(verdict(outcome), QStringLiteral("auth-rejected"));
}

void ContractTest::a_wrong_secret_stops_the_account()
{
    const Outcome outcome = exchange(account(), jobFor("nha.vn.test", "203.0.113.9", ""), Secret("wrong"));
    QCOMPARE(verdict(outcome), QStringLiteral("auth-rejected"));
    QCOMPARE(outcome.answer, QStringLiteral("badauth"));
    QVERIFY(!m_lab->host("nha.vn.test").v4);
}

void ContractTest::a_name_of_another_account_stops_the_name()
{
    QCOMPARE(verdict(update("other.vn.test", "203.0.113.9")), QStringLiteral("name-unknown"));
    QCOMPARE(verdict(update("none.vn.test", "203.0.113.9")), QStringLiteral("name-unknown"));
    QVERIFY(!m_lab->host("other.vn.test").v4);
}

void ContractTest::an_address_that_must_not_be_published_is_refused_data()
{
    QTest::addColumn<QByteArray>("address");
    for (const char* address : {"192.168.1.5", "100.64.0.1", "169.254.1.1", "198.51.100.7"})
        QTest::newRow(address) << QByteArray(address);
}

void ContractTest::an_address_that_must_not_be_published_is_refused()
{
    QFETCH(QByteArray, address);
    m_lab.emplace(false);
    m_credentials = m_lab->addHost("nha.vn.test");
    QCOMPARE(verdict(update("nha.vn.test", address.constData())), QStringLiteral("address-refused"));
    QVERIFY(!m_lab->host("nha.vn.test").v4);
    QCOMPARE(verdict(update("nha.vn.test", "8.8.4.4")), QStringLiteral("changed"));
}

void ContractTest::a_locked_account_says_when_to_come_back()
{
    const UpdateJob job = jobFor("nha.vn.test", "203.0.113.9", "");
    Outcome outcome;
    for (int i = 0; i < 50 && verdict(outcome) != QLatin1String("server-busy"); ++i)
        outcome = exchange(account(), job, Secret("wrong"));
    QCOMPARE(verdict(outcome), QStringLiteral("server-busy"));
    const auto wait = outcome.result.error().retryAfter;
    QVERIFY(wait && *wait > std::chrono::minutes(1) && *wait <= std::chrono::minutes(15));
    // Who obeys is served.
    m_lab->advance(std::chrono::duration_cast<std::chrono::seconds>(*wait));
    QCOMPARE(verdict(update("nha.vn.test", "203.0.113.9")), QStringLiteral("changed"));
}

void ContractTest::a_store_that_fails_is_a_passing_fault()
{
    const UpdateJob job = jobFor("nha.vn.test", "203.0.113.9", "");
    const auto conversation = findProvider("dyndns2")->converse(account(), job, Secret("s3cret!"));
    const auto outcome = std::get<Outcomes>(conversation->next(m_lab->unavailable())).front();
    QCOMPARE(verdict(outcome), QStringLiteral("server-busy"));
    QCOMPARE(outcome.result.error().retryAfter, Duration(std::chrono::seconds(60)));
}

QTEST_GUILESS_MAIN(ContractTest)
#include "contract_test.moc"
