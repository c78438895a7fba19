// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <cstdint>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
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

// Says to the link at that interface once what a router says about a /64 of it (RFC 4861 sections 4.2
// and 4.6.2); the interface needs the address fe80::1.
inline bool advertise(const char* interface, const char* prefix, std::uint32_t preferredSeconds)
{
    constexpr std::uint32_t validSeconds = 7200;
    struct
    {
        nd_router_advert router{};
        nd_opt_prefix_info prefix{};
    } message;
    message.router.nd_ra_type = ND_ROUTER_ADVERT;
    message.prefix.nd_opt_pi_type = ND_OPT_PREFIX_INFORMATION;
    message.prefix.nd_opt_pi_len = sizeof(message.prefix) / 8;
    message.prefix.nd_opt_pi_prefix_len = 64;
    message.prefix.nd_opt_pi_flags_reserved = ND_OPT_PI_FLAG_ONLINK | ND_OPT_PI_FLAG_AUTO;
    message.prefix.nd_opt_pi_valid_time = htonl(validSeconds);
    message.prefix.nd_opt_pi_preferred_time = htonl(preferredSeconds);
    sockaddr_in6 from{};
    sockaddr_in6 to{};
    from.sin6_family = to.sin6_family = AF_INET6;
    from.sin6_scope_id = to.sin6_scope_id = if_nametoindex(interface);
    inet_pton(AF_INET6, prefix, &message.prefix.nd_opt_pi_prefix);
    inet_pton(AF_INET6, "fe80::1", &from.sin6_addr);
    inet_pton(AF_INET6, "ff02::1", &to.sin6_addr);
    const int link = socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6);
    const int hops = 255; // others are not believed
    const bool sent = setsockopt(link, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &hops, sizeof(hops)) == 0 &&
                      bind(link, reinterpret_cast<const sockaddr*>(&from), sizeof(from)) == 0 &&
                      sendto(link, &message, sizeof(message), 0, reinterpret_cast<const sockaddr*>(&to),
                             sizeof(to)) == static_cast<ssize_t>(sizeof(message));
    close(link);
    return sent;
}

// What ip(8) prints for these words; empty when it failed.
inline QByteArray ipSays(const QString& words)
{
    QProcess process;
    process.start(QStringLiteral("ip"), words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput()
                                                                : QByteArray();
}

// Whether the link has finished coming up; the kernel tells that some time after the command.
inline bool isUp(const QString& link)
{
    return ipSays(QStringLiteral("link show ") + link).contains(" state UP ");
}

} // namespace vnddns::test

#define IP(words)                                                                                            \
    do {                                                                                                     \
        const QString whyNot = vnddns::test::ip(QStringLiteral(words));                                      \
        QVERIFY2(whyNot.isEmpty(), qPrintable(whyNot));                                                      \
    } while (false)
