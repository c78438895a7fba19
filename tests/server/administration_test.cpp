// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/administration.h"

#include "server/failure.h"
#include "server/registry_reader.h"
#include "server/token.h"
#include "server/zone_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace vnddns;
using namespace vnddns::server;

class AdministrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initialiseSodium(); }
    void init();
    void two_zones_may_not_overlap_data();
    void two_zones_may_not_overlap();
    void hosts_are_added_listed_and_removed();
    void administration_refuses_what_makes_no_sense();
    void a_running_reader_follows_every_change();

private:
    CommitResult commit(const char* host, const char* v4, const char* v6 = nullptr);
    Administration administration() const { return {*m_data, kNow}; }
    const HostData* read(const char* host);

    static constexpr WallTime kNow{std::chrono::seconds(1767225600)};
    std::optional<QTemporaryDir> m_folder;
    std::optional<DataFolder> m_data;
    std::optional<ZoneStore> m_store;
    std::optional<Registry> m_registry;
};

namespace {

HostName host(const char* text)
{
    return *HostName::parse(text);
}

DnsName name(const char* text)
{
    return *DnsName::parse(text);
}

ExitCode failureOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code();
    }
    return ExitCode::Success;
}

} // namespace

void AdministrationTest::init()
{
    m_store.reset();
    m_folder.emplace();
    m_data.emplace(m_folder->filePath(QStringLiteral("data")).toStdString());
    m_data->create();
    administration().addZone(host("vn.test"), {{host("ns.vn.test"), {*Address::parse("192.0.2.53")}}});
    static_cast<void>(administration().addHost(host("nha.vn.test"), kSecretLength));
    static_cast<void>(administration().addHost(host("cam.vn.test"), kSecretLength));
    m_store.emplace(*m_data);
}

CommitResult AdministrationTest::commit(const char* text, const char* v4, const char* v6)
{
    return m_store->commit(
        {{host(text), v4 ? Address::parse(v4) : std::nullopt, v6 ? Address::parse(v6) : std::nullopt}}, kNow);
}

const HostData* AdministrationTest::read(const char* text)
{
    m_registry.emplace(SecretHasher(readPepper(m_data->pepper())));
    RegistryReader(*m_data).readAll(*m_registry);
    return m_registry->publisher.host(name(text));
}

void AdministrationTest::two_zones_may_not_overlap_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("the same") << QByteArray("vn.test") << false;
    QTest::newRow("below") << QByteArray("nha.vn.test") << false;
    QTest::newRow("beside") << QByteArray("xvn.test") << true;
    QTest::newRow("elsewhere") << QByteArray("example.test") << true;
}

void AdministrationTest::two_zones_may_not_overlap()
{
    QFETCH(QByteArray, zone);
    QFETCH(bool, allowed);
    const HostName added = host(zone.constData());
    const auto result = failureOf([&] {
        administration().addZone(added, {{host("ns.elsewhere.test"), {}}});
    });
    QVERIFY(result == (allowed ? ExitCode::Success : ExitCode::Name));
    QCOMPARE(administration().zones().size(), std::size_t{allowed ? 2U : 1U});
}

void AdministrationTest::hosts_are_added_listed_and_removed()
{
    const Credentials made = administration().addHost(host("a.b.vn.test"), kShortSecretLength);
    QCOMPARE(made.user.size(), kUserLength);
    QCOMPARE(made.secret.size(), kShortSecretLength);
    administration().addHostTo(made.user, host("c.vn.test"));
    QCOMPARE(administration().zones().at(0).hosts, std::int64_t{4});
    const Credentials turned = administration().rotate(host("c.vn.test"), kSecretLength);
    QCOMPARE(turned.user, made.user);
    QVERIFY(turned.secret != made.secret);
    administration().removeHost(host("a.b.vn.test"));
    QVERIFY(read("a.b.vn.test") == nullptr);
    QVERIFY(m_registry->accounts.verify(made.user, turned.secret).has_value());
    QVERIFY(!m_registry->accounts.verify(made.user, made.secret).has_value());
    // The account ends with its last host.
    administration().removeHost(host("c.vn.test"));
    QVERIFY(read("c.vn.test") == nullptr);
    QVERIFY(!m_registry->accounts.verify(made.user, turned.secret).has_value());
}

void AdministrationTest::administration_refuses_what_makes_no_sense()
{
    const auto code = [this](const std::function<void(Administration&)>& work) {
        Administration admin = administration();
        return failureOf([&] { work(admin); });
    };
    const auto add = [&](const char* text) {
        return code(
            [&](Administration& admin) { static_cast<void>(admin.addHost(host(text), kSecretLength)); });
    };
    QVERIFY(add("nha.vn.test") == ExitCode::Name);
    QVERIFY(add("nha.elsewhere.test") == ExitCode::Name);
    QVERIFY(add("ns.vn.test") == ExitCode::Name);
    QVERIFY(code([](Administration& admin) { admin.removeHost(host("none.vn.test")); }) == ExitCode::Name);
    QVERIFY(code([](Administration& admin) { static_cast<void>(admin.rotate(host("none.vn.test"), 32)); }) ==
            ExitCode::Name);
    QVERIFY(code([](Administration& admin) { admin.addHostTo("nobody", host("x.vn.test")); }) ==
            ExitCode::Name);
    QVERIFY(code([](Administration& admin) {
                admin.addZone(host("other.test"), {{host("ns.vn.test"), {*Address::parse("192.0.2.1")}}});
            }) == ExitCode::Name);
    const std::string longZone = std::string(63, 'a') + "." + std::string(63, 'b') + "." +
                                 std::string(63, 'c') + "." + std::string(52, 'd') + ".test";
    QVERIFY(code([&](Administration& admin) {
                admin.addZone(host(longZone.c_str()), {{host("ns.elsewhere.test"), {}}});
            }) == ExitCode::Name);
    // Nothing of all that was left behind.
    QCOMPARE(administration().hosts().size(), std::size_t{2});
    QCOMPARE(administration().zones().size(), std::size_t{1});
    // The zone itself may be a host.
    QVERIFY(add("vn.test") == ExitCode::Success);
}

void AdministrationTest::a_running_reader_follows_every_change()
{
    m_registry.emplace(SecretHasher(readPepper(m_data->pepper())));
    RegistryReader reader(*m_data);
    reader.readAll(*m_registry);
    const Publisher& publisher = m_registry->publisher;
    const std::uint32_t before = publisher.zoneOf(name("vn.test"))->serial;

    const Credentials made = administration().addHost(host("new.vn.test"), kSecretLength);
    QVERIFY(publisher.host(name("new.vn.test")) == nullptr);
    QVERIFY(reader.follow(*m_registry));
    QVERIFY(publisher.host(name("new.vn.test")) != nullptr);
    QVERIFY(serialIsNewer(publisher.zoneOf(name("vn.test"))->serial, before));
    QVERIFY(m_registry->accounts.verify(made.user, made.secret) ==
            publisher.host(name("new.vn.test"))->account);

    // Changes of addresses come by publish(), never by following.
    const CommitResult result = commit("new.vn.test", "203.0.113.9");
    QVERIFY(reader.follow(*m_registry));
    QVERIFY(!publisher.host(name("new.vn.test"))->v4.has_value());
    m_registry->publisher.publish({host("new.vn.test"), Address::parse("203.0.113.9"), {}},
                                  *result.serials[0]);
    QVERIFY(publisher.host(name("new.vn.test"))->v4.has_value());

    const Credentials turned = administration().rotate(host("new.vn.test"), kSecretLength);
    QVERIFY(reader.follow(*m_registry));
    QVERIFY(!m_registry->accounts.verify(made.user, made.secret).has_value());
    QVERIFY(m_registry->accounts.verify(made.user, turned.secret).has_value());
    QVERIFY(publisher.host(name("new.vn.test"))->v4.has_value());

    administration().removeHost(host("new.vn.test"));
    administration().addZone(host("second.test"), {{host("ns.second.test"), {}}});
    QVERIFY(reader.follow(*m_registry));
    QVERIFY(publisher.host(name("new.vn.test")) == nullptr);
    QVERIFY(!m_registry->accounts.verify(made.user, turned.secret).has_value());
    QVERIFY(publisher.zoneOf(name("x.second.test")) != nullptr);
}

QTEST_GUILESS_MAIN(AdministrationTest)
#include "administration_test.moc"
