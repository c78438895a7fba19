// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/store.h"

#include "platform/durable.h"
#include "service/config_json.h"
#include "service/memory_json.h"
#include "service/whole_file.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <chrono>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kConfigFile = "config.json"_L1;
constexpr auto kStateFile = "state.json"_L1;
constexpr auto kDamaged = ".damaged-"_L1;
// A thousand records need about 300 kB; what is larger is not ours.
constexpr qint64 kMaxFile = 4 * 1024 * 1024;
constexpr auto kPrivateDir = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
constexpr std::chrono::milliseconds kLockPatience{5000}; // saving takes milliseconds
constexpr int kLockPause = 20;                           // ms

QByteArray documentOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<Damage> keepAside(const QString& path, const QString& detail)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss.zzz'Z'"_s);
    const QString kept = path + kDamaged + stamp;
    // rename() of Qt never overwrites.
    if (QFile file(path); !file.rename(kept))
        return storageError(
            path, u"is damaged (%1) and could not be kept aside: %2"_s.arg(detail, file.errorString()));
    platform::syncDirectory(QFileInfo(path).absolutePath());
    return Damage{kept, detail};
}

std::optional<Damage> keptEarlier(const QString& dir)
{
    const QStringList kept = QDir(dir).entryList({kConfigFile + kDamaged + u"*"_s}, QDir::Files, QDir::Name);
    if (kept.isEmpty())
        return std::nullopt;
    return Damage{QDir(dir).filePath(kept.last()), u"was kept aside earlier, and nothing was saved since"_s};
}

} // namespace

Store::Store(const QString& dir)
    : m_dir(QDir::cleanPath(QDir(dir).absolutePath()))
{}

Result<Done> Store::prepare() const
{
    if (!QFileInfo::exists(m_dir)) {
        if (!QDir().mkpath(m_dir) || !QFile::setPermissions(m_dir, kPrivateDir))
            return storageError(m_dir, u"could not be made"_s);
        platform::syncDirectory(QFileInfo(m_dir).absolutePath());
    }
    if (!QFileInfo(m_dir).isDir())
        return storageError(m_dir, u"is not a folder"_s);
    return Done{};
}

QString Store::path(QLatin1String name) const
{
    return m_dir + QLatin1Char('/') + name;
}

Result<Loaded<Config>> Store::loadConfig(OnDamage onDamage) const
{
    const QString file = path(kConfigFile);
    const auto bytes = readWhole(file, kMaxFile);
    if (!bytes)
        return bytes.error();
    if (!bytes.value())
        return Loaded<Config>{{}, keptEarlier(m_dir)};
    const auto json = parseObject(*bytes.value());
    if (json) {
        auto config = configFromJson(json.value());
        if (!config)
            return Error{config.error().kind, u"%1: %2"_s.arg(file, config.error().detail), {}};
        return Loaded<Config>{std::move(config).value(), {}};
    }
    if (onDamage == OnDamage::Report)
        return storageError(file, u"is damaged: "_s + json.error().detail);
    auto damage = keepAside(file, json.error().detail);
    if (!damage)
        return damage.error();
    return Loaded<Config>{{}, std::move(damage).value()};
}

Result<Done> Store::saveConfig(const Config& config) const
{
    const QString file = path(kConfigFile);
    const auto old = readWhole(file, kMaxFile);
    if (!old)
        return old.error();
    if (old.value()) {
        const auto json = parseObject(*old.value());
        if (!json) {
            if (const auto kept = keepAside(file, json.error().detail); !kept)
                return kept.error();
        } else if (const auto parsed = configFromJson(json.value());
                   !parsed && parsed.error().kind == ErrorKind::Unsupported) {
            return Error{ErrorKind::Unsupported, u"%1: %2"_s.arg(file, parsed.error().detail), {}};
        }
    }
    return writeWhole(file, documentOf(toJson(config)));
}

Result<Loaded<Memory>> Store::loadMemory() const
{
    const QString file = path(kStateFile);
    const auto bytes = readWhole(file, kMaxFile);
    if (!bytes)
        return bytes.error();
    if (!bytes.value())
        return Loaded<Memory>{};
    const auto json = parseObject(*bytes.value());
    auto memory = json ? memoryFromJson(json.value()) : Result<Memory>(json.error());
    if (memory)
        return Loaded<Memory>{std::move(memory).value(), {}};
    if (memory.error().kind == ErrorKind::Unsupported)
        return Error{ErrorKind::Unsupported, u"%1: %2"_s.arg(file, memory.error().detail), {}};
    // Nobody edits this file by hand: whatever is wrong with it, going on without it costs one update.
    auto damage = keepAside(file, memory.error().detail);
    if (!damage)
        return damage.error();
    return Loaded<Memory>{{}, std::move(damage).value()};
}

Result<Done> Store::saveMemory(const Memory& memory) const
{
    return writeWhole(path(kStateFile), documentOf(toJson(memory)));
}

Result<std::unique_ptr<QLockFile>> Store::lockConfig() const
{
    auto lock = std::make_unique<QLockFile>(path("config.lock"_L1));
    // QLockFile itself looks less and less often, and so passes a crowd of quick editors the lock too late.
    const QDeadlineTimer deadline(kLockPatience);
    while (!lock->tryLock(kLockPause)) {
        if (lock->error() != QLockFile::LockFailedError)
            return storageError(m_dir, u"cannot be locked"_s);
        if (deadline.hasExpired())
            return storageError(m_dir, u"another program is changing the settings"_s);
    }
    return lock;
}

} // namespace vnddns
