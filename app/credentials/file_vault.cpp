// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include "credentials/private_file.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QLoggingCategory>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace vnddns {

namespace {

Q_LOGGING_CATEGORY(lcFileVault, "vnddns.vault")

constexpr int kFormat = 1;
// Another process holds the lock for a few milliseconds; one that does for longer hangs.
constexpr std::chrono::milliseconds kLockPatience{5000};
constexpr std::chrono::milliseconds kLockPause{5};

constexpr QLatin1String kVersionKey("version");
constexpr QLatin1String kSecretsKey("secrets");

Error storage(const QString& detail)
{
    return {ErrorKind::Storage, detail, {}};
}

// The file's content: {"version": 1, "secrets": {"<account id>": "<secret>"}}.
class SecretFile
{
public:
    explicit SecretFile(QString path)
        : m_path(std::move(path))
    {}

    // An absent file holds nothing.
    [[nodiscard]] Result<QJsonObject> load() const
    {
        Result<std::optional<QByteArray>> bytes = readPrivateFile(m_path);
        if (!bytes)
            return bytes.error();
        if (!bytes.value())
            return QJsonObject{};
        const Secret content(std::move(*bytes.value()));
        const QJsonDocument document = QJsonDocument::fromJson(content.expose());
        const QJsonObject root = document.object();
        const int version = root.value(kVersionKey).toInt();
        if (version > kFormat)
            return storage(QStringLiteral("%1 was written by a newer version of this program").arg(m_path));
        const QJsonValue secrets = root.value(kSecretsKey);
        if (version != kFormat || !secrets.isObject() || !onlyStrings(secrets.toObject()))
            return keepAside();
        return secrets.toObject();
    }

    [[nodiscard]] Result<Done> save(const QJsonObject& secrets) const
    {
        const QJsonObject root{{kVersionKey, kFormat}, {kSecretsKey, secrets}};
        const Secret content(QJsonDocument(root).toJson());
        return writePrivateFile(m_path, content.expose());
    }

private:
    static bool onlyStrings(const QJsonObject& object)
    {
        for (const auto& value : object) {
            if (!value.isString())
                return false;
        }
        return true;
    }

    // Secrets that a person could still rescue by hand are never overwritten.
    [[nodiscard]] Error keepAside() const
    {
        const QString stamp =
            QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
        QString aside = QStringLiteral("%1.damaged-%2").arg(m_path, stamp);
        for (int n = 2; QFileInfo::exists(aside); ++n)
            aside = QStringLiteral("%1.damaged-%2-%3").arg(m_path, stamp, QString::number(n));
        if (!QFile::rename(m_path, aside))
            return storage(QStringLiteral("%1 is damaged and could not be moved aside").arg(m_path));
        qCWarning(lcFileVault).noquote() << m_path << "is damaged; kept as" << aside;
        return storage(QStringLiteral("%1 is damaged; it was kept as %2").arg(m_path, aside));
    }

    const QString m_path;
};

// One call of the vault, waiting for its turn and for the lock.
struct Task
{
    bool makesFolder = false;
    std::function<void()> work; // under the lock
    std::function<void(const std::optional<Error>&)> deliver;
    QDeadlineTimer deadline{kLockPatience};
};

// Calls are carried out one after another, each under the lock that all processes share. Whoever waits for
// the lock tries it again from the event loop: a window goes on living, which QLockFile's own waiting would
// stop for tenths of a second.
class FileVault final : public Vault
{
public:
    explicit FileVault(const QString& path)
        : m_path(QFileInfo(path).absoluteFilePath())
        , m_folder(QFileInfo(m_path).absolutePath())
        , m_file(m_path)
    {}

    void read(const QString& accountId, Prompt, Continuation<Secret> done) override
    {
        enqueue<Secret>(std::move(done), false, [this, accountId] { return readNow(accountId); });
    }

    void write(const QString& accountId, Secret secret, Continuation<Done> done) override
    {
        const auto kept = std::make_shared<Secret>(std::move(secret));
        enqueue<Done>(std::move(done), true, [this, accountId, kept] { return writeNow(accountId, *kept); });
    }

    void remove(const QString& accountId, Continuation<Done> done) override
    {
        enqueue<Done>(std::move(done), false, [this, accountId] { return removeNow(accountId); });
    }

private:
    template<typename T>
    void enqueue(Continuation<T> done, bool makesFolder, std::function<Result<T>()> work)
    {
        const auto result = std::make_shared<Result<T>>(Error{});
        const auto shared = std::make_shared<Continuation<T>>(std::move(done));
        Task task;
        task.makesFolder = makesFolder;
        task.work = [result, work = std::move(work)] { *result = work(); };
        task.deliver = [result, shared](const std::optional<Error>& error) {
            (*shared)(error ? Result<T>(*error) : std::move(*result));
        };
        m_tasks.push_back(std::move(task));
        // Later, so that no caller is answered before its call returns.
        if (m_tasks.size() == 1)
            advanceAfter(std::chrono::milliseconds(0));
    }

    void advanceAfter(std::chrono::milliseconds pause)
    {
        QTimer::singleShot(pause, &m_context, [this] { advance(); });
    }

    void advance()
    {
        QLockFile lock(m_path + QLatin1String(".lock"));
        const Attempt attempt = carryOut(m_tasks.front(), lock);
        if (attempt.again)
            return advanceAfter(kLockPause);
        lock.unlock();
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        if (!m_tasks.empty())
            advanceAfter(std::chrono::milliseconds(0));
        task.deliver(attempt.error); // last: whoever is called may destroy this vault
    }

    struct Attempt
    {
        bool again = false;
        std::optional<Error> error;
    };

    [[nodiscard]] Attempt carryOut(const Task& task, QLockFile& lock) const
    {
        if (task.makesFolder) {
            if (const auto made = makePrivateFolder(m_folder); !made)
                return {false, made.error()};
        } else if (!QFileInfo(m_folder).isDir()) {
            // Looking for what is not there leaves nothing behind, no folder and no lock.
            task.work();
            return {};
        }
        // Reading, too: moving a damaged file aside must not meet a writer.
        if (lock.tryLock(0)) {
            task.work();
            return {};
        }
        if (lock.error() != QLockFile::LockFailedError)
            return {false, storage(QStringLiteral("cannot create the lock file %1").arg(lock.fileName()))};
        if (task.deadline.hasExpired())
            return {false, storage(QStringLiteral("%1 is in use by another process").arg(m_path))};
        return {true, {}};
    }

    [[nodiscard]] Result<Secret> readNow(const QString& accountId) const
    {
        const Result<QJsonObject> secrets = m_file.load();
        if (!secrets)
            return secrets.error();
        const QJsonValue value = secrets.value().value(accountId);
        if (!value.isString())
            return Error{ErrorKind::SecretMissing,
                         QStringLiteral("%1 holds no secret for this account").arg(m_path),
                         {}};
        return Secret(value.toString().toUtf8());
    }

    [[nodiscard]] Result<Done> writeNow(const QString& accountId, const Secret& secret) const
    {
        const QString text = QString::fromUtf8(secret.expose());
        if (text.toUtf8() != secret.expose())
            return storage(QStringLiteral("the secret is not UTF-8 text, and the file can only hold text"));
        Result<QJsonObject> secrets = m_file.load();
        if (!secrets)
            return secrets.error();
        secrets.value().insert(accountId, text);
        return m_file.save(secrets.value());
    }

    [[nodiscard]] Result<Done> removeNow(const QString& accountId) const
    {
        Result<QJsonObject> secrets = m_file.load();
        if (!secrets)
            return secrets.error();
        if (!secrets.value().contains(accountId))
            return Done{};
        secrets.value().remove(accountId);
        return m_file.save(secrets.value());
    }

    const QString m_path;
    const QString m_folder;
    const SecretFile m_file;
    std::deque<Task> m_tasks;
    QObject m_context; // last, so that nothing runs any more when the rest goes
};

} // namespace

std::unique_ptr<Vault> makeFileVault(const QString& path)
{
    return std::make_unique<FileVault>(path);
}

} // namespace vnddns
