// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/domain_draft.h"

#include "samples.h"
#include "ui/presets.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vnddns;

namespace {

DomainDraft draft()
{
    DomainDraft made;
    made.name = QStringLiteral(" Camera.Example.Test ");
    made.server = QStringLiteral("dyn.example.test");
    made.user = QStringLiteral("lan");
    return made;
}

QList<std::pair<FaultKind, ConfigField>> faults(const DomainDraft& made, const Config& config,
                                                const std::optional<DomainName>& original = {})
{
    QList<std::pair<FaultKind, ConfigField>> list;
    for (const ConfigFault& fault : faultsOf(made, config, original))
        list.append({fault.kind, fault.field});
    return list;
}

} // namespace

class DomainDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_bare_server_name_means_https()
    {
        QCOMPARE(serverUrl(QStringLiteral(" dyn.example.test ")), QStringLiteral("https://dyn.example.test"));
        QCOMPARE(serverUrl(QStringLiteral("localhost:8443/nic/update")),
                 QStringLiteral("https://localhost:8443/nic/update"));
        QCOMPARE(serverUrl(QStringLiteral("http://127.0.0.1:8080")), QStringLiteral("http://127.0.0.1:8080"));
        QCOMPARE(serverUrl(QStringLiteral("  ")), QString());
    }
    void each_empty_field_is_named()
    {
        DomainDraft empty;
        empty.families = {false, false};
        const auto found = faults(empty, {});
        for (const ConfigField field :
             {ConfigField::Name, ConfigField::Server, ConfigField::User, ConfigField::Families})
            QVERIFY(found.contains({FaultKind::Missing, field}));
    }
    void a_name_can_be_there_only_once()
    {
        DomainDraft twice = draft();
        twice.name = QStringLiteral("nha.example.test");
        QVERIFY(faults(twice, samples::config()).contains({FaultKind::DuplicateName, ConfigField::Name}));
        QVERIFY(faults(twice, samples::config(), samples::name()).isEmpty());
    }
    void wrong_words_are_refused()
    {
        DomainDraft wrong = draft();
        wrong.name = QStringLiteral("not a name");
        wrong.server = QStringLiteral("http://dyn.example.test");
        wrong.user = QStringLiteral("a:b");
        wrong.dnsServer = QStringLiteral("nonsense");
        const auto found = faults(wrong, {});
        QVERIFY(found.contains({FaultKind::NotAHostName, ConfigField::Name}));
        QVERIFY(found.contains({FaultKind::PlainHttp, ConfigField::Server}));
        QVERIFY(found.contains({FaultKind::BadCharacter, ConfigField::User}));
        QVERIFY(found.contains({FaultKind::NotAnEndpoint, ConfigField::DnsServer}));
    }
    void what_validation_refuses_is_no_faultless_draft_data()
    {
        QTest::addColumn<DomainDraft>("wrong");
        QTest::addColumn<FaultKind>("kind");
        QTest::addColumn<ConfigField>("field");
        const auto host = [](const char* id) {
            DomainDraft made = draft();
            made.hostId = Address::parse(id);
            return made;
        };
        const auto source = [](SourceKind kind, const char* value) {
            DomainDraft made = draft();
            made.sources = {{kind, QString::fromLatin1(value)}};
            return made;
        };
        const auto wrongHost = FaultKind::NotAnInterfaceId;
        QTest::newRow("host v4") << host("192.168.1.20") << wrongHost << ConfigField::HostId;
        QTest::newRow("host v6") << host("2001:db8::1") << wrongHost << ConfigField::HostId;
        QTest::newRow("http") << source(SourceKind::Web, "http://ip.example.test") << FaultKind::PlainHttp
                              << ConfigField::Source;
        QTest::newRow("no port") << source(SourceKind::Stun, "stun.example.test") << FaultKind::NotAnEndpoint
                                 << ConfigField::Source;
    }
    void what_validation_refuses_is_no_faultless_draft()
    {
        QFETCH(DomainDraft, wrong);
        QFETCH(FaultKind, kind);
        QFETCH(ConfigField, field);
        const QList<std::pair<FaultKind, ConfigField>> expected{{kind, field}};
        QCOMPARE(faults(wrong, {}), expected);
        wrong.name = QStringLiteral("not a name");
        QVERIFY(faults(wrong, {}).contains({kind, field}));
    }
    void a_new_domain_makes_an_account_that_needs_a_secret()
    {
        const DomainChange change = changeFor(draft(), samples::config(), {}, QStringLiteral("fresh"));
        QVERIFY(change.needsSecret);
        QCOMPARE(change.account.id, QStringLiteral("fresh"));
        QCOMPARE(change.record.name, samples::name(QStringLiteral("camera.example.test")));
        QCOMPARE(change.config.records.size(), std::size_t{2});
        QVERIFY(validate(change.config).empty());
    }
    void a_provider_that_the_windows_do_not_know_is_kept()
    {
        Config config = samples::config();
        for (Account& account : config.accounts) {
            account.provider = QStringLiteral("duckdns");
            account.user.clear();
        }
        const DomainDraft draft = draftOf(config, *config.record(samples::name()));
        const DomainChange change = changeFor(draft, config, samples::name(), QStringLiteral("fresh"));
        QVERIFY(faultsOf(draft, config, samples::name()).empty());
        QCOMPARE(change.config, config);
        QVERIFY(!change.needsSecret);
    }
    void a_name_server_set_up_elsewhere_is_kept()
    {
        Config config = samples::config();
        for (Account& account : config.accounts) {
            account.provider = QStringLiteral("rfc2136");
            account.server = QStringLiteral("ns.example.test:5353");
            account.user = QStringLiteral("hmac-sha512:nha.key");
            account.zone = QStringLiteral("example.test");
        }
        const DomainDraft draft = draftOf(config, *config.record(samples::name()));
        const DomainChange change = changeFor(draft, config, samples::name(), QStringLiteral("fresh"));
        QVERIFY(faultsOf(draft, config, samples::name()).empty());
        QCOMPARE(change.config, config);
        QVERIFY(!change.needsSecret);
    }
    void a_second_domain_of_one_account_shares_its_secret()
    {
        DomainDraft second = draft();
        second.user = QStringLiteral("minh0");
        const DomainChange change = changeFor(second, samples::config(), {}, QStringLiteral("fresh"));
        QVERIFY(!change.needsSecret);
        QCOMPARE(change.config.accounts.size(), std::size_t{1});
    }
    void editing_and_saving_unchanged_changes_nothing()
    {
        const Config config = samples::config();
        const DomainChange change =
            changeFor(draftOf(config, config.records[0]), config, samples::name(), QStringLiteral("fresh"));
        QVERIFY(!change.needsSecret);
        QCOMPARE(change.config, config);
    }
    void a_stored_secret_never_goes_to_another_server_data()
    {
        QTest::addColumn<DomainDraft>("changed");
        const Config config = samples::config();
        DomainDraft other = draftOf(config, config.records[0]);
        other.server = QStringLiteral("https://evil.example.test");
        QTest::newRow("server") << other;
        other = draftOf(config, config.records[0]);
        other.user = QStringLiteral("other");
        QTest::newRow("user") << other;
        other = draftOf(config, config.records[0]);
        other.vault = VaultKind::File;
        QTest::newRow("vault") << other;
    }
    void a_stored_secret_never_goes_to_another_server()
    {
        QFETCH(DomainDraft, changed);
        const Config config = samples::config();
        const DomainChange change = changeFor(changed, config, samples::name(), QStringLiteral("fresh"));
        QVERIFY(change.needsSecret);
        QCOMPARE(change.account.id, QStringLiteral("fresh"));
        QVERIFY2(!change.config.account(QStringLiteral("account-0")), "the old account is not left behind");
    }
    void a_shared_account_is_not_changed_behind_its_other_name()
    {
        Config config = samples::config();
        config.records.push_back(
            {samples::name(QStringLiteral("camera.example.test")), config.accounts[0].id, {}, {}, {}});
        config.records.back().families = {true, false};
        DomainDraft changed = draftOf(config, config.records[0]);
        changed.caFile = QStringLiteral("/etc/ca.pem");
        const DomainChange change = changeFor(changed, config, samples::name(), QStringLiteral("fresh"));
        QVERIFY(change.needsSecret);
        QCOMPARE(change.config.account(QStringLiteral("account-0"))->caFile, QString());
    }
    void removing_the_last_name_of_an_account_removes_the_account()
    {
        const Config config = without(samples::config(), samples::name());
        QVERIFY(config.records.empty());
        QVERIFY(config.accounts.empty());
    }

    void presets_are_read_and_unsafe_ones_left_out()
    {
        // Written with ' for ": moc loses a class that holds a raw string with braces.
        const QByteArray json = QByteArrayLiteral(
            "{'presets': ["
            "{'name': 'Trường', 'server': 'dyn.truong.example', 'signUp': 'https://truong.example/d'},"
            "{'name': 'clear text', 'server': 'http://dyn.example.test'},"
            "{'name': '', 'server': 'https://dyn.example.test'},"
            "{'name': 'odd link', 'server': 'https://two.example.test', 'signUp': 'data:text'}]}");
        const auto presets = parsePresets(QByteArray(json).replace('\'', '"'));
        QCOMPARE(presets.size(), std::size_t{2});
        QCOMPARE(presets[0], (Preset{QStringLiteral("Trường"), QStringLiteral("https://dyn.truong.example"),
                                     QStringLiteral("https://truong.example/d")}));
        QCOMPARE(presets[1].signUpUrl, QString());
        QVERIFY(parsePresets("not json").empty());
        QVERIFY(parsePresets("[]").empty());
    }
    void the_first_folder_with_presets_counts()
    {
        QTemporaryDir first;
        QTemporaryDir second;
        QFile file(second.filePath(QStringLiteral("presets.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"presets\": [{\"name\": \"one\", \"server\": \"one.example.test\"}]}");
        file.close();
        QCOMPARE(loadPresets({first.path(), second.path()}).size(), std::size_t{1});
        QVERIFY(loadPresets({first.path()}).empty());
    }
};

QTEST_GUILESS_MAIN(DomainDraftTest)
#include "domain_draft_test.moc"
