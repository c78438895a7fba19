// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/host_port.h"

#include "base/address.h"

#include <QUrl>

#include <algorithm>

namespace vnddns {

namespace {

std::optional<quint16> parsePort(const QString& text)
{
    constexpr int kMaxDigits = 5;
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const uint port = digits && text.size() <= kMaxDigits ? text.toUInt() : 0;
    return port > 0 && port <= 65535 ? std::optional(static_cast<quint16>(port)) : std::nullopt;
}

// Empty when it is neither a name nor an IPv4 address.
QString parseHost(const QString& text)
{
    const QString host = QString::fromLatin1(QUrl::toAce(text));
    const bool plain = std::all_of(host.begin(), host.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'.' || c == u'_';
    });
    return plain ? host : QString();
}

} // namespace

std::optional<HostPort> parseHostPort(const QString& text, quint16 usual)
{
    QString host;
    QString rest;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        const auto address = Address::parse(text.mid(1, close - 1).toStdString());
        if (close < 0 || !address || address->family() != Family::V6)
            return std::nullopt;
        host = QString::fromStdString(address->toString());
        rest = text.mid(close + 1);
    } else {
        const qsizetype colon = text.indexOf(u':');
        host = parseHost(colon < 0 ? text : text.left(colon));
        rest = colon < 0 ? QString() : text.mid(colon);
    }
    if (host.isEmpty())
        return std::nullopt;
    if (rest.isEmpty())
        return HostPort{host, usual};
    const auto port = rest.startsWith(u':') ? parsePort(rest.mid(1)) : std::nullopt;
    return port ? std::optional(HostPort{host, *port}) : std::nullopt;
}

} // namespace vnddns
