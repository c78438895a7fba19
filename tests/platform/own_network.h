// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <sched.h>
#include <unistd.h>

namespace vnddns::test {

inline bool writeWhole(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// Moves this process into a network of its own that dies with it, before any thread exists. As an ordinary
// user that needs a user namespace, in which the user becomes root.
inline bool enterOwnNetwork()
{
    const uid_t uid = geteuid();
    const gid_t gid = getegid();
    if (uid == 0)
        return unshare(CLONE_NEWNET) == 0;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    return writeWhole(QStringLiteral("/proc/self/setgroups"), "deny") &&
           writeWhole(QStringLiteral("/proc/self/uid_map"), "0 " + QByteArray::number(uid) + " 1") &&
           writeWhole(QStringLiteral("/proc/self/gid_map"), "0 " + QByteArray::number(gid) + " 1");
}

// Runs ip(8) with these words; what it said when it failed, else empty.
inline QString ip(const QString& words)
{
    QProcess process;
    process.start(QStringLiteral("ip"), words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (!process.waitForFinished())
        return QStringLiteral("ip %1: %2").arg(words, process.errorString());
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    return QStringLiteral("ip %1: %2").arg(words, QString::fromLocal8Bit(process.readAllStandardError()));
}

// Whether the link has finished coming up; the kernel tells that some time after the command.
inline bool isUp(const QString& link)
{
    QProcess process;
    process.start(QStringLiteral("ip"), {QStringLiteral("link"), QStringLiteral("show"), link});
    return process.waitForFinished() && process.readAllStandardOutput().contains(" state UP ");
}

} // namespace vnddns::test

#define IP(words)                                                                                            \
    do {                                                                                                     \
        const QString whyNot = vnddns::test::ip(QStringLiteral(words));                                      \
        QVERIFY2(whyNot.isEmpty(), qPrintable(whyNot));                                                      \
    } while (false)
