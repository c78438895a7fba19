// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "platform/own_network.h"

#include <QByteArray>
#include <QDir>
#include <QFileInfo>
#include <QString>
#include <QTemporaryDir>

#include <sched.h>
#include <sys/mount.h>

namespace vnddns::test {

// Moves this process into a network of its own, whose resolver is 127.0.0.1 and which knows `hosts` from its
// hosts file. Before any thread and any lookup. The files that it stands on are in `folder`.
inline bool enterOwnResolver(const QTemporaryDir& folder, const QByteArray& hosts)
{
    if (!enterOwnNetwork() || unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    const auto cover = [&folder](const char* path, const QByteArray& text) {
        const QString own = folder.filePath(QFileInfo(QLatin1String(path)).fileName());
        const QByteArray real = QFileInfo(QLatin1String(path)).canonicalFilePath().toLocal8Bit();
        return writeWhole(own, text) &&
               mount(own.toLocal8Bit().constData(), real.constData(), nullptr, MS_BIND, nullptr) == 0;
    };
    return cover("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n") &&
           cover("/etc/hosts", hosts) && cover("/etc/nsswitch.conf", "hosts: files dns\n");
}

} // namespace vnddns::test
