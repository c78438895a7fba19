// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include "credentials/private_file.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QLoggingCategory>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace vnddns {

namespace {

Q_LOGGING_CATEGORY(lcFileVault, "vnddns.vault")

constexpr int kFormat = 1;
// Another process holds the lock for a few milliseconds; waiting longer would freeze a window.
constexpr std::chrono::milliseconds kLockPatience{2000};

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

class FileVault final : public Vault
{
public:
    explicit FileVault(const QString& path)
        : m_path(QFileInfo(path).absoluteFilePath())
        , m_file(m_path)
    {}

    void read(const QString& accountId, Prompt, Continuation<Secret> done) override
    {
        later<Secret>(std::move(done), [this, accountId] { return readNow(accountId); });
    }

    void write(const QString& accountId, Secret secret, Continuation<Done> done) override
    {
        const auto kept = std::make_shared<Secret>(std::move(secret));
        later<Done>(std::move(done), [this, accountId, kept] { return writeNow(accountId, *kept); });
    }

    void remove(const QString& accountId, Continuation<Done> done) override
    {
        later<Done>(std::move(done), [this, accountId] { return removeNow(accountId); });
    }

private:
    // No caller is answered before its call returns; calls keep their order.
    template<typename T>
    void later(Continuation<T> done, std::function<Result<T>()> work)
    {
        const auto shared = std::make_shared<Continuation<T>>(std::move(done));
        QTimer::singleShot(0, &m_context, [shared, work = std::move(work)] { (*shared)(work()); });
    }

    // Under the lock, reading too: moving a damaged file aside must not meet a writer.
    template<typename T>
    Result<T> locked(const std::function<Result<T>()>& work) const
    {
        QLockFile lock(m_path + QLatin1String(".lock"));
        if (!lock.tryLock(static_cast<int>(kLockPatience.count()))) {
            return lock.error() == QLockFile::LockFailedError
                       ? storage(QStringLiteral("%1 is in use by another process").arg(m_path))
                       : storage(QStringLiteral("cannot create the lock file %1").arg(lock.fileName()));
        }
        return work();
    }

    // Looking for what is not there leaves nothing behind, no folder and no lock.
    [[nodiscard]] bool folderExists() const { return QFileInfo(QFileInfo(m_path).absolutePath()).isDir(); }

    [[nodiscard]] Error missing() const
    {
        return {
            ErrorKind::SecretMissing, QStringLiteral("%1 holds no secret for this account").arg(m_path), {}};
    }

    [[nodiscard]] Result<Secret> readNow(const QString& accountId) const
    {
        if (!folderExists())
            return missing();
        return locked<Secret>([&]() -> Result<Secret> {
            const Result<QJsonObject> secrets = m_file.load();
            if (!secrets)
                return secrets.error();
            const QJsonValue value = secrets.value().value(accountId);
            if (!value.isString())
                return missing();
            return Secret(value.toString().toUtf8());
        });
    }

    [[nodiscard]] Result<Done> writeNow(const QString& accountId, const Secret& secret) const
    {
        const QString text = QString::fromUtf8(secret.expose());
        if (text.toUtf8() != secret.expose())
            return storage(QStringLiteral("the secret is not UTF-8 text, and the file can only hold text"));
        if (const auto made = makePrivateFolder(QFileInfo(m_path).absolutePath()); !made)
            return made.error();
        return locked<Done>([&]() -> Result<Done> {
            Result<QJsonObject> secrets = m_file.load();
            if (!secrets)
                return secrets.error();
            secrets.value().insert(accountId, text);
            return m_file.save(secrets.value());
        });
    }

    [[nodiscard]] Result<Done> removeNow(const QString& accountId) const
    {
        if (!folderExists())
            return Done{};
        return locked<Done>([&]() -> Result<Done> {
            Result<QJsonObject> secrets = m_file.load();
            if (!secrets)
                return secrets.error();
            if (!secrets.value().contains(accountId))
                return Done{};
            secrets.value().remove(accountId);
            return m_file.save(secrets.value());
        });
    }

    const QString m_path;
    const SecretFile m_file;
    QObject m_context; // last, so that nothing runs any more when the rest goes
};

} // namespace

std::unique_ptr<Vault> makeFileVault(const QString& path)
{
    return std::make_unique<FileVault>(path);
}

} // namespace vnddns
