// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/host_lock.h"
#include "service/store.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace vnddns;
using namespace Qt::StringLiterals;

namespace {

Config oneAccount(const QString& server)
{
    Config config;
    config.accounts.push_back({u"a"_s, u"dyndns2"_s, server, u"u"_s, {}, VaultKind::File, {}, {}});
    return config;
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

// While it lives no file of this process can grow beyond `limit`; what a full disk does to a writer.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t limit)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{limit, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit m_before{};
};

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void the_folder_and_its_files_are_private();
    void a_new_folder_holds_empty_settings();
    void what_is_saved_is_loaded();
    void damaged_settings_are_kept_aside_and_named_data();
    void damaged_settings_are_kept_aside_and_named();
    void damage_is_told_until_something_is_saved();
    void whoever_only_reads_leaves_damaged_settings_alone();
    void faulty_settings_stay_and_name_the_field();
    void newer_settings_are_never_overwritten();
    void saving_over_damaged_settings_keeps_them_aside();
    void damaged_state_is_kept_aside();
    void a_failed_write_leaves_the_old_file();
    void a_huge_file_is_not_read();
    void a_folder_that_is_a_file_is_an_error();
    void the_host_lock_names_its_holder();
    void a_lock_of_a_dead_process_is_taken_over();

private:
    std::unique_ptr<QTemporaryDir> m_root;
    QString m_dir;
};

void StoreTest::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_dir = m_root->filePath(u"conf"_s);
}

void StoreTest::the_folder_and_its_files_are_private()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    QVERIFY(store.saveConfig({}).ok());
    QVERIFY(store.saveMemory({}).ok());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    for (const QString& path : {m_dir, store.path("config.json"_L1), store.path("state.json"_L1)})
        QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
}

void StoreTest::a_new_folder_holds_empty_settings()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    const auto config = store.loadConfig(OnDamage::KeepAside);
    QVERIFY(config.ok() && config.value().value == Config{} && !config.value().damage);
    const auto memory = store.loadMemory();
    QVERIFY(memory.ok() && memory.value().value == Memory{} && !memory.value().damage);
}

void StoreTest::what_is_saved_is_loaded()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    QVERIFY(store.saveConfig(oneAccount(u"https://a.test"_s)).ok());
    QVERIFY(store.loadConfig(OnDamage::Report).value().value == oneAccount(u"https://a.test"_s));
    QCOMPARE(QDir(m_dir).entryList(QDir::Files), QStringList{u"config.json"_s}); // no temporary file is left
}

void StoreTest::damaged_settings_are_kept_aside_and_named_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << QByteArray() << u"line 1, column 1"_s;
    QTest::newRow("half written") << QByteArray("{\n  \"version\": 1,\n  \"acc") << u"line 3, column 8"_s;
    QTest::newRow("octets of nothing") << QByteArray(512, '\0') << u"line 1, column 2"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"line 1"_s;
}

void StoreTest::damaged_settings_are_kept_aside_and_named()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, where);
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    write(store.path("config.json"_L1), bytes);
    const auto loaded = store.loadConfig(OnDamage::KeepAside);
    QVERIFY(loaded.ok());
    QVERIFY(loaded.value().value == Config{});
    QVERIFY(loaded.value().damage.has_value());
    QVERIFY(loaded.value().damage->keptAt.startsWith(store.path("config.json.damaged-"_L1)));
    QVERIFY2(loaded.value().damage->detail.startsWith(where), qPrintable(loaded.value().damage->detail));
    QCOMPARE(read(loaded.value().damage->keptAt), bytes);
    QVERIFY(!QFile::exists(store.path("config.json"_L1)));
}

void StoreTest::damage_is_told_until_something_is_saved()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    write(store.path("config.json"_L1), "{");
    const QString kept = store.loadConfig(OnDamage::KeepAside).value().damage->keptAt;
    QCOMPARE(store.loadConfig(OnDamage::KeepAside).value().damage->keptAt, kept);
    QVERIFY(store.saveConfig({}).ok());
    QVERIFY(!store.loadConfig(OnDamage::KeepAside).value().damage);
    QVERIFY(QFile::exists(kept));
}

void StoreTest::whoever_only_reads_leaves_damaged_settings_alone()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    write(store.path("config.json"_L1), "{");
    const auto loaded = store.loadConfig(OnDamage::Report);
    QVERIFY(!loaded.ok());
    QVERIFY(loaded.error().detail.startsWith(store.path("config.json"_L1)));
    QCOMPARE(read(store.path("config.json"_L1)), QByteArray("{"));
}

void StoreTest::faulty_settings_stay_and_name_the_field()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    const QByteArray bytes = R"({"version": 1, "pausd": true})";
    write(store.path("config.json"_L1), bytes);
    const auto loaded = store.loadConfig(OnDamage::KeepAside);
    QVERIFY(!loaded.ok());
    QVERIFY(loaded.error().kind == ErrorKind::Storage);
    QVERIFY(loaded.error().detail.contains(u"pausd"_s));
    QCOMPARE(read(store.path("config.json"_L1)), bytes);
}

void StoreTest::newer_settings_are_never_overwritten()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    const QByteArray bytes = R"({"version": 9, "new": {}})";
    write(store.path("config.json"_L1), bytes);
    QVERIFY(store.loadConfig(OnDamage::KeepAside).error().kind == ErrorKind::Unsupported);
    QVERIFY(store.saveConfig({}).error().kind == ErrorKind::Unsupported);
    QCOMPARE(read(store.path("config.json"_L1)), bytes);
    write(store.path("state.json"_L1), bytes);
    QVERIFY(store.loadMemory().error().kind == ErrorKind::Unsupported);
    QCOMPARE(read(store.path("state.json"_L1)), bytes);
}

void StoreTest::saving_over_damaged_settings_keeps_them_aside()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    write(store.path("config.json"_L1), "{half");
    QVERIFY(store.saveConfig({}).ok());
    const QStringList kept = QDir(m_dir).entryList({u"config.json.damaged-*"_s});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(read(QDir(m_dir).filePath(kept.first())), QByteArray("{half"));
}

void StoreTest::damaged_state_is_kept_aside()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    write(store.path("state.json"_L1), R"({"version": 1, "records": {"a.test": {"failures": "many"}}})");
    const auto loaded = store.loadMemory();
    QVERIFY(loaded.ok() && loaded.value().damage);
    QVERIFY(QFile::exists(loaded.value().damage->keptAt));
    QVERIFY(loaded.value().damage->detail.contains(u"records.a.test.failures"_s));
    QVERIFY(!store.loadMemory().value().damage);
}

void StoreTest::a_failed_write_leaves_the_old_file()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    QVERIFY(store.saveConfig(oneAccount(u"https://a.test"_s)).ok());
    const QByteArray before = read(store.path("config.json"_L1));
    {
        const SmallFiles full(100);
        const auto saved = store.saveConfig(oneAccount(u"https://b.test"_s));
        QVERIFY(!saved.ok());
        QVERIFY(saved.error().kind == ErrorKind::Storage);
        QVERIFY(saved.error().detail.startsWith(store.path("config.json"_L1)));
    }
    QCOMPARE(read(store.path("config.json"_L1)), before);
    QCOMPARE(QDir(m_dir).entryList(QDir::Files), QStringList{u"config.json"_s});
}

void StoreTest::a_huge_file_is_not_read()
{
    const Store store(m_dir);
    QVERIFY(store.prepare().ok());
    QFile file(store.path("config.json"_L1));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(1LL << 40));
    QVERIFY(store.loadConfig(OnDamage::KeepAside).error().kind == ErrorKind::Storage);
    QVERIFY(file.exists());
}

void StoreTest::a_folder_that_is_a_file_is_an_error()
{
    write(m_dir, "x");
    QVERIFY(Store(m_dir).prepare().error().kind == ErrorKind::Storage);
    QVERIFY(Store(m_dir + u"/below"_s).prepare().error().kind == ErrorKind::Storage);
}

void StoreTest::the_host_lock_names_its_holder()
{
    QVERIFY(Store(m_dir).prepare().ok());
    QCOMPARE(HostLock::holder(m_dir), 0);
    auto first = HostLock::acquire(m_dir);
    QVERIFY(first.ok());
    const auto second = HostLock::acquire(m_dir);
    QVERIFY(second.error().kind == ErrorKind::Unsupported);
    QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    QCOMPARE(HostLock::holder(m_dir), QCoreApplication::applicationPid());
    first.value().reset();
    QVERIFY(HostLock::acquire(m_dir).ok());
}

void StoreTest::a_lock_of_a_dead_process_is_taken_over()
{
    QVERIFY(Store(m_dir).prepare().ok());
    QProcess dead;
    dead.start(u"/bin/true"_s);
    const qint64 pid = dead.processId();
    QVERIFY(dead.waitForFinished());
    write(m_dir + u"/host.lock"_s,
          QByteArray::number(pid) + "\ntrue\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    QVERIFY(HostLock::acquire(m_dir).ok());
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
