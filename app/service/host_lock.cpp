// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/host_lock.h"

#include <chrono>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString lockPath(const QString& dir)
{
    return dir + u"/host.lock"_s;
}

} // namespace

struct HostLock::Key
{};

HostLock::HostLock(const Key& /*key*/, const QString& path)
    : m_lock(path)
{
    // Never stale by age, only by a dead owner: we run for months.
    m_lock.setStaleLockTime(std::chrono::milliseconds::zero());
}

Result<std::unique_ptr<HostLock>> HostLock::acquire(const QString& dir)
{
    auto lock = std::make_unique<HostLock>(Key{}, lockPath(dir));
    if (lock->m_lock.tryLock(0))
        return lock;
    if (lock->m_lock.error() == QLockFile::LockFailedError)
        return Error{ErrorKind::Unsupported, u"process %1 serves %2 already"_s.arg(holder(dir)).arg(dir), {}};
    return Error{ErrorKind::Storage, u"%1: cannot be locked"_s.arg(dir), {}};
}

qint64 HostLock::holder(const QString& dir)
{
    qint64 pid = 0;
    QString host;
    QString program;
    QLockFile lock(lockPath(dir));
    return lock.getLockInfo(&pid, &host, &program) ? pid : 0;
}

} // namespace vnddns
