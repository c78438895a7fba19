// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace vnddns {

// The right to run the engine for one configuration folder; one process has it. A lock whose owner died is
// taken over.
class HostLock
{
public:
    // ok: we have it until destruction. Otherwise Unsupported names the process that has it (holder()), and
    // Storage says that no lock can be made in this folder.
    [[nodiscard]] static Result<std::unique_ptr<HostLock>> acquire(const QString& dir);
    // Process id of whoever has the lock of `dir`; 0 when nobody has or it cannot be read.
    [[nodiscard]] static qint64 holder(const QString& dir);
    // Use acquire().
    struct Key;
    HostLock(const Key& key, const QString& path);
    ~HostLock() = default;
    HostLock(const HostLock&) = delete;
    HostLock& operator=(const HostLock&) = delete;

private:
    QLockFile m_lock;
};

} // namespace vnddns
