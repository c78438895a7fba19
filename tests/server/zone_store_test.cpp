// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/zone_store.h"

#include "server/administration.h"
#include "server/failure.h"
#include "server/file.h"
#include "server/registry_reader.h"
#include "server/token.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>

using namespace vnddns;
using namespace vnddns::server;
using namespace std::chrono_literals;

class ZoneStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initialiseSodium(); }
    void init();
    void what_was_committed_is_there_after_reopening();
    void an_absent_family_is_left_alone();
    void each_change_raises_the_serial_of_its_zone();
    void a_change_of_an_unknown_host_is_reported_and_the_others_are_stored();
    void a_store_that_cannot_write_stores_nothing_and_recovers();
    void a_copy_taken_without_closing_has_every_commit();
    void the_log_does_not_grow_without_end();
    void damaged_and_foreign_files_are_named_and_left_alone_data();
    void damaged_and_foreign_files_are_named_and_left_alone();
    void a_missing_database_is_not_made_by_reading();
    void a_database_of_the_first_version_is_brought_up_to_date();
    void a_withdrawn_address_and_texts_are_stored();
    void the_serial_goes_around_without_zero();
    void the_lock_names_its_holder();

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

std::pair<ExitCode, std::string> failureOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Failure& failure) {
        return {failure.code(), failure.what()};
    }
    return {ExitCode::Success, {}};
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

void ZoneStoreTest::init()
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

CommitResult ZoneStoreTest::commit(const char* text, const char* v4, const char* v6)
{
    return m_store->commit(
        {{host(text), v4 ? Address::parse(v4) : std::nullopt, v6 ? Address::parse(v6) : std::nullopt}}, kNow);
}

const HostData* ZoneStoreTest::read(const char* text)
{
    m_registry.emplace(SecretHasher(readPepper(m_data->pepper())));
    RegistryReader(*m_data).readAll(*m_registry);
    return m_registry->publisher.host(name(text));
}

void ZoneStoreTest::what_was_committed_is_there_after_reopening()
{
    const CommitResult result = commit("nha.vn.test", "203.0.113.9", "2001:db8::9");
    QVERIFY(result.durable);
    QCOMPARE(result.serials.size(), std::size_t{1});
    m_store.reset();
    const HostData* stored = read("nha.vn.test");
    QVERIFY(stored->v4 == Address::parse("203.0.113.9"));
    QVERIFY(stored->v6 == Address::parse("2001:db8::9"));
    QVERIFY(stored->serial == result.serials[0]);
    QCOMPARE(administration().hosts().at(1).v4, std::string("203.0.113.9"));
    QVERIFY(administration().hosts().at(1).changed == kNow);
}

void ZoneStoreTest::an_absent_family_is_left_alone()
{
    QVERIFY(commit("nha.vn.test", "203.0.113.9", "2001:db8::9").durable);
    QVERIFY(commit("nha.vn.test", nullptr, "2001:db8::a").durable);
    const HostData* stored = read("nha.vn.test");
    QVERIFY(stored->v4 == Address::parse("203.0.113.9"));
    QVERIFY(stored->v6 == Address::parse("2001:db8::a"));
}

void ZoneStoreTest::each_change_raises_the_serial_of_its_zone()
{
    const CommitResult result = m_store->commit({{host("nha.vn.test"), Address::parse("203.0.113.1"), {}},
                                                 {host("cam.vn.test"), Address::parse("203.0.113.2"), {}},
                                                 {host("nha.vn.test"), Address::parse("203.0.113.3"), {}}},
                                                kNow);
    QVERIFY(result.durable);
    QVERIFY(*result.serials[1] == *result.serials[0] + 1);
    QVERIFY(*result.serials[2] == *result.serials[1] + 1);
    // The last one of a host wins.
    QVERIFY(read("nha.vn.test")->v4 == Address::parse("203.0.113.3"));
    QCOMPARE(m_registry->publisher.zoneOf(name("nha.vn.test"))->serial, *result.serials[2]);
}

void ZoneStoreTest::a_change_of_an_unknown_host_is_reported_and_the_others_are_stored()
{
    const CommitResult result = m_store->commit({{host("none.vn.test"), Address::parse("203.0.113.1"), {}},
                                                 {host("cam.vn.test"), Address::parse("203.0.113.2"), {}}},
                                                kNow);
    QVERIFY(result.durable);
    QVERIFY(!result.serials[0].has_value());
    QVERIFY(result.serials[1].has_value());
    QVERIFY(read("none.vn.test") == nullptr);
    QVERIFY(read("cam.vn.test")->v4 == Address::parse("203.0.113.2"));
}

void ZoneStoreTest::a_store_that_cannot_write_stores_nothing_and_recovers()
{
    QVERIFY(commit("nha.vn.test", "203.0.113.9").durable);
    {
        // While another process writes nobody else can: the fault that is easiest to make.
        Sqlite other(m_data->database(), Sqlite::Mode::ReadWrite);
        other.run("BEGIN IMMEDIATE");
        m_store->setPatience(0ms);
        const CommitResult refused = commit("nha.vn.test", "203.0.113.10");
        QVERIFY(!refused.durable);
        QVERIFY(!refused.error.empty());
        QVERIFY(refused.serials.empty());
        other.run("ROLLBACK");
    }
    QVERIFY(read("nha.vn.test")->v4 == Address::parse("203.0.113.9"));
    QVERIFY(commit("nha.vn.test", "203.0.113.11").durable);
    QVERIFY(read("nha.vn.test")->v4 == Address::parse("203.0.113.11"));
}

void ZoneStoreTest::a_copy_taken_without_closing_has_every_commit()
{
    for (int i = 1; i <= 50; ++i)
        QVERIFY(commit("nha.vn.test", ("203.0.113." + std::to_string(i)).c_str()).durable);
    // What a crash leaves: database and log, never closed.
    const std::filesystem::path copy = m_folder->filePath(QStringLiteral("copy")).toStdString();
    std::filesystem::create_directory(copy);
    for (const char* file : {"vnddns.db", "vnddns.db-wal", "pepper"})
        std::filesystem::copy_file(m_data->database().parent_path() / file, copy / file);
    m_data.emplace(copy);
    m_data->checkIntegrity();
    QVERIFY(read("nha.vn.test")->v4 == Address::parse("203.0.113.50"));
    // A log that was cut in the middle of its last commit loses that one and no more.
    const std::filesystem::path cut = m_folder->filePath(QStringLiteral("cut")).toStdString();
    std::filesystem::create_directory(cut);
    for (const char* file : {"vnddns.db", "vnddns.db-wal", "pepper"})
        std::filesystem::copy_file(
            std::filesystem::path(m_folder->filePath(QStringLiteral("data")).toStdString()) / file,
            cut / file);
    std::filesystem::resize_file(cut / "vnddns.db-wal",
                                 std::filesystem::file_size(cut / "vnddns.db-wal") - 1);
    m_data.emplace(cut);
    m_data->checkIntegrity();
    QVERIFY(read("nha.vn.test")->v4 == Address::parse("203.0.113.49"));
}

void ZoneStoreTest::the_log_does_not_grow_without_end()
{
    const auto log = m_data->database().string() + "-wal";
    for (int i = 0; i < 600; ++i) {
        QVERIFY(commit("nha.vn.test", ("203.0.113." + std::to_string(i % 200)).c_str()).durable);
        m_store->checkpointIfDue();
    }
    QVERIFY(std::filesystem::file_size(log) < 4U << 20U);
    QVERIFY(!m_store->checkpointIfDue());
    QVERIFY(!m_store->isCheckpointUrgent());
}

void ZoneStoreTest::damaged_and_foreign_files_are_named_and_left_alone_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("empty") << 0;
    QTest::newRow("cut in half") << 1;
    QTest::newRow("text") << 2;
    QTest::newRow("another program's database") << 3;
    QTest::newRow("a newer version") << 4;
    QTest::newRow("a page overwritten") << 5;
}

void ZoneStoreTest::damaged_and_foreign_files_are_named_and_left_alone()
{
    QFETCH(int, kind);
    m_store.reset();
    const auto file = m_data->database();
    std::filesystem::remove(file.string() + "-wal");
    std::filesystem::remove(file.string() + "-shm");
    if (kind == 0)
        std::filesystem::resize_file(file, 0);
    if (kind == 1)
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    if (kind == 2)
        std::ofstream(file, std::ios::trunc) << std::string(5000, 'x');
    if (kind == 3)
        Sqlite(file, Sqlite::Mode::ReadWrite).run("PRAGMA application_id = 7");
    if (kind == 4)
        Sqlite(file, Sqlite::Mode::ReadWrite).run("PRAGMA user_version = 3");
    if (kind == 5) {
        std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
        out.seekp(8192);
        out << std::string(4096, '\xff');
    }
    const std::string before = contentOf(file);
    const auto result = failureOf([this] {
        m_data->checkIntegrity();
        Registry registry(SecretHasher(readPepper(m_data->pepper())));
        RegistryReader(*m_data).readAll(registry);
    });
    QVERIFY(result.first == ExitCode::Damaged);
    QVERIFY(result.second.find(file.string()) != std::string::npos);
    QVERIFY(result.second.find("left as it is") != std::string::npos);
    // Not even the command that makes databases touches it.
    m_data->create();
    QVERIFY(contentOf(file) == before);
}

void ZoneStoreTest::a_missing_database_is_not_made_by_reading()
{
    const DataFolder none(m_folder->filePath(QStringLiteral("none")).toStdString());
    const auto result = failureOf([&] { static_cast<void>(none.open(Sqlite::Mode::ReadWrite)); });
    QVERIFY(result.first == ExitCode::Storage);
    QVERIFY(result.second.find("not found") != std::string::npos);
    QVERIFY(!std::filesystem::exists(none.database()));
}

void ZoneStoreTest::a_database_of_the_first_version_is_brought_up_to_date()
{
    QVERIFY(commit("nha.vn.test", "203.0.113.1").durable);
    m_store.reset();
    Sqlite(m_data->database(), Sqlite::Mode::ReadWrite)
        .run("DROP TABLE challenge; DROP TABLE tsig_key; PRAGMA user_version = 1");
    Registry registry(SecretHasher(readPepper(m_data->pepper())));
    RegistryReader(*m_data).readAll(registry);
    const DnsName host = *DnsName::parse("nha.vn.test");
    QVERIFY(registry.publisher.host(host)->v4 == Address::parse("203.0.113.1"));
    m_store.emplace(*m_data);
    Change change{*HostName::parse("nha.vn.test")};
    change.texts = {{3, 'a', 'b', 'c'}};
    QVERIFY(m_store->commit({change}, WallTime{}).durable);
}

void ZoneStoreTest::a_withdrawn_address_and_texts_are_stored()
{
    QVERIFY(commit("nha.vn.test", "203.0.113.1").durable);
    Change change{*HostName::parse("nha.vn.test")};
    change.withdrawV4 = true;
    change.v6 = Address::parse("2001:db8::1");
    change.texts = {{1, 'b'}, {1, 'a'}};
    const CommitResult changed = m_store->commit({change}, WallTime{});
    Change invisible{change.host};
    invisible.timeSigned = 7;
    QVERIFY(m_store->commit({invisible}, WallTime{}).serials == changed.serials);
    Registry registry(SecretHasher(readPepper(m_data->pepper())));
    RegistryReader(*m_data).readAll(registry);
    const DnsName host = *DnsName::parse("nha.vn.test");
    QVERIFY(!registry.publisher.host(host)->v4);
    QVERIFY(registry.publisher.host(host)->v6 == change.v6);
    const auto* texts = registry.publisher.texts(*DnsName::parse("_Acme-challenge.nha.vn.test"));
    QVERIFY(texts != nullptr && *texts == std::vector<Octets>({{1, 'a'}, {1, 'b'}}));
}

void ZoneStoreTest::the_serial_goes_around_without_zero()
{
    Sqlite(m_data->database(), Sqlite::Mode::ReadWrite).run("UPDATE zone SET serial = 4294967294");
    QVERIFY(commit("nha.vn.test", "203.0.113.1").serials[0] == 4294967295U);
    QVERIFY(commit("nha.vn.test", "203.0.113.2").serials[0] == 1U);
}

void ZoneStoreTest::the_lock_names_its_holder()
{
    std::optional<FileLock> lock(m_data->lock());
    const auto refused = failureOf([this] { const FileLock second(m_data->lock()); });
    QVERIFY(refused.first == ExitCode::Running);
    QVERIFY(refused.second.ends_with(" " + std::to_string(QCoreApplication::applicationPid())));
    lock.reset();
    lock.emplace(m_data->lock());
}

QTEST_GUILESS_MAIN(ZoneStoreTest)
#include "zone_store_test.moc"
