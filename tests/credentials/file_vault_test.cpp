// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include "credentials/await.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/stat.h>
#include <unistd.h>

using namespace vnddns;

class FileVaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void what_is_written_is_read_back_by_another_vault();
    void what_is_not_there_is_missing_and_removing_it_succeeds();
    void looking_leaves_nothing_behind();
    void folder_and_file_are_the_owners_alone_whatever_the_umask();
    void a_file_that_others_can_use_is_refused_with_the_remedy_data();
    void a_file_that_others_can_use_is_refused_with_the_remedy();
    void a_symbolic_link_is_refused();
    void a_folder_or_pipe_in_its_place_is_refused();
    void a_damaged_file_is_kept_aside_and_named_data();
    void a_damaged_file_is_kept_aside_and_named();
    void a_file_of_a_newer_version_is_left_alone();
    void a_secret_that_is_no_text_is_refused();
    void a_full_or_readonly_disk_loses_nothing();
    void nothing_temporary_remains();
    void a_lock_that_somebody_holds_is_told();
    void waiting_for_the_lock_keeps_the_order_and_the_event_loop();
    void writers_in_several_processes_lose_nothing();
    void a_vault_that_dies_answers_what_was_under_way();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("vnddns/secrets.json")); }
    void put(const QByteArray& content, mode_t mode = 0600) const;
    QByteArray content() const;
    Result<Secret> read(const QString& id = QStringLiteral("a1")) const;
    Result<Done> write(const QByteArray& secret, const QString& id = QStringLiteral("a1")) const;

    std::optional<QTemporaryDir> m_folder;
};

namespace {

const char* const kHealthy = "{\"version\":1,\"secrets\":{\"a1\":\"s3cret!\"}}";

mode_t modeOf(const QString& path)
{
    struct stat info
    {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

// Another process: writes `count` secrets of its own and reads each back.
int writeMany(const QString& path, const QString& prefix, int count)
{
    const auto vault = makeFileVault(path);
    for (int i = 0; i < count; ++i) {
        const QString id = QStringLiteral("%1-%2").arg(prefix).arg(i);
        const auto written =
            await<Done>([&](auto done) { vault->write(id, Secret(id.toUtf8()), std::move(done)); });
        const auto back = await<Secret>([&](auto done) { vault->read(id, Prompt::No, std::move(done)); });
        if (!written || !back || back.value().expose() != id.toUtf8())
            return 1;
    }
    return 0;
}

} // namespace

void FileVaultTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
}

void FileVaultTest::put(const QByteArray& bytes, mode_t mode) const
{
    QDir().mkpath(QFileInfo(path()).absolutePath());
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path()).constData(), mode), 0);
}

QByteArray FileVaultTest::content() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

Result<Secret> FileVaultTest::read(const QString& id) const
{
    const auto vault = makeFileVault(path());
    return await<Secret>([&](auto done) { vault->read(id, Prompt::No, std::move(done)); });
}

Result<Done> FileVaultTest::write(const QByteArray& secret, const QString& id) const
{
    const auto vault = makeFileVault(path());
    return await<Done>([&](auto done) { vault->write(id, Secret(secret), std::move(done)); });
}

void FileVaultTest::what_is_written_is_read_back_by_another_vault()
{
    const QByteArray secret = "m\xE1\xBA\xADt \"kh\xE1\xBA\xA9u\"\n\\";
    QVERIFY(write(secret));
    QVERIFY(write("other", QStringLiteral("a2")));
    QCOMPARE(read().value().expose(), secret);
    QVERIFY(write("newer"));
    QCOMPARE(read().value().expose(), QByteArray("newer"));
    QCOMPARE(read(QStringLiteral("a2")).value().expose(), QByteArray("other"));
}

void FileVaultTest::what_is_not_there_is_missing_and_removing_it_succeeds()
{
    QVERIFY(write("s3cret!"));
    QVERIFY(read(QStringLiteral("a2")).error().kind == ErrorKind::SecretMissing);
    const auto vault = makeFileVault(path());
    for (int i = 0; i < 2; ++i)
        QVERIFY(await<Done>([&](auto done) { vault->remove(QStringLiteral("a1"), std::move(done)); }));
    QVERIFY(read().error().kind == ErrorKind::SecretMissing);
    QVERIFY(!content().contains("s3cret!"));
}

void FileVaultTest::looking_leaves_nothing_behind()
{
    QVERIFY(read().error().kind == ErrorKind::SecretMissing);
    const auto vault = makeFileVault(path());
    QVERIFY(await<Done>([&](auto done) { vault->remove(QStringLiteral("a1"), std::move(done)); }));
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void FileVaultTest::folder_and_file_are_the_owners_alone_whatever_the_umask()
{
    const mode_t before = ::umask(0);
    const bool written = write("s3cret!").ok() && write("again").ok();
    ::umask(before);
    QVERIFY(written);
    QCOMPARE(modeOf(path()), mode_t{0600});
    QCOMPARE(modeOf(QFileInfo(path()).absolutePath()), mode_t{0700});
}

void FileVaultTest::a_file_that_others_can_use_is_refused_with_the_remedy_data()
{
    QTest::addColumn<int>("mode");
    for (const int mode : {0644, 0640, 0620, 0604, 0602, 0610, 0666})
        QTest::addRow("%o", static_cast<unsigned>(mode)) << mode;
}

void FileVaultTest::a_file_that_others_can_use_is_refused_with_the_remedy()
{
    QFETCH(int, mode);
    put(kHealthy, static_cast<mode_t>(mode));
    const auto result = read();
    QVERIFY(result.error().kind == ErrorKind::Storage);
    QVERIFY(result.error().detail.contains(QStringLiteral("chmod 600")));
    QVERIFY(result.error().detail.contains(path()));
    QVERIFY(write("new").error().kind == ErrorKind::Storage);
    QCOMPARE(content(), QByteArray(kHealthy));
    // The remedy is one.
    QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0600), 0);
    QCOMPARE(read().value().expose(), QByteArray("s3cret!"));
}

void FileVaultTest::a_symbolic_link_is_refused()
{
    put(kHealthy);
    const QString target = m_folder->filePath(QStringLiteral("elsewhere.json"));
    QVERIFY(QFile::rename(path(), target));
    QVERIFY(QFile::link(target, path()));
    QVERIFY(read().error().detail.contains(QStringLiteral("symbolic link")));
    QVERIFY(write("new").error().detail.contains(QStringLiteral("symbolic link")));
    QVERIFY(QFileInfo(path()).isSymLink());
}

void FileVaultTest::a_folder_or_pipe_in_its_place_is_refused()
{
    QVERIFY(QDir().mkpath(path()));
    QVERIFY(read().error().kind == ErrorKind::Storage);
    QVERIFY(QDir().rmdir(path()));
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    QVERIFY(read().error().kind == ErrorKind::Storage);
    QVERIFY(write("new").error().kind == ErrorKind::Storage);
}

void FileVaultTest::a_damaged_file_is_kept_aside_and_named_data()
{
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray(kHealthy).left(25);
    QTest::newRow("not json") << QByteArray("a1 s3cret!\n");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("no version") << QByteArray("{\"secrets\":{}}");
    QTest::newRow("no secrets") << QByteArray("{\"version\":1}");
    QTest::newRow("not text") << QByteArray("{\"version\":1,\"secrets\":{\"a1\":7}}");
}

void FileVaultTest::a_damaged_file_is_kept_aside_and_named()
{
    QFETCH(QByteArray, damaged);
    for (int round = 0; round < 2; ++round) {
        put(damaged);
        const auto failure = round == 0 ? read().error() : write("new").error();
        QVERIFY(failure.kind == ErrorKind::Storage);
        const QString aside = failure.detail.section(QStringLiteral("kept as "), 1);
        QVERIFY2(QFileInfo::exists(aside), qPrintable(failure.detail));
        QFile kept(aside);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), damaged);
        QCOMPARE(modeOf(aside), mode_t{0600});
    }
    // From here it starts anew, because the user was told.
    QVERIFY(read().error().kind == ErrorKind::SecretMissing);
    QVERIFY(write("new"));
    QCOMPARE(QDir(QFileInfo(path()).absolutePath()).entryList({QStringLiteral("*.damaged-*")}).size(), 2);
}

void FileVaultTest::a_file_of_a_newer_version_is_left_alone()
{
    put("{\"version\":2,\"secrets\":[]}");
    QVERIFY(read().error().detail.contains(QStringLiteral("newer")));
    QVERIFY(write("new").error().detail.contains(QStringLiteral("newer")));
    QCOMPARE(content(), QByteArray("{\"version\":2,\"secrets\":[]}"));
}

void FileVaultTest::a_secret_that_is_no_text_is_refused()
{
    QVERIFY(write("\xFF\xFE").error().kind == ErrorKind::Storage);
    QVERIFY(read().error().kind == ErrorKind::SecretMissing);
}

void FileVaultTest::a_full_or_readonly_disk_loses_nothing()
{
    put(kHealthy);
    // A name so long that the temporary file beside it cannot be made, while the file itself can be read.
    const QString longName =
        QFileInfo(path()).absolutePath() + QLatin1Char('/') + QString(250, QLatin1Char('s'));
    QVERIFY(QFile::rename(path(), longName));
    const auto vault = makeFileVault(longName);
    const auto written =
        await<Done>([&](auto done) { vault->write(QStringLiteral("a1"), Secret("new"), std::move(done)); });
    QVERIFY(written.error().kind == ErrorKind::Storage);
    QFile file(longName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(kHealthy));
}

void FileVaultTest::nothing_temporary_remains()
{
    QVERIFY(write("one"));
    QVERIFY(write("two"));
    const QDir folder(QFileInfo(path()).absolutePath());
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("secrets.json")});
}

void FileVaultTest::a_lock_that_somebody_holds_is_told()
{
    QVERIFY(write("s3cret!"));
    QLockFile lock(path() + QStringLiteral(".lock"));
    QVERIFY(lock.tryLock(0));
    QVERIFY(write("new").error().detail.contains(QStringLiteral("in use")));
    lock.unlock();
    QCOMPARE(read().value().expose(), QByteArray("s3cret!"));
}

void FileVaultTest::waiting_for_the_lock_keeps_the_order_and_the_event_loop()
{
    QVERIFY(write("old"));
    QLockFile lock(path() + QStringLiteral(".lock"));
    QVERIFY(lock.tryLock(0));
    int turns = 0;
    const QObject context;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, &context, [&] {
        if (++turns == 20)
            lock.unlock();
    });
    ticking.start(1);
    const Guard guard;
    const auto vault = makeFileVault(path());
    vault->write(QStringLiteral("a1"), Secret("first"),
                 Continuation<Done>(guard, [](const Result<Done>&) {}));
    vault->write(QStringLiteral("a1"), Secret("second"),
                 Continuation<Done>(guard, [](const Result<Done>&) {}));
    const auto last =
        await<Secret>([&](auto done) { vault->read(QStringLiteral("a1"), Prompt::No, std::move(done)); });
    QCOMPARE(last.value().expose(), QByteArray("second"));
    QVERIFY(turns >= 20);
}

void FileVaultTest::writers_in_several_processes_lose_nothing()
{
    constexpr int kWriters = 4;
    constexpr int kSecrets = 15;
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int w = 0; w < kWriters; ++w) {
        auto writer = std::make_unique<QProcess>();
        writer->setProcessChannelMode(QProcess::ForwardedChannels);
        writer->start(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--write"), path(), QStringLiteral("w%1").arg(w), QString::number(kSecrets)});
        writers.push_back(std::move(writer));
    }
    for (const auto& writer : writers) {
        QVERIFY(writer->waitForFinished(15'000));
        QCOMPARE(writer->exitCode(), 0);
    }
    for (int w = 0; w < kWriters; ++w) {
        for (int i = 0; i < kSecrets; ++i) {
            const QString id = QStringLiteral("w%1-%2").arg(w).arg(i);
            QCOMPARE(read(id).value().expose(), id.toUtf8());
        }
    }
}

void FileVaultTest::a_vault_that_dies_answers_what_was_under_way()
{
    QStringList answers;
    const Guard guard;
    auto vault = makeFileVault(path());
    vault->read(QStringLiteral("a1"), Prompt::No, Continuation<Secret>(guard, [&](const Result<Secret>& r) {
                    answers.append(toString(r.error().kind));
                }));
    vault->write(QStringLiteral("a1"), Secret("x"), Continuation<Done>(guard, [&](const Result<Done>& r) {
                     answers.append(toString(r.error().kind));
                 }));
    vault.reset();
    QVERIFY(QTest::qWaitFor([&] { return answers.size() == 2; }, 2000));
    QCOMPARE(answers, QStringList(2, QStringLiteral("cancelled")));
    QVERIFY(!QFileInfo::exists(path()));
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--write"))
        return writeMany(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    FileVaultTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "file_vault_test.moc"
